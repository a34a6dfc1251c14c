"""axe-core finds nothing on any kind of page, light or dark; no page scrolls sideways at 320 pixels."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@pytest.fixture(scope="module")
def windows(browser: Browser, server: str) -> dict[str, Page]:
    return {
        scheme: browser.new_context(
            base_url=server, color_scheme=scheme, viewport={"width": 1280, "height": 900}
        ).new_page()
        for scheme in ("light", "dark")
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(windows: dict[str, Page], kind: str, scheme: str) -> None:
    page = windows[scheme]
    page.goto(KINDS[kind])
    found = Axe().run(page, options=RULES).response["violations"]
    told = [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"][:3]]
    assert told == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_at_320_pixels(browser: Browser, server: str, kind: str) -> None:
    """320 CSS pixels are also a window of 1280 at 400 per cent (WCAG 1.4.10)."""
    context = browser.new_context(base_url=server, viewport={"width": 320, "height": 640})
    try:
        page = context.new_page()
        page.goto(KINDS[kind])
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    finally:
        context.close()
