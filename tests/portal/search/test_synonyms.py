"""Words that stand for one another: both ways or one way, words typed plainly only, and told."""

from __future__ import annotations

from datetime import date

import pytest

from frameworks.models import Synonym
from portal.search.index import current
from portal.search.query import read
from portal.search.reading import Alike, Word
from portal.search.results import SearchResult
from portal.search.service import search
from portal.search.synonyms import MAX_OTHERS, Entry, Synonyms, entries_of, short_name, stems_of

SMALL = Synonyms(
    entries_of(
        [
            (("child", "minor"), ("youth",), True),
            (("fine",), ("penalty",), False),
            (("GPAI",), ("general-purpose AI",), True),
            (("AI law",), ("AI Act",), False),
            (("law",), ("statute",), False),
            (("will",), ("testament",), False),
            (("state of the art",), ("best practice",), False),
        ]
    )
)


def others(text: str) -> list[tuple[str, set[str]]]:
    return [(" ".join(w.text for w in node.words), set(node.others)) for node in SMALL.widen(read(text)).alike]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("child", [("child", ("minor", "youth"))]),
        ("minor", [("minor", ("child", "youth"))]),
        ("youth", [("youth", ("child", "minor"))]),  # both ways
        ("fine", [("fine", ("penalty",))]),
        ("penalty", []),  # one way
        ("Fines", [("Fines", ("penalty",))]),  # any form of the word
        ("general-purpose AI", [("general-purpose AI", ("GPAI",))]),
        ("general purpose ai", [("general purpose ai", ("GPAI",))]),
        ("AI law", [("AI law", ("AI Act",))]),  # the longest row first
        ("law AI", [("law", ("statute",))]),
        ("state of the art", [("state of the art", ("best practice",))]),  # small words within a row
        ("will", []),  # a small word alone
        ("fine child", [("fine", ("penalty",)), ("child", ("minor", "youth"))]),
    ],
)
def test_words_typed_plainly_are_widened(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert others(text) == [(typed, set(said)) for typed, said in found]


@pytest.mark.parametrize(
    "text",
    ['"fine"', '"AI law"', '"fine"~3', "fine*", "-fine", "NOT fine", "fine OR tax", "(fine OR x) y", '"fine" tax'],
)
def test_what_is_meant_literally_is_not(text: str) -> None:
    assert others(text) == []


def test_a_row_is_not_read_across_something_else() -> None:
    assert others('AI "x" law') == [("law", {"statute"})]


def test_the_words_typed_and_the_rest_of_the_text_stay() -> None:
    reading = read('new AI law "open source" fine')
    wider = SMALL.widen(reading)
    assert wider.typed == ("new", "AI law", '"open source"', "fine")
    assert wider.nodes[1] == Alike((Word("AI"), Word("law")), ("AI Act",))
    assert wider.describe() == reading.describe().replace("AI and law", "AI law")
    assert (wider.key, wider.notes) == (reading.key, reading.notes)
    assert wider.without(1) == 'new "open source" fine'


def test_an_empty_list_changes_nothing() -> None:
    reading = read("fine child")
    assert Synonyms().widen(reading) is reading
    assert Synonyms().of(("fine",)) == ()


def test_a_form_of_the_same_word_is_no_synonym_and_there_are_not_more_than_some() -> None:
    assert Synonyms((Entry(("fine",), ("fines",)),)).of(("fine",)) == ()
    many = Synonyms((Entry(("fine",), tuple(f"w{n}" for n in range(MAX_OTHERS + 5))),))
    assert len(many.of(("fine",))) == MAX_OTHERS


@pytest.mark.parametrize(
    ("name", "short"),
    [("Korea, Republic of", "Korea"), ("International (no single country)", "International"), ("OpenAI", "OpenAI")],
)
def test_a_name_is_shortened_to_what_texts_say(name: str, short: str) -> None:
    assert short_name(name) == short


pytestmark = pytest.mark.django_db


def ask(text: str) -> SearchResult:
    return search(text=text, filters={}, as_of=date(2026, 11, 25), page_size=100)


def test_what_records_say_is_never_left_out_for_other_words_that_people_type() -> None:
    """So many words stand for another at most; those that records say come first."""
    index = current()
    rows = [row for row in Synonym.objects.all() if not row.record]
    assert rows
    said: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for row in rows:
        for term in row.terms:
            said.setdefault(stems_of(term), set()).update(map(stems_of, row.also))
    lost = []
    for term, wanted in said.items():
        found = {stems_of(other) for other in index.synonyms.of(term)}
        if wanted - found - {term} and found - wanted:
            lost.append((" ".join(term), sorted(wanted - found)))
    assert lost == []


def test_one_way_is_one_way_in_the_answer() -> None:
    assert [(o.typed, o.said) for o in ask("fine").otherwise] == [("fine", ("penalty",))]
    assert ask("penalty").otherwise == ()


def test_a_widened_word_finds_what_either_word_finds_and_a_quoted_one_only_its_own() -> None:
    wide = ask("fine")
    assert wide.total == ask("fines OR penalty").total
    assert ask('"fine"').otherwise == ()
    assert 0 < ask('"fine"').total < wide.total


def test_the_words_that_were_found_instead_are_marked() -> None:
    marked = {s.text.casefold() for hit in ask("fine").hits for s in (*hit.title_segments, *hit.snippet) if s.is_match}
    assert any(text.startswith("penalt") for text in marked)
    assert any(text.startswith("fine") for text in marked)


def test_a_synonym_under_a_field_left_out_or_in_a_group_is_not_used() -> None:
    for text in ("model -fine", "(fine OR audit) model", "fin*"):
        assert all(each.typed != "fine" for each in ask(text).otherwise), text
