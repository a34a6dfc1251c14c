"""On a slow line: text after two or three trips, and a page that works before its scripts come, or its style sheets."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.kinds import KINDS
from tests.browser.quality.measure import phone, slow

SLOW_3G = {"latency": 2000.0, "download": 400.0, "upload": 400.0}
"""As the developer tools of Chrome have it: milliseconds for each request, kilobits a second."""


@pytest.mark.parametrize(("kind", "trips"), [("provision", 2), ("home", 3)])
def test_text_comes_after_few_round_trips_on_slow_3g(browser: Browser, server: str, kind: str, trips: int) -> None:
    """The page, then its style sheets at once: none asks for another, no font and no script stands before the text.
    Home has a seventh sheet, and over HTTP/1.1 Chromium asks for six things at a time."""
    context = phone(browser, server)
    try:
        page = context.new_page()
        slow(context.new_cdp_session(page), SLOW_3G, processor=1)
        page.goto(KINDS[kind], wait_until="load", timeout=60_000)
        seen = page.evaluate(
            "() => ({ painted: performance.getEntriesByName('first-contentful-paint')[0].startTime,"
            " script: Math.min(...performance.getEntriesByType('resource')"
            ".filter((each) => /[.]js$/.test(each.name)).map((each) => each.responseEnd)),"
            " shift: window.__seen.shifts.reduce((sum, each) => sum + each[1], 0),"
            " sheets: performance.getEntriesByType('resource').filter((each) => /[.]css$/.test(each.name))"
            ".map((each) => each.initiatorType) })"
        )
        assert seen["painted"] < trips * SLOW_3G["latency"] + 1800  # the rest: some 40 kB at 400 kbit/s, and the server
        assert set(seen["sheets"]) == {"link"}
        assert seen["shift"] < 0.1
    finally:
        context.close()


@pytest.fixture
def crippled(browser: Browser, server: str) -> Page:
    return browser.new_context(base_url=server).new_page()


def test_a_page_works_before_its_scripts_come(crippled: Page) -> None:
    held: list[Route] = []
    crippled.route("**/*.js", lambda route: held.append(route))  # never answered
    crippled.goto("/topics/", wait_until="commit")
    expect(crippled.locator("h1")).to_be_visible()
    crippled.fill("#site-q", "whistleblower")
    crippled.press("#site-q", "Enter", no_wait_after=True)
    expect(crippled.locator("h1")).to_have_text("Search results")
    assert held
    crippled.context.close()


def test_a_page_is_read_and_used_without_its_style_sheets(crippled: Page) -> None:
    crippled.route("**/*.css", lambda route: route.abort())
    crippled.goto("/provisions/eu-ai-act-art-6-2/")
    expect(crippled.locator("h1")).to_be_visible()
    assert crippled.locator("main a").first.is_visible()
    before = "e => !!(document.querySelector('main').compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING)"
    assert crippled.locator("header.site-header").evaluate(before)
    crippled.context.close()


def test_suggestions_come_although_htmx_comes_late(crippled: Page) -> None:
    """What was typed before htmx had come is asked for once it has."""
    held: list[Route] = []
    crippled.route("**/htmx*.js", lambda route: held.append(route))
    crippled.goto("/topics/")
    assert held == []  # not with the page
    crippled.locator("#site-q").press_sequentially("preparedn")
    crippled.wait_for_timeout(100)
    assert len(held) == 1
    held[0].continue_()
    expect(crippled.locator("[role=option]").first).to_be_visible()
    crippled.context.close()
