"""The rules of `frameworks.status`, each with small facts."""

# ruff: noqa: E501 -- one case a line reads best
from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from frameworks.status import (
    EventFact,
    PeriodFact,
    Status,
    StatusOn,
    breaks,
    instrument_status,
    made_by,
    provision_status,
    spans,
)
from jurisdictions.dates import PartialDate


def events(text: str) -> list[EventFact]:
    """«2024-05-21 adopted, 2024-08-01 in_force» as facts."""
    pairs = (part.split() for part in text.split(",") if part.strip())
    return [EventFact(PartialDate(day), kind, f"{day}-{kind}") for day, kind in pairs]


def periods(text: str) -> list[PeriodFact]:
    """«2026-02-01..2026-06-30 @2024-05-17; ..» as facts: from, until, decided on; any may be missing."""
    found = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        span, _, decided = part.partition("@")
        start, _, end = span.strip().partition("..")
        found.append(PeriodFact(*(PartialDate(day.strip()) if day.strip() else None for day in (start, end, decided))))
    return found


def on(text: str) -> date:
    return date.fromisoformat(text)


LAW = "2024-01-10 proposed, 2024-03-01 passed, 2024-05-21 adopted, 2024-06-13 signed, 2024-07-12 published, 2024-08-01 in_force"
APPLIES = "2024-01-10 proposed, 2024-05-17 signed, 2026-02-01 applies"

