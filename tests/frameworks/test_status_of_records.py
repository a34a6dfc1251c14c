"""The law on a day, for the records readers ask about most, and the spans in the database against the pure rules."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from frameworks.models import Instrument, Provision, Signature, StatusSpan
from frameworks.spans import event_facts, period_facts
from frameworks.status import CURRENT, Status, breaks, instrument_status, provision_status
from jurisdictions.dates import iso
from jurisdictions.models import Institute

pytestmark = pytest.mark.django_db

TODAY = "2026-11-25"


def status_of(model: Any, slug: str, on: str) -> tuple[str, str]:
    """The status of a record on a day, and the next date it is known to change."""
    row = model.objects.as_of(date.fromisoformat(on)).get(slug=slug)
    return row.status, str(row.status_next)


@pytest.mark.parametrize(
    ("slug", "on", "status", "coming"),
    [
        # Executive Order 14110: in force until the day it was rescinded.
        ("us-eo-14110", "2023-10-29", "unborn", "2023-10-30"),
        ("us-eo-14110", "2025-01-19", "in_force", ""),
        ("us-eo-14110", "2025-01-20", "rescinded", ""),
        ("us-eo-14110", TODAY, "rescinded", ""),
        # The AI Act: adopted, in force, and applying by stages.
        ("eu-ai-act", "2023-12-10", "proposed", ""),
        ("eu-ai-act", "2024-05-21", "adopted_not_in_force", "2024-08-01"),
        ("eu-ai-act", "2024-08-01", "partly_in_force", "2025-02-02"),
        ("eu-ai-act", "2025-08-02", "partly_in_force", "2026-08-02"),
        ("eu-ai-act", TODAY, "partly_in_force", "2026-12-02"),
        ("eu-ai-act", "2028-08-01", "partly_in_force", "2028-08-02"),
        ("eu-ai-act", "2028-08-02", "in_force", ""),
        # The AI Diffusion Rule: set aside two days before its duties would have begun.
        ("us-bis-ai-diffusion", "2025-05-12", "partly_in_force", "2025-05-15"),
        ("us-bis-ai-diffusion", "2025-05-13", "suspended", ""),
        # New York's RAISE Act: signed, and since the chapter amendment due on 1 January 2027.
        ("us-ny-raise", "2025-12-18", "proposed", ""),
        ("us-ny-raise", "2026-01-15", "adopted_not_in_force", "2026-03-19"),
        ("us-ny-raise", TODAY, "adopted_not_in_force", "2027-01-01"),
        ("us-ny-raise", "2027-01-01", "in_force", ""),
        # Colorado SB 24-205: delayed, then replaced before it bit.
        ("us-co-sb-24-205", "2025-08-27", "adopted_not_in_force", "2026-02-01"),
        ("us-co-sb-24-205", "2025-08-28", "adopted_not_in_force", "2026-06-30"),
        ("us-co-sb-24-205", "2026-05-14", "superseded", ""),
        ("us-co-sb-26-189", TODAY, "adopted_not_in_force", "2027-01-01"),
        # The Affiliates Rule: suspended for a year.
        ("us-bis-affiliates", "2026-01-01", "suspended", "2026-11-10"),
        ("us-bis-affiliates", TODAY, "unconfirmed", ""),
        # A vetoed bill, and a policy that goes on through its versions.
        ("us-ca-sb-1047", TODAY, "lapsed", ""),
        ("anthropic-rsp", TODAY, "active", ""),
    ],
)
def test_the_status_of_a_famous_instrument_on_a_day(slug: str, on: str, status: str, coming: str) -> None:
    assert status_of(Instrument, slug, on) == (status, coming)


@pytest.mark.parametrize(
    ("slug", "on", "status", "coming"),
    [
        # AI Act Art. 5: the first stage; nothing moved it.
        ("eu-ai-act-art-5", "2025-02-01", "not_yet", "2025-02-02"),
        ("eu-ai-act-art-5", "2025-02-02", "in_force", ""),
        # Art. 5(1)(ba), added in 2026: unknown before, due in December.
        ("eu-ai-act-art-5-1-ba", "2026-07-26", "unborn", "2026-12-02"),
        ("eu-ai-act-art-5-1-ba", TODAY, "not_yet", "2026-12-02"),
        ("eu-ai-act-art-5-1-ba", "2026-12-02", "in_force", ""),
        # Art. 53: models of general purpose.
        ("eu-ai-act-art-53", "2025-08-01", "not_yet", "2025-08-02"),
        ("eu-ai-act-art-53", "2025-08-02", "in_force", ""),
        # Art. 50: transparency, on the general date.
        ("eu-ai-act-art-50", "2026-05-01", "not_yet", "2026-08-02"),
        ("eu-ai-act-art-50", "2026-08-02", "in_force", ""),
        # Art. 6(2) and 10: due in August 2026 until the amendment moved them to December 2027.
        ("eu-ai-act-art-6-2", "2026-05-01", "not_yet", "2026-08-02"),
        ("eu-ai-act-art-6-2", "2026-07-26", "not_yet", "2026-08-02"),
        ("eu-ai-act-art-6-2", "2026-07-27", "not_yet", "2027-12-02"),
        ("eu-ai-act-art-6-2", "2026-08-02", "not_yet", "2027-12-02"),
        ("eu-ai-act-art-6-2", "2027-12-02", "in_force", ""),
        ("eu-ai-act-art-10", "2026-05-01", "not_yet", "2026-08-02"),
        ("eu-ai-act-art-10", TODAY, "not_yet", "2027-12-02"),
        ("eu-ai-act-art-10", "2027-12-02", "in_force", ""),
        # Art. 6(1): products, moved by a year.
        ("eu-ai-act-art-6-1", "2026-07-26", "not_yet", "2027-08-02"),
        ("eu-ai-act-art-6-1", TODAY, "not_yet", "2028-08-02"),
        ("eu-ai-act-art-6-1", "2028-08-02", "in_force", ""),
        # RSP: a commitment of one version ends when the next one replaces it.
        ("anthropic-rsp-1-0-pause", "2024-10-14", "active", ""),  # nobody had decided yet that it would end
        ("anthropic-rsp-1-0-pause", "2024-10-15", "ended", ""),
        ("anthropic-rsp-2-2-thresholds", "2025-05-13", "unborn", "2025-05-14"),
        ("anthropic-rsp-2-2-thresholds", "2025-05-14", "active", ""),
        ("anthropic-rsp-2-2-thresholds", "2026-02-24", "ended", ""),
        ("anthropic-rsp-3-4-roadmap", "2026-07-07", "unborn", "2026-07-08"),
        ("anthropic-rsp-3-4-roadmap", TODAY, "active", ""),
        # An order's provision goes with the order; a law's undated provision comes with its signing.
        ("us-eo-14110-s2", "2025-01-20", "rescinded", ""),
        ("us-ndaa-fy2026-ai-assess", "2025-12-18", "in_force", ""),
    ],
)
def test_the_status_of_a_famous_provision_on_a_day(slug: str, on: str, status: str, coming: str) -> None:
    assert status_of(Provision, slug, on) == (status, coming)


def test_the_duties_of_colorado_sb_24_205_were_in_force_on_no_day() -> None:
    spans = StatusSpan.objects.filter(provision__instrument__slug="us-co-sb-24-205")
    assert spans.count() > 5
    assert not spans.filter(status__in=["in_force", "active", "partly_in_force"]).exists()


def test_the_duties_of_the_ai_diffusion_rule_were_in_force_on_no_day() -> None:
    spans = StatusSpan.objects.filter(provision__instrument__slug="us-bis-ai-diffusion")
    assert spans.count() > 5
    assert not spans.filter(status="in_force").exists()


def test_the_moved_dates_of_the_ai_act_say_which_law_moved_them() -> None:
    moved = Provision.objects.get(slug="eu-ai-act-art-6-2").periods.last()
    assert moved is not None
    assert moved.decided_on == "2026-07-27"
    assert moved.decided_by is not None
    assert moved.decided_by.instrument.slug == "eu-digital-omnibus-ai"


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("2023-06-01", "Foundation Model Taskforce (from April 2023)"),
        ("2023-10-01", "Frontier AI Taskforce"),
        ("2024-06-01", "AI Safety Institute"),
        ("2025-02-14", "AI Security Institute"),
        (TODAY, "AI Security Institute"),
    ],
)
def test_the_uk_institute_bore_other_names_before(on: str, name: str) -> None:
    institute = Institute.objects.get(slug="uk-aisi")
    borne = [former.name for former in institute.former_names.all() if former.until > iso(date.fromisoformat(on))]
    assert (borne or [institute.name])[0] == name


def test_meta_refused_the_code_that_others_signed() -> None:
    code = Signature.objects.filter(instrument__slug="eu-gpai-code-of-practice")
    refused = code.get(party_organisation__slug="meta")
    assert (refused.stance, refused.withdrawn, refused.date) == ("refused", False, "2025-07-18")
    assert code.standing().filter(party_organisation__slug="anthropic").exists()
    assert not code.standing().filter(party_organisation__slug="meta").exists()


def test_no_party_of_the_corpus_has_left_what_it_signed_so_far() -> None:
    assert not Signature.objects.filter(withdrawn=True).exists()


def test_spans_equal_the_rules_on_every_day_on_which_something_changes() -> None:
    """For every instrument and provision: on each breakpoint, the day before and the day after."""
    from datetime import timedelta

    events, periods = event_facts(), period_facts()
    spans: dict[tuple[str, int], list[StatusSpan]] = defaultdict(list)
    for span in StatusSpan.objects.order_by("starts"):
        owner = ("instrument", span.instrument_id) if span.instrument_id else ("provision", span.provision_id or 0)
        spans[owner].append(span)
    provisions: dict[int, list[int]] = defaultdict(list)
    for pk, owner_id in Provision.objects.values_list("pk", "instrument_id"):
        provisions[owner_id].append(pk)

    def told(owner: tuple[str, int], day: date) -> tuple[str, str, str]:
        covering = [s for s in spans[owner] if s.starts <= day and (s.ends is None or day < s.ends)]
        assert len(covering) == 1, f"{owner} has {len(covering)} spans on {day}"
        return covering[0].status, covering[0].since, covering[0].next_date

    checked = 0
    for instrument in Instrument.objects.all():
        facts, own = events[instrument.pk], {pk: periods[pk] for pk in provisions[instrument.pk]}
        every = [period for of_one in own.values() for period in of_one]
        days = breaks(facts, every)
        days |= {day + timedelta(days=1) for day in days}
        for day in days:
            found = instrument_status(facts, instrument.binding, instrument.kind, day, list(own.values()))
            expected = (found.status.value, found.since or "", found.next_date or "")
            assert told(("instrument", instrument.pk), day) == expected, f"{instrument.slug} on {day}"
            for pk, dates in own.items():
                of_provision = provision_status(found, dates, instrument.binding, day)
                expected = (of_provision.status.value, of_provision.since or "", of_provision.next_date or "")
                assert told(("provision", pk), day) == expected, f"provision {pk} of {instrument.slug} on {day}"
                checked += 1
    assert checked > 10_000


def test_no_provision_governs_while_its_instrument_does_not() -> None:
    governing = {Status.IN_FORCE, Status.ACTIVE}
    for on in ("2023-06-01", "2024-05-25", "2025-01-01", "2025-07-15", "2026-07-27", TODAY, "2027-06-01"):
        day = date.fromisoformat(on)
        standing = {row.pk: row.status for row in Instrument.objects.as_of(day)}
        for provision in Provision.objects.as_of(day).only("slug", "instrument_id"):
            if provision.status in governing:
                assert standing[provision.instrument_id] in CURRENT, f"{provision.slug} on {on}"
