"""`make photographs`: every kind of page at two widths in both themes, as files and as contact sheets to be judged.

Nothing is asserted here; docs/design.md says what was seen and done. The sheets hold the upper part of each page, at
which a reader decides whether to stay.
"""

from __future__ import annotations

import argparse
import html
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright
from tqdm import tqdm

from tests.browser.kinds import KINDS
from tests.browser.serving import CHROMIUM, FLAGS, ROOT, serving

WIDTHS = {"desktop": 1280, "phone": 360}
THEMES = ("light", "dark")
CUT = {"desktop": 1500, "phone": 1500}
"""Height in CSS pixels up to which a page is shown."""
A_SHEET = 12
"""So many pages on a contact sheet: more are too small to judge."""

SHEET = """<!doctype html><meta charset=utf-8><style>
body { margin: 8px; background: #888; font: 16px sans-serif }
body { display: grid; gap: 8px; grid-template-columns: repeat(%d, 1fr) }
figure { margin: 0 } img { width: 100%% }</style>%s"""


def photograph(browser: Browser, site: str, folder: Path, kinds: dict[str, str]) -> list[str]:
    """Takes the pictures; answers with pages wider than their window."""
    wide: list[str] = []
    rounds = [(device, theme) for device in WIDTHS for theme in THEMES]
    with tqdm(total=len(rounds) * len(kinds), unit="page") as bar:
        for device, theme in rounds:
            context = browser.new_context(
                viewport={"width": WIDTHS[device], "height": 900},
                color_scheme="dark" if theme == "dark" else "light",
            )
            page = context.new_page()
            into = folder / f"{device}-{theme}"
            into.mkdir(parents=True, exist_ok=True)
            for name, address in kinds.items():
                page.goto(f"{site}{address}")
                width, height = page.evaluate("[document.documentElement.scrollWidth, document.body.scrollHeight]")
                if width > WIDTHS[device]:
                    wide.append(f"{name} ({device}): {width} px")
                clip = {"x": 0, "y": 0, "width": WIDTHS[device], "height": min(height, CUT[device])}
                page.screenshot(path=into / f"{name.replace(' ', '-')}.png", full_page=True, clip=clip)  # type: ignore[arg-type]
                bar.update()
            context.close()
    return wide


def sheets(browser: Browser, folder: Path, kinds: dict[str, str]) -> list[Path]:
    """Contact sheets of each width and theme."""
    made: list[Path] = []
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    names = list(kinds)
    for each in sorted(path for path in folder.iterdir() if path.is_dir()):
        columns = 4 if each.name.startswith("desktop") else 6
        for start in range(0, len(names), A_SHEET):
            cells = "".join(_cell(each.name, name) for name in names[start : start + A_SHEET])
            sheet = folder / f"{each.name}-{start // A_SHEET + 1}.html"
            sheet.write_text(SHEET % (columns, cells), encoding="utf-8")
            page.goto(sheet.as_uri())
            made.append(sheet.with_suffix(".png"))
            page.screenshot(path=made[-1], full_page=True)
            sheet.unlink()
    return made


def _cell(folder: str, name: str) -> str:
    source = f"{folder}/{name.replace(' ', '-')}.png"
    return f'<figure><img src="{source}"><figcaption>{html.escape(name)}</figcaption></figure>'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "var" / "photographs")
    parser.add_argument("--site", help="a server that runs already; without it one is started")
    parser.add_argument("kinds", nargs="*", help=f"some of: {', '.join(KINDS)}")
    asked = parser.parse_args()
    if unknown := [name for name in asked.kinds if name not in KINDS]:
        parser.error(f"no such kind of page: {', '.join(unknown)}. Known: {', '.join(KINDS)}")
    kinds = {name: KINDS[name] for name in asked.kinds} or KINDS
    if CHROMIUM is None:
        raise SystemExit("Chromium is needed (Debian: apt install chromium).")
    with TemporaryDirectory() as var, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        if asked.site:
            wide = photograph(browser, asked.site, asked.into, kinds)
        else:
            with serving(Path(var)) as site:
                wide = photograph(browser, site, asked.into, kinds)
        made = sheets(browser, asked.into, kinds)
    said = [f"{len(made)} contact sheets in {asked.into}.", *(f"Wider than its window: {each}" for each in wide)]
    sys.stdout.write("\n".join(said) + "\n")


if __name__ == "__main__":
    main()
