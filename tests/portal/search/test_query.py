"""How a text is read. Nothing typed is an error; what is passed over is told."""

from __future__ import annotations

import pytest

from portal.search.query import MAX_TERMS, read
from portal.search.reading import Not, Or, Phrase, Prefix, Reading, Word


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("model evaluation", "model and evaluation"),
        ('"red team" results', '"red team" and results'),
        ("«AI Safety Institute»", '"AI Safety Institute"'),
        ("incident -china", "incident, without china"),
        ("incident NOT china", "incident, without china"),
        ('-"red team"', 'everything without "red team"'),
        ("risk OR hazard model", "(risk or hazard) and model"),
        ("a OR b OR c", "(a or b or c)"),
        ("evalu* act", "evalu* and act"),
        ("red-teaming", "red-teaming"),
        ("the provider's duty", "provider and duty"),
        ("", ""),
    ],
)
def test_a_text_is_read_as_it_is_meant(text: str, said: str) -> None:
    assert read(text).describe() == said


@pytest.mark.parametrize(
    ("text", "said", "note"),
    [
        ('model "red team', 'model and "red team"', "never closed"),
        ('model ""', "model", "nothing between"),
        ("risk OR", "risk", "OR with nothing beside it"),
        ("OR risk", "risk", "OR with nothing beside it"),
        ("risk NOT", "risk", "NOT with nothing behind it"),
        ("risk OR -hazard", "risk, without hazard", "OR cannot join"),
        ("risk ???§§§", "risk", "Signs without letters"),
        ("x" * 200, "x" * 80, "was cut"),
        ("model " * 300, "", "were read"),
    ],
)
def test_what_cannot_be_meant_is_passed_over_and_told(text: str, said: str, note: str) -> None:
    reading = read(text)
    assert any(note in each for each in reading.notes), reading.notes
    if said:
        assert reading.describe() == said


@pytest.mark.parametrize(
    "text", ["-", "*", '"', "- - -", "OR", "AND", "NOT", "()", "\x00\x01", "\ud800", "\u202e\u200b"]
)
def test_signs_alone_ask_for_nothing(text: str) -> None:
    assert read(text).nodes == ()


def test_small_words_need_not_occur_unless_there_are_no_others() -> None:
    reading = read("who can fine a provider")
    assert list(reading.required) == [Word("fine"), Word("provider")]
    assert [n.text for n in reading.optional] == ["who", "can", "a"]
    assert read("who can").required == (Word("who", small=True), Word("can", small=True))


def test_a_plain_text_may_be_an_exact_name_and_one_with_operators_is_none() -> None:
    assert read("Art. 55(1)(b)").key == "art 55 1 b"
    assert read('"AI Safety Institute"').key == "ai safety institute"
    assert read("risk OR hazard").key == ""
    assert read("evalu*").key == ""


def test_the_tree_is_plain_data() -> None:
    assert read('red* OR "b c" -d') == Reading(
        nodes=(Or((Prefix("red"), Phrase("b c"))), Not(Word("d"))), typed=('red* OR "b c"', "-d"), key="", notes=()
    )


def test_a_very_long_text_is_cut_to_a_number_of_words() -> None:
    reading = read(" ".join(f"w{n}" for n in range(50_000)))
    assert len(reading.nodes) <= MAX_TERMS
