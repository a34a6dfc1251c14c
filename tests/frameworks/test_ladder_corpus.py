"""The ladder and the planes of chips over the whole corpus: nothing left out, nothing told that the records do not."""

from __future__ import annotations

import re
from datetime import date

import pytest

from frameworks.estimates import FACTORS
from frameworks.ladder.amounts import told_range
from frameworks.ladder.chips import DENSITY, DRAM, REGIONS, TPP, Limit, meets
from frameworks.ladder.pictures import PLANES, TPP_DOMAIN
from frameworks.models import Chip, Provision, System, Trigger
from frameworks.selectors.chip_planes import chip_mark, chip_planes
from frameworks.selectors.ladder import Ladder, ladder
from frameworks.selectors.system import threshold_page
from frameworks.selectors.tiers import tiers

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)
DAYS = (date(2025, 1, 1), TODAY, date(2027, 6, 1))
PER_CHIP = {"TPP", "bit length x TOPS", "TPP per mm2", "GB/s"}
"""Units of limits on one chip; others are amounts a year or a country."""


def row_of(found: Ladder, provision: str) -> object:
    return next(row.rung for row in found.rungs if row.rung.provision == provision)


@pytest.mark.parametrize("day", DAYS)
def test_each_trigger_on_training_compute_has_a_rung_with_the_status_of_its_provision(day: date) -> None:
    found = {(row.rung.provision, row.rung.op, row.rung.value): row.rung for row in ladder(on=day).rungs}
    triggers = Trigger.objects.filter(metric="training_compute_flop", value__isnull=False).select_related("provision")
    assert set(found) == {(t.provision.slug, t.op, t.value) for t in triggers}
    for provision in Provision.objects.filter(triggers__in=triggers).as_of(day):
        for (slug, _, _), rung in found.items():
            if slug == provision.slug:
                assert (rung.status, rung.since, rung.next) == (
                    provision.status, provision.status_since or None, provision.status_next or None,
                )  # fmt: skip


def test_the_us_order_governs_before_its_end_and_is_past_after_it() -> None:
    slug = "us-eo-14110-s4-2-b-i"
    assert row_of(ladder(on=date(2025, 1, 1)), slug).standing == "now"  # type: ignore[attr-defined]
    assert row_of(ladder(on=TODAY), slug).standing == "past"  # type: ignore[attr-defined]


def test_a_rung_that_applies_later_does_not_govern_today() -> None:
    slug = "us-ny-raise-1420"
    assert row_of(ladder(on=TODAY), slug).standing == "not_now"  # type: ignore[attr-defined]
    assert row_of(ladder(on=date(2027, 6, 1)), slug).standing == "now"  # type: ignore[attr-defined]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("flop", [1e20, 1e23, 3.3333e24, 1e25, 1.001e25, 3.5e25, 1e26, 1e30])
def test_a_moved_threshold_counts_what_a_walk_over_the_systems_counts(day: date, flop: float) -> None:
    dated = [s for s in System.objects.all() if not s.released or s.released <= day.isoformat()]
    over = {s.slug for s in dated if s.training_compute_flop is not None and s.training_compute_flop >= flop}
    found = ladder(on=day, flop=flop).moved
    assert found is not None
    assert {mark.slug for mark in found.reached} == over
    own = {"developer": "confident"}
    assert found.estimated == sum(own.get(s.estimate_origin) != s.estimate_confidence for s in dated if s.slug in over)
    figures = {s.slug: s.training_compute_flop for s in dated if s.training_compute_flop is not None}
    for beside in found.against:
        strict = beside.op == "gt"
        above = {
            slug for slug, figure in figures.items() if figure > beside.value or (figure == beside.value and not strict)
        }
        assert {m.slug for m in beside.added} == over - above
        assert {m.slug for m in beside.dropped} == above - over


def test_the_ladder_counts_as_the_table_of_the_page_does() -> None:
    table = {row.trigger.provision.slug: row.systems for row in threshold_page(on=TODAY).training}
    assert {row.rung.provision: len(row.systems) for row in ladder(on=TODAY).rungs} == table


def test_at_exactly_10_25_a_threshold_of_at_least_takes_in_one_more_than_more_than() -> None:
    found = ladder(on=TODAY, flop=1e25).moved
    assert found is not None
    beside = next(b for b in found.against if (b.op, b.value) == ("gt", 1e25))
    assert [mark.slug for mark in beside.added] == ["inflection-2-5"]
    assert beside.dropped == ()


def test_no_note_that_speaks_of_an_interval_is_passed_over() -> None:
    notes = [s.estimate_note for s in System.objects.all() if "interval" in s.estimate_note]
    assert len(notes) == 3
    assert all(told_range(note) for note in notes)


def test_a_range_rests_on_the_note_or_on_a_grade_that_is_told_as_a_factor_and_on_nothing_else() -> None:
    words = {s.slug: s.estimate_confidence for s in System.objects.all()}
    for mark in ladder(on=TODAY).marks:
        if mark.basis == "grade":
            assert mark.low is not None
            assert mark.flop / mark.low == pytest.approx(FACTORS[words[mark.slug]])
        if not mark.basis:
            assert mark.low is None
            assert not mark.estimated or words[mark.slug] not in FACTORS
        if mark.low is not None and mark.high is not None:
            assert mark.low <= mark.flop <= mark.high