INSTRUMENTS = [
    # 1. An end counts from its day; only a new life revives a text.
    ("2024-01-01 signed, 2025-01-20 rescinded", "binding", "executive_order", "2025-01-19", Status.IN_FORCE),
    ("2024-01-01 signed, 2025-01-20 rescinded", "binding", "executive_order", "2025-01-20", Status.RESCINDED),
    ("2024-01-01 in_force, 2025-01-20 superseded", "binding", "statute", "2025-01-20", Status.SUPERSEDED),
    ("2024-01-01 proposed, 2025-01-20 withdrawn", "proposed", "bill", "2025-01-20", Status.LAPSED),
    ("2024-01-01 proposed, 2025-01-20 vetoed", "proposed", "bill", "2025-01-20", Status.LAPSED),
    ("2024-01-01 proposed, 2025-01-20 lapsed", "proposed", "bill", "2025-01-20", Status.LAPSED),
    ("2024-01-01 in_force, 2025-01-01 rescinded, 2025-06-01 superseded", "binding", "statute", "2026-01-01", Status.RESCINDED),
    ("2024-01-01 in_force, 2025-01-01 rescinded, 2025-06-01 published", "binding", "statute", "2026-01-01", Status.RESCINDED),
    ("2024-01-01 in_force, 2025-01-01 rescinded, 2026-01-01 in_force", "binding", "statute", "2026-01-01", Status.IN_FORCE),
    ("2024-01-01 in_force, 2025-01-01 rescinded, 2026-01-01 resumed", "binding", "statute", "2026-01-01", Status.IN_FORCE),
    ("2024-01-01 proposed, 2024-09-01 vetoed, 2025-01-01 signed", "proposed", "bill", "2025-01-01", Status.IN_FORCE),
    # 2. Where a binding text enters into force.
    (LAW, "binding", "regulation", "2024-07-31", Status.ADOPTED),
    (LAW, "binding", "regulation", "2024-08-01", Status.IN_FORCE),
    (APPLIES, "binding", "statute", "2026-01-31", Status.ADOPTED),
    (APPLIES, "binding", "statute", "2026-02-01", Status.IN_FORCE),
    ("2024-05-17 signed", "binding", "statute", "2024-05-17", Status.IN_FORCE),
    ("2024-05-17 adopted", "binding", "administrative_measure", "2024-05-17", Status.IN_FORCE),
    ("2024-05-17 published", "binding", "administrative_measure", "2024-05-17", Status.IN_FORCE),
    ("2024-05-17 signed, 2024-08-01 applies", "binding", "executive_order", "2024-05-17", Status.IN_FORCE),
    ("2024-09-05 adopted, 2024-09-05 signed", "binding", "treaty", "2026-01-01", Status.ADOPTED),
    ("2024-09-05 adopted, 2026-02-01 in_force", "binding", "treaty", "2026-02-01", Status.IN_FORCE),
    # 3. Adopted or proposed.
    (LAW, "binding", "regulation", "2024-01-09", Status.UNBORN),
    (LAW, "binding", "regulation", "2024-01-10", Status.PROPOSED),
    (LAW, "binding", "regulation", "2024-05-20", Status.PROPOSED),
    (LAW, "binding", "regulation", "2024-05-21", Status.ADOPTED),
    ("2025-02-28 published, 2025-09-01 in_force", "binding", "standard", "2025-03-01", Status.ADOPTED),
    ("2025-12-11 published, 2026-03-11 applies", "binding", "administrative_measure", "2026-01-01", Status.ADOPTED),
    ("2024-01-10 proposed, 2024-03-01 passed", "proposed", "bill", "2026-01-01", Status.PROPOSED),
    ("2024-01-10 proposed, 2024-03-01 published", "proposed", "bill", "2026-01-01", Status.PROPOSED),
    ("2024-01-10 proposed, 2024-03-01 adopted", "proposed", "bill", "2026-01-01", Status.PROPOSED),
    ("2026-05-21 delayed, 2026-06-02 signed", "binding", "executive_order", "2026-05-22", Status.UNBORN),
    # 4. A suspension counts until a resumption.
    ("2025-09-29 in_force, 2025-11-10 suspended", "binding", "export_control", "2026-01-01", Status.SUSPENDED),
    ("2025-09-29 in_force, 2025-11-10 suspended, 2026-11-10 resumed", "binding", "export_control", "2026-11-10", Status.IN_FORCE),
    ("2025-09-29 signed, 2025-11-10 suspended, 2026-11-10 in_force", "binding", "statute", "2026-01-01", Status.ADOPTED),
    ("2025-09-29 published, 2025-11-10 suspended", "voluntary", "voluntary_commitment", "2026-01-01", Status.SUSPENDED),
    # 5. Soft law and voluntary texts.
    ("2025-04-25 published, 2025-11-01 in_force", "soft_law", "standard", "2025-10-31", Status.ADOPTED),
    ("2025-04-25 published, 2025-11-01 in_force", "soft_law", "standard", "2025-11-01", Status.ACTIVE),
    ("2023-09-19 published, 2024-10-15 amended", "voluntary", "frontier_framework", "2023-09-19", Status.ACTIVE),
    ("2024-11-14 proposed, 2025-07-10 published", "voluntary", "code_of_practice", "2025-07-09", Status.PROPOSED),
    ("2024-11-14 proposed, 2025-07-10 published", "voluntary", "code_of_practice", "2025-07-10", Status.ACTIVE),
    ("2023-11-01 signed", "voluntary", "declaration", "2023-11-01", Status.ACTIVE),
    ("2024-11-14 proposed, 2025-08-02 applies", "soft_law", "guidance", "2025-08-02", Status.ACTIVE),
    ("", "voluntary", "declaration", "2026-01-01", Status.UNBORN),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "binding", "kind", "day", "status"), INSTRUMENTS)
def test_the_status_of_an_instrument_follows_from_its_events(
    facts: str, binding: str, kind: str, day: str, status: Status
) -> None:
    assert instrument_status(events(facts), binding, kind, on(day)).status is status


def test_the_order_in_which_events_are_given_does_not_matter() -> None:
    given = events(LAW)
    assert instrument_status(given[::-1], "binding", "statute", on("2024-07-01")) == instrument_status(
        given, "binding", "statute", on("2024-07-01")
    )


def test_a_status_tells_since_when_what_comes_next_and_on_which_event_it_rests() -> None:
    found = instrument_status(events(LAW), "binding", "regulation", on("2024-07-01"))
    assert (found.since, found.next_date) == ("2024-05-21", "2024-08-01")
    assert found.because == ("2024-05-21-adopted",)


