"""Keys and notes on terms in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_keys_lead_through_the_portal_and_can_be_turned_off(page: Page) -> None:
    page.goto("/provisions/eu-ai-act-art-55/")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#site-q")).to_be_focused()
    page.keyboard.type("g?r/")
    expect(page.locator("#site-q")).to_have_value("g?r/")
    page.locator("h1").click()
    page.keyboard.press("Control+g")
    page.keyboard.press("r")
    assert page.url.endswith("/provisions/eu-ai-act-art-55/")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/regulations/")
    page.goto("/keyboard/")
    page.get_by_role("button", name="Turn single keys off").click()
    page.goto("/")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_hidden()


def test_n_and_p_go_along_the_provisions_of_a_text(page: Page) -> None:
    page.goto("/regulations/us-ca-sb-53/")
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("n")
    second = page.evaluate("document.activeElement.href")
    page.keyboard.press("p")
    assert "/provisions/us-ca-sb-53-" in first
    assert first != second
    assert page.evaluate("document.activeElement.href") == first


def test_a_note_on_a_term_shows_on_focus_and_pointing_and_leaves_on_escape(page: Page) -> None:
    page.goto("/style/")
    term = page.locator(".term").first
    note = term.locator(".term__note")
    expect(note).to_be_hidden()
    term.locator("a").focus()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.locator("h1").click()
    term.hover()
    expect(note).to_be_visible()
    note.hover()
    expect(note).to_be_visible()


def test_the_sheet_and_the_page_fit_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/glossary/")
    page.keyboard.press("?")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
