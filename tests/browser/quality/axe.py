"""axe-core on every kind of page, in both themes: what it finds, as numbers for the table."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
THEMES = ("light", "dark")
AXE = Axe()


def run(page: Page, rules: dict[str, Any] = RULES) -> dict[str, Any]:
    """What axe-core answers about the page as it stands."""
    found: dict[str, Any] = AXE.run(page, options=rules).response
    return found


def told(response: dict[str, Any]) -> list[str]:
    """Each broken rule with up to three elements."""
    return [f"{each['id']}: {node['html'][:160]}" for each in response["violations"] for node in each["nodes"][:3]]


def table(browser: Browser, address: str) -> dict[str, dict[str, int]]:
    """Violations by kind of page and theme: {"home": {"light": 0, "dark": 0}, …}."""
    counted: dict[str, dict[str, int]] = {}
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for kind, path in KINDS.items():
        page.goto(path)
        counted[kind] = {}
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            counted[kind][theme] = sum(len(each["nodes"]) for each in run(page)["violations"])
    context.close()
    return counted