def test_a_month_in_which_an_event_fell_leaves_the_status_inexact_until_its_last_day() -> None:
    facts = events("2021-11 published, 2024-02 applies")
    told = {day: instrument_status(facts, "binding", "standard", on(day)) for day in ("2024-02-01", "2024-02-29")}
    assert [found.status for found in told.values()] == [Status.IN_FORCE] * 2
    assert [found.exact for found in told.values()] == [False, True]


def test_a_revived_text_is_in_force_since_its_revival() -> None:
    facts = events("2024-01-01 in_force, 2025-01-01 rescinded, 2026-01-01 in_force")
    assert instrument_status(facts, "binding", "statute", on("2026-02-01")).since == "2026-01-01"


@pytest.mark.parametrize(
    ("facts", "provisions", "day", "status", "next_date"),
    [
        # Of a text in force, some provision is due only later: partly in force.
        (LAW, ["2025-02-02 @2024-06-13", "2026-08-02 @2024-06-13"], "2024-08-01", Status.PARTLY_IN_FORCE, "2025-02-02"),
        (LAW, ["2025-02-02 @2024-06-13", "2026-08-02 @2024-06-13"], "2026-08-01", Status.PARTLY_IN_FORCE, "2026-08-02"),
        (LAW, ["2025-02-02 @2024-06-13", "2026-08-02 @2024-06-13"], "2026-08-02", Status.IN_FORCE, None),
        # A decision to come is not known yet, a decision taken moves the date.
        (LAW, ["2025-02-02 @2024-06-13", "2027-01-01 @2026-07-27"], "2026-07-26", Status.IN_FORCE, None),
        (LAW, ["2025-02-02 @2024-06-13", "2027-01-01 @2026-07-27"], "2026-07-27", Status.PARTLY_IN_FORCE, "2027-01-01"),
        # A provision that ended does not make the text partly in force.
        (LAW, ["2024-08-01..2024-12-31 @2024-06-13", "2024-08-01 @2024-06-13"], "2025-02-01", Status.IN_FORCE, None),
        # Where the entry is inferred from the signing, a text all of whose provisions are due later is only adopted ...
        ("2024-05-17 signed", ["2026-02-01 @2024-05-17"], "2025-01-01", Status.ADOPTED, "2026-02-01"),
        ("2024-05-17 signed", ["2026-02-01 @2024-05-17"], "2026-02-01", Status.IN_FORCE, None),
        # ... but a provision without dates of its own is in force with the signing.
        ("2024-05-17 signed", ["2026-02-01 @2024-05-17", ""], "2025-01-01", Status.PARTLY_IN_FORCE, "2026-02-01"),
        # A provision that applies before the first `applies` event shows that the text is in force in part.
        (
            APPLIES,
            ["2024-05-17 @2024-05-17", "2026-02-01 @2024-05-17"],
            "2025-01-01",
            Status.PARTLY_IN_FORCE,
            "2026-02-01",
        ),
    ],
)
def test_a_binding_text_is_partly_in_force_while_some_provision_is_still_to_come(
    facts: str, provisions: list[str], day: str, status: Status, next_date: str | None
) -> None:
    found = instrument_status(events(facts), "binding", "statute", on(day), [periods(text) for text in provisions])
    assert (found.status, found.next_date) == (status, next_date)


