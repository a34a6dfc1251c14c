"""Lighthouse itself on the same pages, where Node stands: npx fetches the pinned version. A second witness."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

from tests.browser.quality import report
from tests.browser.quality.pages import NOT_FOR_INDEXES, PAGES
from tests.browser.serving import CHROMIUM

VERSION = "12.8.2"
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
HEAD = "| page | performance | accessibility | best practices | SEO |\n|---|---|---|---|---|\n"


def main(address: str, *, keep: bool) -> int:
    """Print the scores, write them to docs/quality.md; 1 when one is below the goal."""
    npx = shutil.which("npx")
    if npx is None:
        sys.exit("Lighthouse needs Node (Debian: apt install nodejs npm). `make quality` measures the same without it.")
    rows, poor = [], 0
    for name, path in PAGES.items():
        scores = ask(npx, address + path)
        meant = name in NOT_FOR_INDEXES
        poor += sum(score < report.GOAL for category, score in scores.items() if not (meant and category == "SEO"))
        rows.append(f"| {name} | {' | '.join(map(str, scores.values()))}{' (`noindex`)' if meant else ''} |")
        sys.stdout.write(rows[-1] + "\n")
        sys.stdout.flush()
    text = (
        f"{HEAD}" + "\n".join(rows) + f"\n\nLighthouse {VERSION}, phone, `--throttling-method=devtools`, one load each."
    )
    if not keep:
        report.write("lighthouse", text)
    return 1 if poor else 0


def ask(npx: str, url: str) -> dict[str, int]:
    """Scores out of 100 by category."""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking"
    command = [npx, "--yes", f"lighthouse@{VERSION}", url, "--quiet", "--output=json", "--throttling-method=devtools"]
    for _ in range(3):  # now and then Chromium's trace does not begin (NO_NAVSTART), and Lighthouse says to try again
        done = subprocess.run(
            [*command, f"--chrome-flags={flags}"],
            env={**os.environ, "CHROME_PATH": CHROMIUM or ""}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if not done.returncode:
            break
    else:
        sys.exit(f"Lighthouse failed on {url}: {done.stderr[-800:]}")
    found = json.loads(done.stdout)["categories"]
    return {ours: round(found[theirs]["score"] * 100) for theirs, ours in CATEGORIES.items()}
