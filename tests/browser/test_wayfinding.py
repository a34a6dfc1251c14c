"""Keys and notes on terms in a real browser."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect


def test_keys_lead_through_the_portal_and_can_be_turned_off(page: Page) -> None:
    page.goto("/provisions/eu-ai-act-art-55/")
    page.keyboard.press("?")
    expect(page.locator("#key-sheet")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#key-sheet")).to_be_hidden()
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
    expect(page.locator("#key-sheet")).to_be_hidden()


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


def test_a_note_stays_in_the_window_of_a_phone_and_a_first_touch_shows_it(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, viewport={"width": 320, "height": 640}, has_touch=True)
    page = context.new_page()
    page.goto("/style/")
    term = page.locator(".term").first
    term.locator("a").tap()
    expect(term.locator(".term__note")).to_be_visible()
    assert page.url.endswith("/style/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    term.locator("a").tap()
    page.wait_for_url("**/style/#terms")
    context.close()


def test_the_menu_of_a_phone_unfolds_without_scripts(browser: Browser, server: str) -> None:
    context = browser.new_context(
        base_url=server, viewport={"width": 320, "height": 640}, java_script_enabled=False, has_touch=True
    )
    page = context.new_page()
    page.goto("/topics/")
    here = page.get_by_role("navigation", name="Main").get_by_role("link", name="Topics")
    expect(here).to_be_hidden()
    page.get_by_text("Menu", exact=True).tap()
    expect(here).to_be_visible()
    expect(here).to_have_attribute("aria-current", "page")
    context.close()


def test_the_list_of_a_page_leads_to_its_sections(page: Page) -> None:
    page.goto("/institutes/uk-aisi/")
    links = page.get_by_role("navigation", name="On this page").get_by_role("link")
    assert links.count() > 3
    links.last.click()
    expect(page.locator(":target")).to_be_in_viewport()
