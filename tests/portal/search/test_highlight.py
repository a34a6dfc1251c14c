"""Passages: what matches is marked, as data, and the stretch with most of it is shown."""

from __future__ import annotations

from portal.search.highlight import Needles, Segment, highlighted, needles, passage
from portal.search.query import read


def sought(text: str) -> Needles:
    return needles(read(text).leaves)


def matches(segments: tuple[Segment, ...]) -> list[str]:
    return [segment.text for segment in segments if segment.is_match]


def test_every_form_of_a_word_is_marked() -> None:
    found = highlighted("Providers evaluate models; evaluation is a provider's duty.", sought("evaluations provider"))
    assert matches(found) == ["Providers evaluate", "evaluation", "provider"]


def test_the_segments_add_up_to_the_text() -> None:
    text = "Zażółć gęślą jaźń: models 智能 and évaluation of models"
    assert "".join(s.text for s in highlighted(text, sought("evaluation 智能"))) == text
    assert matches(highlighted(text, sought("evaluation 智能"))) == ["智能", "évaluation"]


def test_a_phrase_is_marked_only_where_it_stands_whole() -> None:
    found = highlighted("A red car, a team, the red team.", sought('"red team"'))
    assert matches(found) == ["red team"]


def test_a_beginning_is_marked_in_any_word_that_has_it() -> None:
    assert matches(highlighted("Biometric and biosecurity", sought("biom*"))) == ["Biometric"]


def test_a_long_text_is_cut_where_most_of_the_question_stands() -> None:
    text = (
        "Nothing here matters at all. " * 40 + "The deployer reports serious incidents within a day. " + "Later. " * 60
    )
    found = passage(text, sought("deployer incidents"))
    assert matches(found) == ["deployer", "incidents"]
    assert found[0] == Segment("… ", False)
    assert sum(len(s.text) for s in found) < 320


def test_a_text_without_a_match_is_shown_from_its_beginning() -> None:
    found = passage("The first words. " * 50, sought("nonsense"))
    assert found[0].text.startswith("The first words.")
    assert matches(found) == []


def test_markup_in_a_text_stays_text() -> None:
    assert matches(highlighted("<b>model</b> <script>", sought("model script"))) == ["model", "script"]
