"""`make quality`: measure, print, and write the tables of docs/quality.md. Exit 1 when a page is below the goal.

`--lighthouse` asks Lighthouse itself instead (Node and Chromium must be there); `--runs 1` is quick and rougher;
`--keep` prints only.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.browser.quality import axe, lighthouse, report
from tests.browser.quality.audits import best_practices, facts_of, findability
from tests.browser.quality.measure import load, phone
from tests.browser.quality.pages import NOT_FOR_INDEXES, PAGES
from tests.browser.quality.score import accessibility
from tests.browser.serving import CHROMIUM, FLAGS, serving

AXE_ALL = {"runOnly": axe.RULES["runOnly"]}


def visit(browser: Browser, address: str, name: str, path: str) -> report.Result:
    """One load of one page in a fresh window."""
    context = phone(browser, address)
    try:
        page = context.new_page()
        measured = load(page, path)
        facts = facts_of(page)
        found = axe.run(page, AXE_ALL)
        broken = {each["id"]: each["nodes"][0]["html"][:120] for each in found["violations"]}
        return report.Result(
            values=measured.values,
            bytes=measured.bytes,
            requests=measured.requests,
            checks={
                "accessibility": accessibility((each["id"] for each in found["passes"]), broken),
                "best practices": best_practices(facts, measured),
                "SEO": findability(facts, measured, address, name in NOT_FOR_INDEXES),
            },
        )
    finally:
        context.close()


def machine(browser: Browser) -> str:
    now = datetime.now(UTC)
    return (
        f"Measured on {now.day} {now:%B %Y}: {os.cpu_count()} processors ({platform.machine()}), {platform.system()}, "
        f"Chromium {browser.version} without a screen, Python {platform.python_version()}; "
        "server and browser on one machine."
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.quality", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="loads of each page; the median counts")
    parser.add_argument("--no-axe", action="store_true", help="leave out the table of all kinds of pages")
    parser.add_argument("--lighthouse", action="store_true", help="ask Lighthouse itself")
    parser.add_argument("--keep", action="store_true", help="print, and leave docs/quality.md as it is")
    asked = parser.parse_args()
    if not CHROMIUM:
        sys.exit("Chromium is missing (Debian: apt install chromium).")
    with TemporaryDirectory() as var, serving(Path(var)) as address:
        if asked.lighthouse:
            return lighthouse.main(address, keep=asked.keep)
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            visit(browser, address, "home", "/")  # the first load warms the server, and is forgotten
            results = {}
            for name, path in PAGES.items():
                results[name] = report.median_of([visit(browser, address, name, path) for _ in range(asked.runs)])
                say(f"{name}: {results[name].scores}")
                for fault in results[name].broken:
                    say(f"   {fault}")
            note = machine(browser) + f" Median of {asked.runs} loads."
            text = f"{report.pages_table(results)}\n\n{note}\n\nChecks by name:\n\n{report.names_of_checks(results)}"
            say(text)
            if not asked.keep:
                report.write("measured", text)
            if not asked.no_axe:
                found = report.axe_table(axe.table(browser, address))
                say(found)
                if not asked.keep:
                    report.write("axe", found)
            browser.close()
    for line in report.below(results):
        say(f"below {report.GOAL}: {line}")
    return 1 if report.below(results) else 0


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
