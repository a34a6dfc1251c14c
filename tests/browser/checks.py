"""What is looked at on a page of any kind, once it is loaded: each function answers with what is wrong, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

CSS_MOST, JS_MOST = 40_000, 60_000
"""Bytes before compression on one page."""
REQUESTS_MOST = 12

SCRIPTS = Path(__file__).parent / "scripts"
WEIGHT, HIGH_CONTRAST, MOVING = (
    (SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in ("weight", "high_contrast", "moving")
)


def weight(page: Page, htmx_size: int) -> list[str]:
    """Budgets, and nothing inline, blocking or foreign. `htmx_size` is added where a search box may fetch htmx."""
    seen: dict[str, Any] = page.evaluate(WEIGHT)
    js = seen["js"] + (htmx_size if seen["late"] else 0)
    lists = ("foreign", "styled", "inline", "handlers", "blocking")
    wrong = [f"{name}: {each}" for name in lists for each in seen[name]]
    if not 0 < seen["css"] < CSS_MOST:
        wrong.append(f"CSS of {seen['css']:,} bytes")
    if js >= JS_MOST:
        wrong.append(f"JavaScript of {js:,} bytes")
    if seen["requests"] > REQUESTS_MOST:
        wrong.append(f"{seen['requests']} requests")
    return wrong


def high_contrast(page: Page) -> list[str]:
    page.emulate_media(forced_colors="active")
    wrong = [f"forced colours, {each}" for each in page.evaluate(HIGH_CONTRAST)]
    page.emulate_media(forced_colors="none")
    return wrong


def still(page: Page) -> list[str]:
    """What moves although less motion is asked for."""
    page.emulate_media(reduced_motion="reduce")
    wrong = [f"moves: {each}" for each in page.evaluate(MOVING)]
    page.emulate_media(reduced_motion="no-preference")
    return wrong


def wide(page: Page, width: int, height: int) -> list[str]:
    """What scrolls sideways in a window of so many CSS pixels."""
    page.set_viewport_size({"width": width, "height": height})
    needed = page.evaluate("document.documentElement.scrollWidth")
    return [f"{needed} pixels wide in a window of {width}"] if needed > width else []