PROVISIONS = [
    # 6. A provision follows its instrument while that is not in force, is suspended or has ended.
    ("2023-01-01 in_force, 2025-01-20 rescinded", "2024-01-01 @2023-01-01", "2025-01-20", Status.RESCINDED),
    ("2023-01-01 in_force, 2025-01-20 suspended", "2024-01-01 @2023-01-01", "2025-01-20", Status.SUSPENDED),
    (LAW, "", "2024-01-10", Status.PROPOSED),
    (LAW, "", "2024-05-21", Status.ADOPTED),
    (LAW, "", "2024-08-01", Status.IN_FORCE),
    (LAW, "2024-07-20 @2024-06-13", "2024-07-25", Status.ADOPTED),
    (LAW, "2026-08-02 @2024-06-13", "2024-07-25", Status.NOT_YET),
    # Else its periods decide; a period's last day is included.
    (LAW, "2026-08-02 @2024-06-13", "2026-08-01", Status.NOT_YET),
    (LAW, "2026-08-02 @2024-06-13", "2026-08-02", Status.IN_FORCE),
    (LAW, "2024-08-01..2025-11-09 @2024-06-13", "2025-11-09", Status.IN_FORCE),
    (LAW, "2024-08-01..2025-11-09 @2024-06-13", "2025-11-10", Status.ENDED),
    (LAW, "2024-08-01..2025-11 @2024-06-13", "2025-11-30", Status.IN_FORCE),
    (LAW, "2024-08-01..2025-11-09 @2024-06-13; 2026-11-10 @2024-06-13", "2026-01-01", Status.NOT_YET),
    (LAW, "2024-08-01..2025-11-09 @2024-06-13; 2026-11-10 @2024-06-13", "2026-11-10", Status.IN_FORCE),
    # Only the latest decision taken up to the day counts.
    (LAW, "2026-08-02 @2024-06-13; 2027-12-02 @2026-07-27", "2026-07-26", Status.NOT_YET),
    (LAW, "2026-08-02 @2024-06-13; 2027-12-02 @2026-07-27", "2026-08-02", Status.NOT_YET),
    (LAW, "2026-08-02 @2024-06-13; 2027-12-02 @2026-08-10", "2026-08-09", Status.IN_FORCE),
    (LAW, "2026-08-02 @2024-06-13; 2027-12-02 @2026-08-10", "2026-08-10", Status.NOT_YET),
    (LAW, "2026-08-02 @2024-06-13; @2026-01-01", "2026-08-02", Status.ENDED),
    # Added by an amendment: not made before it, not even proposed with the text.
    (LAW, "2026-12-02 @2026-07-27", "2024-01-10", Status.UNBORN),
    (LAW, "2026-12-02 @2026-07-27", "2026-07-26", Status.UNBORN),
    (LAW, "2026-12-02 @2026-07-27", "2026-07-27", Status.NOT_YET),
    # 7. Made in steps: what the signing or publication decided is known from adoption on.
    (LAW, "2026-08-02 @2024-06-13", "2024-05-21", Status.NOT_YET),
    (LAW, "2026-08-02 @2024-07-12", "2024-05-21", Status.NOT_YET),
    (LAW, "2026-08-02 @2024-06-13", "2024-01-10", Status.PROPOSED),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "dates", "day", "status"), PROVISIONS)
def test_the_status_of_a_provision_follows_from_its_instrument_and_its_periods(
    facts: str, dates: str, day: str, status: Status
) -> None:
    own = periods(dates)
    instrument = instrument_status(events(facts), "binding", "statute", on(day), [own])
    assert provision_status(instrument, own, "binding", on(day)).status is status


def test_a_voluntary_provision_is_active_where_a_legal_one_is_in_force() -> None:
    own = periods("2025-05-14 @2025-05-14")
    instrument = instrument_status(events("2023-09-19 published"), "voluntary", "frontier_framework", on("2025-06-01"))
    assert provision_status(instrument, own, "voluntary", on("2025-06-01")).status is Status.ACTIVE


def test_a_provision_of_a_later_framework_version_is_not_made_before_that_version() -> None:
    facts, own = events("2025-02-10 published, 2025-08-20 adopted"), periods("2025-08-20 @2025-08-20")
    instrument = instrument_status(facts, "voluntary", "frontier_framework", on("2025-03-01"), [own])
    assert provision_status(instrument, own, "voluntary", on("2025-03-01")).status is Status.UNBORN


def test_a_delayed_provision_tells_its_new_date_and_since_when_that_is_decided() -> None:
    own = periods("2026-08-02 @2024-06-13; 2027-12-02 @2026-07-27")
    found = provision_status(StatusOn(Status.PARTLY_IN_FORCE), own, "binding", on("2026-11-25"))
    assert (found.status, found.since, found.next_date) == (Status.NOT_YET, "2026-07-27", "2027-12-02")