def test_each_limit_of_a_region_is_a_trigger_or_stands_in_the_words_of_its_provision() -> None:
    for region in REGIONS:
        for limit in region.limits:
            provision = Provision.objects.get(slug=limit.provision)
            triggers = provision.triggers.all()
            same = [t for t in triggers if (t.metric, t.op, t.value) == (limit.metric, limit.op, limit.value)]
            if not limit.words:
                assert same, limit
            else:
                words = provision.summary + " ".join(t.text for t in triggers)
                assert re.search(rf"(?<![\d.]){limit.value:g}(?![\d.]*\d)", words.replace(",", "")), limit


def test_each_limit_on_one_chip_in_the_corpus_is_a_side_of_a_region() -> None:
    limits = {(x.provision, x.metric, x.op, x.value) for region in REGIONS for x in region.limits if not x.words}
    recorded = Trigger.objects.filter(metric__in=(TPP, DENSITY, DRAM), unit__in=PER_CHIP).select_related("provision")
    assert limits == {(t.provision.slug, t.metric, t.op, t.value) for t in recorded}


def inside(limit: Limit, figures: dict[str, float | None]) -> bool | None:
    figure = figures.get(limit.metric)
    if figure is None:
        return None
    return figure >= limit.value if limit.op == "gte" else figure < limit.value


def test_the_regions_take_in_the_chips_that_the_rules_in_words_take_in() -> None:
    """The rules written out once more, plainly, against the declared regions."""
    for chip in Chip.objects.all():
        mark = chip_mark(chip, TODAY)
        tpp, density = chip.tpp, chip.performance_density
        answers = {region.label: meets(region, mark) for region in REGIONS}
        if tpp is None:
            assert answers["a.1"] == "unknown"
            continue
        assert (answers["a.1"] == "yes") is (tpp >= 4800)
        if density is not None:
            assert (answers["a.2"] == "yes") is (tpp >= 1600 and density >= 5.92)
            assert (answers["b.1"] == "yes") is (2400 <= tpp < 4800 and 1.6 <= density < 5.92)
            assert (answers["b.2"] == "yes") is (tpp >= 1600 and 3.2 <= density < 5.92)
    says = {row.mark.slug: {r.label: a for r, a in row.meets} for row in chip_planes(on=TODAY).rows}
    assert (says["a100"]["2022"], says["a800"]["2022"], says["h800"]["2022"]) == ("yes", "no", "no")
    assert (says["h200"]["2026"], says["mi325x"]["2026"], says["b200"]["2026"]) == ("yes", "yes", "no")
    assert set(says["h20"].values()) == {"no", "yes"}
    assert says["h20"]["a.1"] == says["h20"]["b.1"] == says["h20"]["b.2"] == "no"


def test_the_china_chips_of_2022_are_taken_in_only_when_the_rule_of_2023_governs() -> None:
    before = {row.mark.slug: row.state for row in chip_planes(on=date(2023, 4, 1)).rows}
    after = {row.mark.slug: row.state for row in chip_planes(on=date(2023, 12, 1)).rows}
    assert (before["a100"], before["a800"], before["h800"]) == ("yes", "no", "no")
    assert (after["a100"], after["a800"], after["h800"]) == ("yes", "yes", "yes")


@pytest.mark.parametrize(("day", "standings"), [
    (date(2022, 6, 1), {"2022": "not_now", "a.1": "not_now", "2026": "not_now"}),
    (date(2023, 4, 1), {"2022": "now", "a.1": "not_now", "2026": "not_now"}),
    (date(2024, 6, 1), {"2022": "past", "a.1": "now", "2026": "not_now"}),
    (TODAY, {"2022": "past", "a.1": "now", "2026": "now"}),
])  # fmt: skip
def test_a_region_stands_as_its_provision_does_on_the_day(day: date, standings: dict[str, str]) -> None:
    found = {r.region.label: r.standing for r in chip_planes(on=day).regions}
    assert {label: found[label] for label in standings} == standings


def test_each_chip_with_performance_is_on_the_first_plane_once_and_within_its_scales() -> None:
    page = chip_planes(on=TODAY)
    for plane in page.pictures[0].planes:
        drawn = [chip.slug for spot in plane.all_spots for chip in spot.chips]
        assert sorted(drawn) == sorted(row.mark.slug for row in page.rows if row.mark.at(TPP) is not None)
    assert {chip.slug for chip in page.unplaced} == {c.slug for c in Chip.objects.filter(tpp=None)}
    for row in page.rows:
        for metric, (low, high) in [(TPP, TPP_DOMAIN), *[(spec.metric, spec.domain) for spec in PLANES]]:
            figure = row.mark.at(metric)
            assert figure is None or row.mark.at(TPP) is None or low <= figure <= high, (row.mark.slug, metric)


def test_no_label_of_a_chip_covers_another() -> None:
    for picture in chip_planes(on=TODAY).pictures:
        for plane in picture.planes:
            boxes = [spot.placed.box for spot in plane.spots if spot.placed]
            assert len(boxes) == len(plane.spots)
            assert not [1 for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.meets(b)]


def test_each_currency_has_its_own_axis_and_each_condition_on_money_or_users_one_rung() -> None:
    page = tiers(on=TODAY)
    assert [axis.key for axis in page.money] == ["krw", "usd"]
    for axis in page.money:
        assert {rung.unit.lower() for rung in axis.rungs} == {axis.key}
    recorded = Trigger.objects.filter(metric__in=("revenue_usd", "annual_revenue", "user_count"), value__isnull=False)
    assert sorted(r.provision for r in page.rungs) == sorted(t.provision.slug for t in recorded)
