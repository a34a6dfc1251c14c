"""Sentence by sentence: what is found, and what is said of it."""

from __future__ import annotations

from datetime import date

import pytest

from portal.check.service import check
from tests.portal.check.sentences_table import SENTENCES

DAY = date(2026, 11, 25)
pytestmark = pytest.mark.django_db


def told(text: str, on: date = DAY) -> list[tuple[str, str]]:
    return [(finding.passage, finding.ruling.verdict.value) for finding in check(text, on).findings]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_passage_has_its_verdict(sentence: str) -> None:
    assert told(sentence) == SENTENCES[sentence]


def test_half_of_the_sentences_are_traps() -> None:
    judged = {
        sentence: {verdict for passage, verdict in passages if any(c.isdigit() for c in passage)}
        for sentence, passages in SENTENCES.items()
    }
    traps = [sentence for sentence, verdicts in judged.items() if not verdicts & {"right", "wrong", "out_of_date"}]
    assert len(SENTENCES) >= 60
    assert len(traps) >= len(SENTENCES) // 3


def test_a_date_that_moved_was_right_before_it_moved() -> None:
    sentence = "Article 6(2) of the AI Act applies from 2 August 2026."
    assert told(sentence, date(2026, 7, 1))[1] == ("2 August 2026", "right")
    assert told(sentence, date(2026, 8, 1))[1] == ("2 August 2026", "out_of_date")


def test_a_date_that_was_decided_later_is_not_judged_on_an_earlier_day() -> None:
    sentence = "Article 6(2) of the AI Act applies from 2 December 2027."
    assert told(sentence, date(2026, 7, 1))[1] == ("2 December 2027", "cannot_judge")


def test_a_name_was_right_until_it_was_given_up() -> None:
    sentence = "The UK AI Safety Institute tests models."
    assert told(sentence, date(2025, 2, 13)) == [("UK AI Safety Institute", "right")]
    assert told(sentence, date(2025, 2, 14)) == [("UK AI Safety Institute", "out_of_date")]


def test_an_old_version_was_right_while_it_stood() -> None:
    sentence = "Anthropic's RSP version 2.2 requires safeguards."
    assert told(sentence, date(2025, 6, 1)) == [("RSP version 2.2", "right")]


def test_what_is_wrong_comes_with_what_is_right_and_with_a_source() -> None:
    finding = check("The AI Act was signed on 14 June 2024.", DAY).findings[1]
    assert "13 June 2024" in finding.ruling.correct
    assert finding.ruling.records[0].url.startswith("/regulations/eu-ai-act/")
    assert finding.ruling.sources[0].url.startswith("https://")


def test_a_name_of_a_text_is_told_once() -> None:
    assert told("The AI Act is law. The AI Act is long. The AI Act is read.") == [("AI Act", "right")]


def test_an_article_is_not_given_to_a_text_when_several_are_named() -> None:
    found = told("The AI Act and the Cyber Resilience Act are law. Article 13 is long.")
    assert ("Article 13", "right") not in found


def test_only_the_sentence_with_the_doubt_is_left_alone() -> None:
    found = told("SB 53 was signed on 29 September 2025. The AI Act could enter into force on 1 June 2030.")
    assert [verdict for passage, verdict in found if passage[0].isdigit()] == ["right", "cannot_judge"]
