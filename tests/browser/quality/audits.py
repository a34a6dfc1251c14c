"""Named checks of two categories of Lighthouse, with its weights: best practices and findability (SEO).

Left out because the measured server is a local one: HTTPS and its headers (`manage.py check --deploy` holds the
settings of production to them). Manual audits are left out as well.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Page

from tests.browser.quality.measure import Measured
from tests.browser.quality.score import Check

FACTS = (Path(__file__).parent / "facts.js").read_text(encoding="utf-8")


def facts_of(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(FACTS)
    return found


def best_practices(facts: dict[str, Any], measured: Measured) -> list[Check]:
    faults = [fault for fault in measured.faults if "favicon" not in fault]
    return [
        Check("nothing from third parties", not measured.foreign, 5, ", ".join(measured.foreign)),
        Check("no third-party cookies", not facts["cookies"], 5, facts["cookies"]),
        Check("no deprecated API", not measured.deprecated, 5, ", ".join(measured.deprecated)),
        Check("pasting is allowed", not facts["unpasteable"], 3),
        Check("no errors in the console", not faults, 1, "; ".join(faults)),
        Check("doctype", facts["doctype"], 1),
        Check("charset", facts["charset"], 1),
        Check("viewport", "width=device-width" in facts["viewport"], 1, facts["viewport"]),
        Check("text is 12 pixels or more", facts["small"] < 0.4, 1, f"{facts['small']:.0%} smaller"),
        Check("pictures keep their shape", not facts["stretched"], 1),
        Check("pictures are sharp", not facts["coarse"], 1),
        Check("no style attributes", not facts["inline"], 1),
    ]


def findability(facts: dict[str, Any], measured: Measured, address: str, noindex_is_meant: bool = False) -> list[Check]:
    """`noindex_is_meant`: answers to one person's entries are kept out of indexes on purpose."""
    robots = _robots(address)
    canonical = facts["canonical"]
    return [
        Check("may be indexed", noindex_is_meant or "noindex" not in facts["robots"], 4, facts["robots"]),
        Check("title", bool(facts["title"])),
        Check("description", 20 <= len(facts["description"]) <= 400, 1, facts["description"]),
        Check("language", facts["lang"].startswith("en")),
        Check("answers 200", measured.status == 200, 1, str(measured.status)),
        Check("links say where they lead", not facts["vague"], 1, ", ".join(facts["vague"])),
        Check("links can be followed", not facts["uncrawlable"], 1, ", ".join(facts["uncrawlable"])),
        Check("pictures have a text", not facts["unnamed"]),
        Check("one canonical address at most", len(canonical) <= 1, 1, ", ".join(canonical)),
        Check(
            "the canonical address is whole",
            all(each.startswith("http") for each in canonical),
            1,
            ", ".join(canonical),
        ),
        Check("hreflang is right (none: one language)", not facts["hreflang"]),
        Check("robots.txt is none or plain text", robots in ("", "text/plain"), 1, robots),
    ]


def _robots(address: str) -> str:
    """The content type of robots.txt; empty when there is none."""
    try:
        with urlopen(f"{address}/robots.txt") as answer:
            return str(answer.headers.get_content_type())
    except OSError:
        return ""
