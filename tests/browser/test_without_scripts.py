"""The main journeys with JavaScript switched off: everything works as links and forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def plain(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_search_and_its_filters(plain: Page) -> None:
    plain.goto("/")
    plain.fill("#home-q", "whistleblower")
    plain.press("#home-q", "Enter")
    expect(plain.locator("h1")).to_have_text("Search results")
    assert plain.locator("main a[href^='/provisions/']").count() > 3
    link = plain.locator(".facets__value a[href*='jurisdiction=']").first
    if not link.is_visible():
        plain.locator("#narrow > summary").click()
    link.click()
    expect(plain).to_have_url(re.compile("jurisdiction="))
    plain.locator("main h3 a, main h2 a").first.click()
    expect(plain.locator("h1")).to_be_visible()


def test_a_list_is_filtered(plain: Page) -> None:
    plain.goto("/regulations/")
    everyone = plain.locator("main h2 a[href^='/regulations/']").count()
    plain.locator("summary", has_text="Filter and sort").click()
    plain.select_option("#id_jurisdiction", "EU")
    plain.locator(".filters__actions button").click()
    expect(plain).to_have_url(re.compile("jurisdiction=EU"))
    assert 0 < plain.locator("main h2 a[href^='/regulations/']").count() <= everyone


def test_the_day_is_changed(plain: Page) -> None:
    plain.goto("/provisions/eu-ai-act-art-6-2/")
    plain.locator(".clock summary").click()
    plain.fill("#clock-law", "2026-05-01")
    plain.locator(".clock__form button").click()
    expect(plain).to_have_url(re.compile("as_of=2026-05-01"))
    expect(plain.locator("main")).to_contain_text("2 August 2026")


def test_a_comparison_is_put_together(plain: Page) -> None:
    plain.goto("/compare/?of=frameworks")
    plain.check("input[name=columns][value=anthropic-fcf]")
    plain.check("input[name=columns][value=gdm-fsf]")
    plain.locator(".compare-builder button[type=submit]").first.click()
    expect(plain.locator("table").first).to_be_visible()
    assert "columns=" in plain.url


def test_does_it_apply(plain: Page) -> None:
    plain.goto("/applicability/")
    plain.check("#ask-roles input[value=deployer]")
    plain.click(".applicability-question__do button")
    expect(plain.locator(".applicability-counts")).to_be_visible()


def test_a_text_is_checked(plain: Page) -> None:
    plain.goto("/check/")
    plain.fill("#check-text", "Article 6(2) of the EU AI Act has applied since 2 August 2026.")
    plain.locator(".check-form button").click()
    expect(plain.locator("main")).to_contain_text("Art. 6")
    expect(plain.locator(".check-result")).to_be_visible()
