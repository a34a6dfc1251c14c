"""The glossary, and terms explained where they are used."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from frameworks.models import Definition, Provision, Topic
from portal.wayfinding.glossary import MOST_MARKED, Term, entries, explainable, marked
from portal.wayfinding.templatetags import wayfinding as tags

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
    assert len(entries()) > Topic.objects.count()
    for entry in entries():
        assert f'id="{entry.term.anchor}"' in page
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
def test_an_entry_says_its_other_names_its_wider_topic_and_its_sources(client: Client, today: date) -> None:
    page = client.get("/glossary/?q=adversarial+testing").content.decode()
    red = page[page.index('id="topic-red-teaming"') :]
    assert "also: adversarial testing" in red
    assert 'part of <a href="/topics/model-evaluation/">' in red
    element = next(entry for entry in entries() if entry.record and entry.record.citations.exists())
    citation = element.record.citations.first() if element.record else None
    assert citation is not None
    said = client.get(f"/glossary/?q={element.term.label}").content.decode()
    assert f'href="{citation.source.get_absolute_url()}"' in said
    assert citation.pin in said


@pytest.mark.django_db
def test_a_legal_term_is_pinned_to_its_provision(client: Client, today: date) -> None:
    row = Definition.objects.select_related("basis").first()
    assert row is not None
    page = client.get("/glossary/").content.decode()
    assert f'href="{row.basis.get_absolute_url()}"' in page


@pytest.mark.django_db
def test_the_glossary_takes_the_same_queries_for_few_terms_and_for_all(client: Client, today: date) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    client.get("/glossary/")
    assert queries("/glossary/?q=risk") == queries("/glossary/")


@pytest.mark.django_db
def test_each_release_explains_by_its_own_definitions(
    rf: RequestFactory, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two releases at once: neither is answered with what was kept of the other."""
    meanings = iter(("As it was.", "As it is."))
    monkeypatch.setattr(tags, "explainable", lambda: (replace(RED, definition=next(meanings)),))
    tags._terms_of.cache_clear()
    try:
        said = []
        for digest in ("former", "present", "former"):
            request: Any = rf.get("/")
            request.release = SimpleNamespace(digest=digest)
            pieces = tags.explained({"request": request}, "By red-teaming.")["pieces"]
            said.append(next(piece.term.definition for piece in pieces if piece.term))
        assert said == ["As it was.", "As it is.", "As it was."]
    finally:
        tags._terms_of.cache_clear()


@pytest.mark.django_db
def test_explaining_costs_no_query_once_the_release_was_read(client: Client, today: date) -> None:
    client.get("/provisions/eu-ai-act-art-55/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/provisions/eu-ai-act-art-55/")
    asked: list[Any] = [query["sql"] for query in captured if "frameworks_synonym" in query["sql"]]
    assert asked == []
