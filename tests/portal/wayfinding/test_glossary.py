"""The glossary, and terms explained where they are used."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from frameworks.models import Definition, Provision, Topic
from portal.wayfinding.glossary import MOST_MARKED, Term, explainable, marked, terms

RED = Term("red-teaming", "Red-teaming", "Adversarial testing.", "topic", "/topics/red-teaming/")
RISK = Term("risk", "Risk", "A risk.", "topic", "/topics/risk/")
SYSTEMIC = Term("systemic", "Systemic risk", "A larger risk.", "topic", "/topics/systemic/")


def found(text: str, *known: Term, leave_out: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    return [(piece.text, piece.term.slug) for piece in marked(text, known, leave_out) if piece.term]


@pytest.mark.parametrize("text", ["Red-teaming is asked for", "by red teaming", "RED-TEAMING", "of red-teamings."])
def test_a_term_is_found_in_every_writing(text: str) -> None:
    assert [slug for _, slug in found(text, RED)] == ["red-teaming"]


@pytest.mark.parametrize("text", ["predred-teaming", "red-teaming-like", "asterisk", "risky"])
def test_a_term_is_never_found_inside_a_word(text: str) -> None:
    assert found(text, RED, RISK) == []


def test_the_longer_term_wins_and_each_is_marked_once() -> None:
    said = found("Systemic risk is a risk; systemic risk again, risk again.", RISK, SYSTEMIC)
    assert said == [("Systemic risk", "systemic"), ("risk", "risk")]


def test_the_pieces_together_are_the_text() -> None:
    text = "A systemic risk, <b>red-teaming</b> & more risk."
    assert "".join(piece.text for piece in marked(text, [RED, RISK, SYSTEMIC])) == text


def test_no_more_terms_are_marked_than_a_sentence_bears() -> None:
    many = [Term(word, word, "What it means.", "topic", "/") for word in ("one", "two", "three", "four", "five")]
    assert len(found("one two three four five", *many)) == MOST_MARKED


def test_the_own_topic_of_a_page_is_not_explained_on_it() -> None:
    assert found("red-teaming and risk", RED, RISK, leave_out=frozenset({"red-teaming"})) == [("risk", "risk")]


@pytest.mark.django_db
def test_every_word_of_the_vocabularies_with_a_definition_is_in_the_glossary(client: Client, today: date) -> None:
    page = client.get("/glossary/").content.decode()
    assert len(terms()) > Topic.objects.count()
    for term in terms():
        assert f'id="{term.anchor}"' in page
    assert page.count('<li><a href="/applicability/rules/') == Definition.objects.count()


@pytest.mark.django_db
def test_the_glossary_is_narrowed_by_words_and_says_when_nothing_matches(client: Client, today: date) -> None:
    page = client.get("/glossary/?q=risk").content.decode()
    assert "Marginal risk" in page
    assert "Copyright" not in page
    nothing = client.get("/glossary/?q=zzqx").content.decode()
    assert "No word matches «zzqx»" in nothing
    refused = client.get("/glossary/?letter=a")
    assert refused.status_code == 400
    assert "letter is not known here" in refused.content.decode()


@pytest.mark.django_db
def test_a_term_in_a_summary_says_what_it_means_without_scripts(client: Client, today: date) -> None:
    known = explainable()
    provision = next(p for p in Provision.objects.all() if any(piece.term for piece in marked(p.summary, known)))
    page = client.get(provision.get_absolute_url()).content.decode()
    notes = re.findall(r'<a href="/glossary/#([^"]+)" aria-describedby="([^"]+)">', page)
    assert notes
    for anchor, described in notes:
        assert described == f"about-{anchor}"
        assert page.count(f'role="tooltip" id="{described}"') == 1
    assert f'id="{notes[0][0]}"' in client.get("/glossary/").content.decode()


@pytest.mark.django_db
def test_explaining_costs_no_query_once_the_release_was_read(client: Client, today: date) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get("/provisions/eu-ai-act-art-55/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/provisions/eu-ai-act-art-55/")
    asked: list[Any] = [query["sql"] for query in captured if "frameworks_synonym" in query["sql"]]
    assert asked == []
