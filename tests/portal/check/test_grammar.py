"""The pure parts: sentences, dates, figures, quotations, ties, names."""

from __future__ import annotations

from datetime import date

import pytest

from jurisdictions.dates import PartialDate
from portal.check.dates import find_dates
from portal.check.doubt import Quotations, doubt, other_laws
from portal.check.figures import find_compute, find_money, find_shares
from portal.check.mentions import CitationMention, DateMention
from portal.check.names import BodyNames
from portal.check.places import of_another_place
from portal.check.records import BodyRecord, RecordLink
from portal.check.sentences import LONGEST, sentences
from portal.check.tie import ties
from portal.check.verbs import Act, speaks_of_now


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = "Under Art. 5 of the Act it is banned. See No. 3, e.g. in the U.S. code. It costs EUR 7.5 million."
    assert [text[s.start : s.end] for s in sentences(text)] == [
        "Under Art. 5 of the Act it is banned.",
        "See No. 3, e.g. in the U.S. code.",
        "It costs EUR 7.5 million.",
    ]


def test_what_is_too_long_is_cut_into_pieces_without_grammar() -> None:
    found = sentences("word " * 400)
    assert all(s.end - s.start <= LONGEST and not s.whole for s in found)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 2 August 2026", date(2026, 8, 2), date(2026, 8, 2)),
        ("on August 2nd, 2026", date(2026, 8, 2), date(2026, 8, 2)),
        ("on Aug. 2, 2026", date(2026, 8, 2), date(2026, 8, 2)),
        ("on 2026-08-02", date(2026, 8, 2), date(2026, 8, 2)),
        ("in August 2026", date(2026, 8, 1), date(2026, 8, 31)),
        ("in Q3 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("since 2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_dates_are_read(text: str, first: date, last: date) -> None:
    [found] = find_dates(text)
    assert (found.earliest, found.latest) == (first, last)


@pytest.mark.parametrize("text", ["Regulation 2024/1689", "version 1.2.2024", "2026 companies", "may 5 companies"])
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("EUR 35 million", 35e6, "EUR"),
        ("€7.5m", 7.5e6, "EUR"),
        ("35 million euros", 35e6, "EUR"),
        ("US$1,000,000", 1e6, "USD"),
        ("thirty-five million euros", 35e6, "EUR"),
    ],
)
def test_sums_are_read(text: str, amount: float, currency: str) -> None:
    [found] = find_money(text)
    assert (found.amount, found.currency) == (amount, currency)


@pytest.mark.parametrize("text", ["10^25 FLOP", "1e25 FLOPs", "10²⁵ floating-point operations", "10 septillion FLOP"])
def test_compute_is_read(text: str) -> None:
    [found] = find_compute(text)
    assert found.value == pytest.approx(1e25)
    assert not found.speed


def test_speed_is_no_amount() -> None:
    assert [found.speed for found in find_compute("10^20 FLOP per second")] == [True]


def test_a_share_knows_whether_it_is_of_turnover() -> None:
    assert [s.of_turnover for s in find_shares("7 % of worldwide annual turnover, 5 % of users")] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "It could apply.",
        "It does not apply.",
        "It was planned.",
        "Is it law?",
        "It was originally due.",
        "They deny it.",
    ],
)
def test_doubtful_sentences_are_known(text: str) -> None:
    assert doubt(text)


def test_the_month_of_may_is_no_doubt() -> None:
    assert doubt("It was signed on 3 May 2024.") == ""


def test_quotations_end_with_their_paragraph() -> None:
    text = 'He said "it is law\n\nNow it is.'
    quoted = Quotations(text)
    assert text.index("law") in quoted
    assert text.index("Now") not in quoted


def test_other_laws_are_noticed_but_not_the_word_act_alone() -> None:
    assert other_laws("The Cyber Resilience Act applies.", 0, 33, [])
    assert not other_laws("The Act applies. This Regulation, too.", 0, 38, [])


def cited(text: str, name: str) -> CitationMention:
    start = text.index(name)
    return CitationMention(start, start + len(name), "exact", instrument="eu-ai-act")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The AI Act entered into force on 1 August 2024.", Act.FORCE),
        ("The AI Act was signed by both presidents on 1 August 2024.", Act.SIGN),
        ("Parliament adopted the AI Act on 1 August 2024.", Act.ADOPT),
        ("The repeal of the AI Act on 1 August 2024.", Act.END),
        ("On 1 August 2024, the AI Act took effect.", Act.EFFECT),
    ],
)
def test_the_grammar_ties_a_date_to_an_event(text: str, act: Act) -> None:
    [dated] = find_dates(text)
    found = ties(text, 0, len(text), sorted([cited(text, "AI Act"), dated], key=lambda m: m.start))
    assert found[dated].act is act


@pytest.mark.parametrize(
    "text",
    [
        "Parts of the AI Act entered into force on 1 August 2024.",
        "The AI Act was discussed on 1 August 2024.",
        "The AI Act entered into force for banks on 1 August 2024.",
        "On 1 August 2024, experts met, and the AI Act entered into force later.",
    ],
)
def test_what_the_grammar_leaves_open_is_not_tied(text: str) -> None:
    [dated] = find_dates(text)
    assert ties(text, 0, len(text), sorted([cited(text, "AI Act"), dated], key=lambda m: m.start)) == {}


def test_the_law_of_another_place_is_known() -> None:
    for text in ("Colorado's AI Act", "the Korean AI Act", "the AI Act of Peru"):
        assert of_another_place(text, cited(text, "AI Act"))
    for text in ("the EU's AI Act", "the European AI Act", "the new AI Act"):
        assert not of_another_place(text, cited(text, "AI Act"))


def test_names_shared_by_several_institutes_mean_all_of_them() -> None:
    uk = BodyRecord(
        RecordLink("institute", "uk", "AI Security Institute", "/uk/"),
        "GB",
        ("AI Security Institute",),
        (("AI Safety Institute", PartialDate("2025-02-14")),),
    )
    jp = BodyRecord(RecordLink("institute", "jp", "Japan", "/jp/"), "JP", ("Japan AI Safety Institute (J-AISI)",))
    names = BodyNames([uk, jp])
    found = names.find(
        "The AI Safety Institute; Britain’s AI Safety Institute; the Japanese AI Safety Institute (J-AISI)"
    )
    assert [(mention.slugs, mention.former) for mention in found] == [
        (("uk", "jp"), True),
        (("uk",), True),
        (("jp",), False),
    ]


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("The order requires reports.", True),
        ("Models are tested by the institute.", True),
        ("The order required reports.", False),
        ("The order, since rescinded, requires reports.", False),
    ],
)
def test_the_present_is_told_from_the_past(text: str, now: bool) -> None:
    assert speaks_of_now(text) is now


def test_a_coarse_date_covers_the_day_and_touches_the_month() -> None:
    written = DateMention(0, 1, date(2024, 8, 1), date(2024, 8, 31))
    assert written.covers(PartialDate("2024-08-01"))
    assert not written.covers(PartialDate("2024"))
    assert written.touches(PartialDate("2024"))
