"""Did you mean: only for words that stand nowhere, never to such a word, and not for names and numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from frameworks.models import Instrument
from portal.search.documents import SearchDocument
from portal.search.index import current
from portal.search.service import search
from portal.search.spelling import LEAST_LETTERS, LONG, Learner, Spelling, read_spelling

SMALL = Spelling(
    {"biometric": 40, "incident": 90, "audit": 9, "adult": 30, "edict": 2, "model": 500, "10": 3, "2026": 8}
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("biometirc", "biometric"),  # two exchanged
        ("biometrc", "biometric"),  # one too few
        ("biomettric", "biometric"),  # one too many
        ("biumetrik", "biometric"),  # two others in a long word
        ("Incidnet", "incident"),
        ("íncidnet", "incident"),
        ("modle", "model"),
        ("adit", "audit"),  # as near to «edict» with an e in front, which does not begin so
        ("audlt", "adult"),  # as near to audit: the commoner one
    ],
)
def test_a_slip_of_the_hand_is_put_right(typed: str, meant: str) -> None:
    assert SMALL.nearest(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "incident",
        "INCIDENT",
        "mdl",  # too short to tell
        "madle",  # two slips in a short word
        "bometirk",  # three slips
        "2027",
        "20262",
        "red-teamin",  # two words
        "智能",
        "",
        "???",
    ],
)
def test_nothing_is_offered_for_words_known_short_far_or_without_letters(typed: str) -> None:
    assert SMALL.nearest(typed) == ""


def test_every_part_of_a_word_must_be_known() -> None:
    assert SMALL.knows("model-audit")
    assert not SMALL.knows("model-audits")


def test_words_are_learnt_from_what_a_record_says_and_read_again(tmp_path: Path) -> None:
    learner = Learner()
    one = SearchDocument(kind="topic", slug="a", url="/", title="Zebra zebra", names=("Quagga",), citation="Art. 5")
    two = SearchDocument(kind="topic", slug="b", url="/", title="Zébra", body="Okapi at 2026")
    for document in (one, two):
        learner.learn(document)
    learner.write(tmp_path)
    assert read_spelling(tmp_path).words == {"zebra": 2, "quagga": 1, "art": 1, "okapi": 1, "2026": 1}


@pytest.mark.parametrize("text", ["word", "word x", "a b c"])
def test_a_damaged_list_is_an_error_the_index_knows(tmp_path: Path, text: str) -> None:
    (tmp_path / "words.txt").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="invalid literal"):
        read_spelling(tmp_path)


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def learnt(django_db_setup: None) -> Spelling:
    return current().spelling


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_is_offered_is_known_and_near_and_never_for_a_known_word(learnt: Spelling, data: st.DataObject) -> None:
    words = sorted(word for word in learnt.words if len(word) >= LEAST_LETTERS)
    word = data.draw(st.sampled_from(words))
    place = data.draw(st.integers(0, len(word) - 1))
    assert learnt.nearest(word) == ""
    for slip in (word[:place] + word[place + 1 :], word[:place] + "q" + word[place:], word[::-1]):
        if learnt.knows(slip):
            assert learnt.nearest(slip) == ""
        elif near := learnt.nearest(slip):
            assert near in learnt.words
            assert 0 < OSA.distance(slip, near) <= (2 if len(slip) >= LONG else 1)


def meant(text: str) -> str:
    found = search(text=text, filters={}, as_of=date(2026, 11, 25)).did_you_mean
    return found.text if found else ""


@pytest.mark.parametrize("text", ["SB53", "SB 53", "sb-53", "EO14110", "EO 14110", "Art. 55(1)(b)"])
def test_an_exact_name_is_not_corrected(text: str) -> None:
    assert meant(text) == ""


def test_no_instrument_is_corrected_when_it_is_called_by_its_name() -> None:
    names = list(Instrument.objects.values_list("short_name", flat=True))
    assert [(name, other) for name in names if (other := meant(name))] == []


@pytest.mark.parametrize("text", ["14111", "99999", "10²⁵", "model 77777"])
def test_numbers_are_left_alone(text: str) -> None:
    assert meant(text) == ""


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("biometirc categorisation", "biometric categorisation"),
        ("-china biometirc", "-china biometric"),
        ('"biometirc categorisation"', '"biometric categorisation"'),
        ("kind:provision biometirc", "kind:provision biometric"),
    ],
)
def test_only_the_misspelt_word_is_replaced_and_the_rest_kept_as_typed(text: str, better: str) -> None:
    result = search(text=text, filters={}, as_of=date(2026, 11, 25))
    assert result.did_you_mean
    assert result.did_you_mean.text == better
    assert result.did_you_mean.total == search(text=better, filters={}, as_of=date(2026, 11, 25)).total > 0


def test_nothing_is_offered_that_finds_nothing_under_the_filters() -> None:
    result = search(text="biometirc", filters={"kind": ("chip",)}, as_of=date(2026, 11, 25))
    assert result.did_you_mean is None
