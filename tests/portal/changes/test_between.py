"""What the corpus answers: what differs between two days, and what made it differ."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frameworks.models import Instrument, Provision, Signature, StatusSpan
from portal.changes.between import changes_between
from portal.changes.core import Why
from portal.changes.rows import CHANGES, Changes, Row
from portal.changes.words import reason_told, row_told

pytestmark = pytest.mark.django_db
OMNIBUS = (date(2026, 7, 26), date(2026, 7, 27))
WIDE = (date(2024, 11, 1), date(2026, 11, 25))


def row(changes: Changes, slug: str) -> Row:
    [found] = [each for each in changes.rows if each.record.slug == slug]
    return found


def test_the_omnibus_moved_the_high_risk_date_and_is_named_with_its_source() -> None:
    changes = changes_between(*OMNIBUS, instrument=["eu-ai-act"])
    found = row(changes, "eu-ai-act-art-6-2")
    assert found.change == "date"
    assert found.before
    assert found.after
    assert (found.before.next_date, found.after.next_date) == ("2026-08-02", "2027-12-02")
    decision = next(reason for reason in found.reasons if reason.why is Why.DECISION)
    assert decision.decided
    assert decision.decided.slug == "eu-digital-omnibus-ai-2026-07-27-in-force"
    assert "2026/1744" in decision.sources[0].title
    amendment = next(reason for reason in found.reasons if reason.why is Why.AMENDMENT)
    assert amendment.what == "Art. 1(40)(b)(i)"
    assert row(changes, "eu-ai-act-art-4").change == "anew"
    assert row(changes, "eu-ai-act-art-5-1-ba").change == "new"
    assert row(changes, "eu-ai-act-art-1").change == "amended"


def test_the_day_before_nothing_of_it_had_changed() -> None:
    assert changes_between(date(2026, 7, 25), date(2026, 7, 26), instrument=["eu-ai-act"]).rows == []


def test_the_prohibitions_began_by_their_own_terms_as_decided_in_2024() -> None:
    changes = changes_between(date(2025, 2, 1), date(2025, 2, 2), instrument=["eu-ai-act"])
    [reason] = row(changes, "eu-ai-act-art-5").reasons
    assert reason.why is Why.OWN_TERMS
    assert reason.date == "2025-02-02"
    assert reason.decided_on == "2024-06-13"
    assert reason.decided
    assert reason.decided.slug == "eu-ai-act-2024-06-13-signed"


def test_the_order_of_2023_was_rescinded_and_its_thresholds_went_with_it() -> None:
    changes = changes_between(date(2025, 1, 19), date(2025, 1, 20), jurisdiction=["US"])
    order = row(changes, "us-eo-14110")
    assert order.after
    assert order.after.status == "rescinded"
    assert order.reasons[0].event
    thresholds = {each.record.slug for each in changes.rows if each.change == "threshold_went"}
    assert thresholds == {"thr-1e23", "thr-1e26"}


def test_every_change_of_status_or_date_has_what_made_it() -> None:
    changes = changes_between(date(2010, 1, 1), date(2031, 1, 1))
    bare = [each.record.slug for each in changes.rows if each.before and not each.reasons]
    assert bare == []


def test_only_what_differs_is_told() -> None:
    """The rows of status and date agree, record by record, with the spans of the two days."""
    changes = changes_between(*WIDE)
    told = {each.record.slug: each for each in changes.rows if each.before}

    def on(day: date, model: Any, owner: str) -> dict[str, str]:
        rows = model.objects.as_of(day).values_list("slug", "status")
        return dict(rows)

    differing = set()
    for model in (Instrument, Provision):
        before, after = on(WIDE[0], model, ""), on(WIDE[1], model, "")
        differing |= {slug for slug in after if before[slug] != after[slug]}
    assert {slug for slug, each in told.items() if each.change in ("new", "status")} == differing


def test_a_jurisdiction_stands_for_its_states_too() -> None:
    places = {each.jurisdiction.slug for each in changes_between(*WIDE, jurisdiction=["US"]).rows if each.jurisdiction}
    assert {"US", "US-CA"} <= places
    assert all(place == "US" or place.startswith("US-") for place in places)


def test_a_topic_stands_for_its_narrower_ones_and_leaves_other_provisions_out() -> None:
    changes = changes_between(*WIDE, topic=["red-teaming"])
    slugs = {each.record.slug for each in changes.rows if each.record.kind == "provision"}
    assert slugs
    assert slugs <= set(Provision.objects.about("red-teaming").values_list("slug", flat=True))


def test_versions_say_which_levels_they_replace() -> None:
    changes = changes_between(date(2026, 2, 23), date(2026, 2, 24), instrument=["anthropic-rsp"])
    version = row(changes, "anthropic-rsp-v-3-0")
    assert version.change == "version"
    assert "replace the" in version.text or "follows version" in version.text


def test_institutes_are_told_under_the_name_they_bore() -> None:
    changes = changes_between(date(2025, 6, 2), date(2025, 6, 3), jurisdiction=["US"])
    [renamed] = [each for each in changes.rows if each.change == "renamed"]
    assert renamed.record.slug == "us-caisi"
    assert "Artificial Intelligence Safety Institute" in renamed.text


def test_who_joined_is_told_with_the_date_of_the_record() -> None:
    changes = changes_between(date(2025, 7, 1), date(2025, 8, 31), instrument=["eu-gpai-code-of-practice"])
    joined = [each for each in changes.rows if each.change == "joined"]
    dated = Signature.objects.filter(
        instrument__slug="eu-gpai-code-of-practice", stance="signed", date__gt="2025-07-01", date__lte="2025-08-31"
    )
    assert 0 < dated.count() == len(joined)
    assert all(each.date for each in joined)


def test_an_event_that_was_only_expected_is_not_told_as_having_happened() -> None:
    changes = changes_between(date(2026, 11, 9), date(2026, 11, 10), instrument=["us-bis-affiliates"])
    found = row(changes, "us-bis-affiliates")
    assert found.after
    assert found.after.status == "unconfirmed"
    assert any("expected, not confirmed" in reason_told(reason) for reason in found.reasons)


def test_a_date_known_to_the_month_stays_a_month() -> None:
    changes = changes_between(date(2010, 1, 1), WIDE[1])
    partial = [each for each in changes.rows if each.date and each.date.precision != "day"]
    assert partial
    events = dict(Instrument.objects.get(slug="us-eo-14110").events.values_list("slug", "date"))
    assert all(each.date == events.get(each.record.slug, each.date) for each in partial)


def test_every_change_can_be_told_in_sentences() -> None:
    rows = changes_between(date(2010, 1, 1), WIDE[1]).rows
    assert {each.change for each in rows} <= set(CHANGES)
    for each in rows:
        told = row_told(each)
        assert told.startswith((each.record.name, each.record.name[0].upper() + each.record.name[1:]))
        assert told.endswith((".", "!", "?"))


def count(start: date, end: date) -> int:
    with CaptureQueriesContext(connection) as captured:
        changes_between(start, end)
        return len(captured)


def test_the_number_of_queries_depends_neither_on_the_span_nor_on_the_rows() -> None:
    narrow, wide = count(date(2025, 8, 1), date(2025, 9, 30)), count(date(2000, 1, 1), WIDE[1])
    assert narrow <= wide <= 17
    assert wide == count(*WIDE)
    act = Instrument.objects.get(slug="eu-ai-act")
    for number in range(30):
        added = Provision.objects.create(
            instrument=act,
            slug=f"eu-ai-act-more-{number}",
            citation=f"Art. {900 + number}",
            heading="x",
            summary="x",
            duty="require",
        )
        for start, end, status in ((date(1, 1, 1), date(2025, 3, 1), "unborn"), (date(2025, 3, 1), None, "in_force")):
            StatusSpan.objects.create(provision=added, starts=start, ends=end, status=status)
    assert count(*WIDE) == wide