def test_a_provision_with_an_end_tells_the_day_after_it_and_of_a_month_the_month_itself() -> None:
    own = periods("2024-08-01..2025-11 @2024-06-13")
    found = provision_status(StatusOn(Status.IN_FORCE), own, "binding", on("2025-01-01"))
    assert (found.since, found.next_date) == ("2024-08-01", "2025-11")


def test_a_status_since_a_day_not_yet_come_is_never_told() -> None:
    own = periods("2026-08-02 @2024-06-13")
    instrument = instrument_status(events(LAW), "binding", "regulation", on("2024-05-25"), [own])
    assert provision_status(instrument, own, "binding", on("2024-05-25")).since == "2024-05-21"


@pytest.mark.parametrize(
    ("facts", "complete"),
    [
        (LAW, "2024-07-12"),
        ("2022-10-07 in_force, 2022-10-13 published", "2022-10-13"),
        ("2025-12-19 signed, 2026-03-27 amended, 2026-04-01 published", "2025-12-19"),
        ("2025-07-10 published, 2025-08-01 adopted, 2026-01-01 published", "2025-08-01"),
        ("2024-01-10 proposed", None),
    ],
)
def test_the_making_of_a_text_is_complete_with_its_first_adoption_signing_and_publication(
    facts: str, complete: str | None
) -> None:
    assert made_by(events(facts)) == complete


def test_spans_join_days_of_one_status_and_leave_no_gap() -> None:
    facts, own = events(LAW), periods("2026-08-02 @2024-06-13; 2027-12-02 @2026-07-27")
    found = spans(breaks(facts, own), lambda day: instrument_status(facts, "binding", "regulation", day, [own]))
    assert [(str(span.starts), span.status) for span in found] == [
        ("0001-01-01", Status.UNBORN),
        ("2024-01-10", Status.PROPOSED),
        ("2024-05-21", Status.ADOPTED),
        ("2024-08-01", Status.PARTLY_IN_FORCE),
        ("2026-07-27", Status.PARTLY_IN_FORCE),
        ("2027-12-02", Status.IN_FORCE),
    ]
    assert all(one.ends == other.starts for one, other in pairwise(found))
    assert found[-1].ends is None


def test_a_provision_made_without_a_start_waits_and_keeps_its_text_partly_in_force() -> None:
    act = events("2026-04-29 signed, 2026-06-29 in_force")
    waiting, running = periods("..@2026-04-29"), periods("2026-06-29..@2026-04-29")
    whole = instrument_status(act, "binding", "statute", on("2026-11-25"), [waiting, running])
    assert (whole.status, whole.next_date) == (Status.PARTLY_IN_FORCE, None)
    part = provision_status(whole, waiting, "binding", on("2026-11-25"))
    assert (part.status, part.next_date) == (Status.NOT_YET, None)
    assert provision_status(whole, running, "binding", on("2026-11-25")).status is Status.IN_FORCE


def test_an_empty_period_after_a_dated_one_means_repealed_before_it_began() -> None:
    act = events("2024-05-17 signed, 2026-02-01 applies")
    dropped = periods("2026-02-01..@2024-05-17; ..@2025-12-01")
    whole = instrument_status(act, "binding", "statute", on("2026-03-01"), [dropped])
    assert provision_status(whole, dropped, "binding", on("2026-03-01")).status is Status.ENDED


def test_what_was_only_expected_leaves_the_status_untold() -> None:
    rule = [
        *events("2025-09-29 in_force, 2025-11-10 suspended"),
        EventFact(PartialDate("2026-11-10"), "resumed", "2026-11-10-resumed", expected=True),
    ]
    assert instrument_status(rule, "binding", "export_control", on("2026-11-09")).status is Status.SUSPENDED
    told = instrument_status(rule, "binding", "export_control", on("2026-11-25"))
    assert (told.status, told.since) == (Status.UNCONFIRMED, "2026-11-10")
    part = provision_status(told, periods("2025-09-29..@2025-09-29"), "binding", on("2026-11-25"))
    assert part.status is Status.UNCONFIRMED
