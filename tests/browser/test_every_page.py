"""Every kind of page, loaded once: axe in both themes, forced colours, less motion, 200 and 400 per cent, budgets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import django_htmx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page

from tests.browser import checks
from tests.browser.kinds import KINDS
from tests.browser.quality import axe

HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
ANSWERS = {"refused": 400, "not found": 404}


@pytest.fixture(scope="module")
def window(browser: Browser, server: str) -> Iterator[Page]:
    """One window for all."""
    context = browser.new_context(base_url=server)
    yield context.new_page()
    context.close()


@pytest.fixture
def told(window: Page) -> Iterator[list[str]]:
    """What the browser and the page's scripts complain of meanwhile."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            heard.append(f"console: {message.text}")

    def fail(error: Error) -> None:
        heard.append(f"script: {error}")

    window.on("console", hear)
    window.on("pageerror", fail)
    yield heard
    window.remove_listener("console", hear)
    window.remove_listener("pageerror", fail)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_every_kind(window: Page, told: list[str], kind: str) -> None:
    """One load, one list of faults: to load it anew for each check would take most of the time."""
    window.set_viewport_size({"width": 1280, "height": 900})
    window.emulate_media(color_scheme="light")
    response = window.goto(KINDS[kind])
    faults = checks.weight(window, HTMX.stat().st_size)
    for theme in axe.THEMES:
        window.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        faults += [f"{theme}, {each}" for each in axe.told(axe.run(window))]
    faults += checks.high_contrast(window)
    faults += checks.still(window)
    faults += checks.wide(window, 640, 450)  # 1280 by 900 at 200 per cent (WCAG 1.4.4)
    faults += checks.wide(window, 320, 640)  # 1280 at 400 per cent (WCAG 1.4.10)
    assert response is not None
    assert response.status == ANSWERS.get(kind, 200)
    assert faults == []
    assert [each for each in told if kind not in ANSWERS] == []
