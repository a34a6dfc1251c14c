"""Help where no page stands."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from portal.search.index import SearchUnavailable
from portal.wayfinding import missing, views
from portal.wayfinding.missing import guess, words_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/provisions/eu-ai-act-art-99x/", "eu ai act art 99x"),
        ("/laws/EU_AI_Act.html", "EU AI Act"),
        ("/%E6%B3%95/", "法"),
        ("/", ""),
        ("/a/" + "-".join("abcdefghijklmnop"), "a b c d e f g h"),
    ],
)
def test_an_address_is_read_as_words(path: str, words: str) -> None:
    assert words_of(path) == words


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("/regulations/eu-ai-actt/", "/regulations/eu-ai-act/"),
        ("/provisions/eu-ai-act-art55/", "/provisions/eu-ai-act-art-55/"),
        ("/jurisdictions/eu/", "/jurisdictions/EU/"),
        ("/laws/raise-act", "/regulations/us-ny-raise/"),
        ("/regulations/EU-AI-ACT", "/regulations/eu-ai-act/"),
        ("/eu-ai-act/article-6/", "/provisions/eu-ai-act-art-6/"),
        ("/art-51-eu-ai-act", "/provisions/eu-ai-act-art-51/"),
        ("/sb53", "/regulations/us-ca-sb-53/"),
    ],
)
def test_a_misspelt_address_leads_to_what_was_meant(client: Client, today: date, path: str, record: str) -> None:
    response = client.get(path, follow=True)
    page = response.content.decode()
    assert response.status_code == 404
    meant = page[page.index('id="meant"') : page.index('role="search" aria-label="Search for what')]
    assert f'href="{record}"' in meant


def test_nonsense_gets_a_search_for_its_words_and_no_guess(client: Client, today: date) -> None:
    response = client.get("/zzqxv/wwkkj/")
    page = response.content.decode()
    assert response.status_code == 404
    assert 'id="meant"' not in page
    assert 'value="wwkkj"' in page
    assert '<meta name="robots" content="noindex">' in page


def test_markup_in_an_address_stays_text(client: Client, today: date) -> None:
    page = client.get("/<script>alert(1)</script>/").content.decode()
    assert "<script>alert" not in page


def test_the_day_of_the_page_is_kept(client: Client, today: date) -> None:
    page = client.get("/regulations/eu-ai-actt/?as_of=2025-01-01").content.decode()
    assert 'href="/regulations/eu-ai-act/?as_of=2025-01-01"' in page


def test_without_a_search_index_the_slips_are_still_found(today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(*_: Any) -> Any:
        raise SearchUnavailable("none")

    monkeypatch.setattr(missing, "suggest", unavailable)
    assert [each.url for each in guess("/regulations/eu-ai-actt/", today).meant][:1] == ["/regulations/eu-ai-act/"]


def test_whatever_fails_the_reader_gets_the_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError("broken")

    monkeypatch.setattr(views, "guess", broken)
    response = client.get("/regulations/no-such-law/")
    assert response.status_code == 404
    assert "No such page" in response.content.decode()


def test_help_costs_little(client: Client, today: date, django_assert_max_num_queries: Any) -> None:
    client.get("/provisions/eu-ai-act-art55/")
    with django_assert_max_num_queries(8):
        client.get("/provisions/eu-ai-act-art55/")


def test_a_provision_is_named_with_its_text_and_the_cited_one_comes_first(client: Client, today: date) -> None:
    assert guess("/eu-ai-act/article-6/", today).meant[0].label.startswith("EU AI Act, Art. 6: ")
    assert guess("/provisions/eu-ai-act-art-99x/", today).meant[0].label.startswith("EU AI Act, Art. 99: ")


def test_a_number_that_many_texts_have_is_no_citation(today: date) -> None:
    assert missing._cited("/gdpr/art-22/", today) == []


def test_head_is_answered_like_get_without_a_body(client: Client, today: date) -> None:
    response = client.head("/regulations/eu-ai-actt/")
    assert response.status_code == 404
    assert response.content == b""


def test_a_request_that_cannot_be_read_and_a_failure_get_a_page_of_their_own(
    client: Client, rf: Any, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        for page, status in (
            (views.bad_request(rf.get("/"), Exception()), 400),
            (views.server_error(rf.get("/")), 500),
        ):
            said = page.content.decode()
            assert page.status_code == status
            assert said.count("<h1>") == 1
            assert 'rel="stylesheet"' in said
            assert "noindex" in said
    assert "No corpus is loaded" not in client.get("/", headers={"host": "elsewhere.example"}).content.decode()


def test_a_program_gets_a_failure_as_a_problem(rf: Any) -> None:
    answer = views.server_error(rf.get("/api/v1/systems/?page=2"))
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    said = json.loads(answer.content)
    assert (said["status"], said["instance"]) == (500, "/api/v1/systems/?page=2")


def test_a_failure_gets_a_page_even_without_style_sheets(rf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: Any) -> str:
        raise ValueError("no manifest entry")

    monkeypatch.setattr("django.contrib.staticfiles.storage.staticfiles_storage.url", lost)
    page = views.server_error(rf.get("/"))
    assert page.status_code == 500
    assert "Something went wrong" in page.content.decode()


def test_the_api_answers_as_before(client: Client) -> None:
    response = client.get("/api/v1/regulations/no-such-law/")
    assert response.status_code == 404
    assert response["Content-Type"].startswith("application/problem+json")
