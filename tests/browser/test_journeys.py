"""What people do here, with the keyboard alone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Press Tab until the focus is on something that fits the selector."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => !!document.activeElement && document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_the_first_stop_skips_to_the_content(page: Page) -> None:
    page.goto("/regulations/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_search_from_the_header_to_a_provision(page: Page) -> None:
    page.goto("/topics/")
    tab_to(page, "#site-q")
    page.keyboard.type("Art. 55 AI Act")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?**")
    tab_to(page, "a[href^='/provisions/eu-ai-act-art-55']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Art. 55")


def test_a_suggestion_is_taken_with_the_arrows(page: Page) -> None:
    page.goto("/topics/")
    tab_to(page, "#site-q")
    page.keyboard.type("preparedn")
    page.locator("[role=option]", has_text=re.compile("prepared", re.I)).first.wait_for()  # those for the whole word
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("preparedness|q=", re.I))


def test_a_search_is_narrowed_and_widened_again(page: Page) -> None:
    page.goto("/search/?q=incident")
    tab_to(page, "a[href*='jurisdiction=']", 300)
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url("**jurisdiction=**")
    page.go_back()
    assert page.url == before


def test_a_list_is_filtered(page: Page) -> None:
    page.goto("/regulations/")
    tab_to(page, "main details summary")
    page.keyboard.press("Enter")
    tab_to(page, "#id_q")
    page.keyboard.type("artificial intelligence")
    tab_to(page, ".filters__actions button")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=artificial**")
    expect(page.locator("h1")).to_be_visible()
    tab_to(page, "main details summary")
    assert page.locator("#id_q").input_value() == "artificial intelligence"


def test_a_text_is_checked(page: Page) -> None:
    page.goto("/check/")
    tab_to(page, "#check-text")
    page.keyboard.type("Article 6(2) of the EU AI Act has applied since 2 August 2026.")
    tab_to(page, ".check-form button")
    page.keyboard.press("Enter")
    expect(page.locator(".check-result")).to_be_visible()


def test_a_comparison_is_put_together(page: Page) -> None:
    page.goto("/compare/?of=frameworks")
    tab_to(page, "input[name=columns]")
    page.keyboard.press("Space")
    tab_to(page, "input[name=columns]")
    page.keyboard.press("Space")
    tab_to(page, "button[type=submit]:not(.site-search button):not(.clock button)", 300)
    page.keyboard.press("Enter")
    page.wait_for_url("**columns=**")
    expect(page.locator("table").first).to_be_visible()


def test_does_it_apply_is_asked_and_answered(page: Page) -> None:
    page.goto("/applicability/")
    tab_to(page, "input[name=roles][value=model_developer]")
    page.keyboard.press("Space")
    tab_to(page, ".applicability-question__do button")
    page.keyboard.press("Enter")
    page.wait_for_url("**roles=model_developer**")
    expect(page.locator(".applicability-counts")).to_be_visible()
    asked = page.locator(".applicability-field legend").first.inner_text()
    tab_to(page, ".applicability-question__do a")  # skip
    page.keyboard.press("Enter")
    page.wait_for_url("**skip=**")
    assert page.locator(".applicability-field legend").first.inner_text() != asked
    tab_to(page, ".applicability-answers__do a")  # change
    page.keyboard.press("Enter")
    expect(page.locator("#ask-roles input[value=model_developer]")).to_be_checked()


def test_the_day_is_changed_and_told(page: Page) -> None:
    page.goto("/provisions/eu-ai-act-art-6-2/?as_of=2026-05-01")
    expect(page.locator("main")).to_contain_text("2 August 2026")
    page.goto("/provisions/eu-ai-act-art-6-2/")
    expect(page.locator("main")).to_contain_text("2 December 2027")


def test_focus_is_seen(page: Page) -> None:
    page.goto("/regulations/")
    for _ in range(8):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]; }"
        )
        assert outline[0] != "none"
        assert outline[1] != "0px"
