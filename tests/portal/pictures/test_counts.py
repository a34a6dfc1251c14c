"""The figures of the pictures, counted again the slow way."""

from __future__ import annotations

from datetime import date

import pytest

from frameworks.models import Crosswalk, Event, Instrument, Level, Provision, Signature, Topic
from frameworks.selectors.decided import undecided
from jurisdictions.models import Agreement, Jurisdiction
from portal.compare.states import State, of_status
from portal.pictures.bipartite import relaxed
from portal.pictures.dodge import levels, rows_of_labels
from portal.pictures.selectors.coverage import heat
from portal.pictures.selectors.field import HAPPENED, LANES, happenings
from portal.pictures.selectors.ladders import ladders
from portal.pictures.selectors.lineage import lineage
from portal.pictures.selectors.powers import powers
from portal.pictures.selectors.signatures import joinings
from portal.pictures.selectors.worldmap import world
from portal.pictures.tiles import PLACES, REGIONS

TODAY = date(2026, 11, 25)


def under(topic: Topic) -> set[str]:
    """The topic and all narrower ones."""
    found = {topic.slug}
    for narrower in topic.narrower.all():
        found |= under(narrower)
    return found


def provisions_by_state(on: date, topic: str = "") -> dict[tuple[str, State], int]:
    wanted = under(Topic.objects.get(slug=topic)) if topic else set()
    counts: dict[tuple[str, State], int] = {}
    rows = Provision.objects.as_of(on).select_related("instrument__jurisdiction").prefetch_related("topics")
    for row in rows:
        if row.citation.startswith("Recital") or (topic and not {t.slug for t in row.topics.all()} & wanted):
            continue
        state = of_status(row.status or "", row.instrument.binding)
        if state is not None:
            key = (row.instrument.jurisdiction.slug, state)
            counts[key] = counts.get(key, 0) + 1
    return counts


@pytest.mark.django_db
@pytest.mark.parametrize("on", [TODAY, date(2024, 8, 1), date(2025, 2, 2)], ids=str)
def test_the_map_counts_the_provisions_on_a_topic_and_all_narrower_ones(on: date) -> None:
    expected = provisions_by_state(on, "model-evaluation")
    data = world(on=on, topic="model-evaluation")
    assert {(p.code, state): n for p in data.places for state, n in p.own.items()} == expected


@pytest.mark.django_db
def test_the_map_of_all_topics_counts_a_text_without_provisions_once() -> None:
    expected = provisions_by_state(TODAY)
    for text in Instrument.objects.as_of(TODAY).select_related("jurisdiction").filter(provisions=None):
        state = of_status(text.status or "", text.binding)
        if state is not None:
            key = (text.jurisdiction.slug, state)
            expected[key] = expected.get(key, 0) + 1
    assert {(p.code, state): n for p in world(on=TODAY).places for state, n in p.own.items()} == expected


@pytest.mark.django_db
def test_the_law_of_the_union_holds_in_its_members_and_its_promises_do_not() -> None:
    places = {p.code: p for p in world(on=TODAY).places}
    assert places["PL"].above_names == ("EU",)
    assert places["PL"].above == {s: n for s, n in places["PL"].above.items() if s is not State.VOLUNTARY}
    assert places["PL"].state is State.BINDING
    assert places["PL"].from_above_only
    assert not places["GB"].above
    assert places["US-CA"].above_names == ("US",)


@pytest.mark.django_db
def test_the_act_binds_nobody_in_2023_and_its_prohibitions_bind_from_february_2025() -> None:
    state = {on: {p.code: p for p in world(on=on, topic="risk-classification").places}["EU"].state
             for on in (date(2023, 10, 30), date(2024, 8, 1), date(2025, 2, 2))}  # fmt: skip
    assert state[date(2023, 10, 30)] is State.PROPOSED
    assert state[date(2025, 2, 2)] is State.BINDING


def test_every_tile_has_one_place_and_every_place_a_region() -> None:
    assert len(set(PLACES.values())) == len(PLACES)
    regional = [code for _, codes in REGIONS for code in codes.split()]
    assert len(set(regional)) == len(regional)
    assert set(PLACES) <= set(regional)


@pytest.mark.django_db
def test_every_country_of_the_corpus_has_a_tile() -> None:
    countries = set(Jurisdiction.objects.filter(kind="country").values_list("slug", flat=True))
    assert countries <= set(PLACES)


@pytest.mark.django_db
@pytest.mark.parametrize("on", [TODAY, date(2024, 8, 1)], ids=str)
def test_coverage_counts_what_a_slow_count_finds(on: date) -> None:
    expected: dict[tuple[str, str], int] = {}
    for topic in Topic.objects.filter(broader=None):
        for (place, _), count in provisions_by_state(on, topic.slug).items():
            expected[place, topic.slug] = expected.get((place, topic.slug), 0) + count
    assert {(c.jurisdiction, c.topic): c.provisions for c in heat(on=on).counts} == expected


@pytest.mark.django_db
def test_signatures_add_up_to_the_dated_parties_that_stayed() -> None:
    for on in (TODAY, date(2024, 5, 21), date(2025, 8, 1)):
        drawn = {j.slug: j.total for j in joinings(on=on)}
        expected: dict[str, int] = {}
        for row in Signature.objects.select_related("instrument"):
            if row.stance == "signed" and not row.withdrawn and row.date and row.date <= on.isoformat():
                expected[row.instrument.slug] = expected.get(row.instrument.slug, 0) + 1
        assert drawn == expected


@pytest.mark.django_db
def test_the_timeline_holds_every_event_but_what_nobody_had_decided() -> None:
    assert {h.slug for h in happenings(on=TODAY, today=TODAY)} == set(Event.objects.values_list("slug", flat=True))
    on = date(2024, 8, 1)
    left_out = undecided(list(Event.objects.all()), on=on, today=TODAY)
    assert left_out
    assert len(happenings(on=on, today=TODAY)) == Event.objects.count() - len(left_out)


def test_every_type_of_event_and_kind_of_text_has_its_place() -> None:
    from frameworks.models.instrument import EventType, Kind

    assert set(HAPPENED) == set(EventType.values)
    kinds = [kind for _, kinds in LANES for kind in kinds]
    assert sorted(kinds) == sorted(Kind.values)


@pytest.mark.django_db
def test_levels_are_those_of_the_latest_version_on_the_day() -> None:
    for row in ladders(on=TODAY).rows:
        addresses = {rung.address for cell in row.rungs for rung in cell}
        own = Level.objects.filter(framework__short_name=row.name, version__version=row.version)
        assert addresses == {level.get_absolute_url() for level in own}


@pytest.mark.django_db
def test_no_institute_that_only_has_agreements_is_shown_with_a_power() -> None:
    data = powers(on=TODAY)
    bodies = {p.body.slug for p in data.powers if p.state is State.BINDING}
    assert "uk-aisi" not in bodies
    assert "us-caisi" not in bodies
    assert "eu-ai-office" in bodies
    pairs = {(a.institute_id, a.counterpart_id) for a in Agreement.objects.all() if a.date <= "2026-11-25"}
    assert len(data.accords) == len(pairs)
    assert not powers(on=date(2020, 1, 1)).accords


@pytest.mark.django_db
def test_rescinded_texts_give_no_power() -> None:
    names = {p.text.slug for p in powers(on=TODAY).powers}
    gone = Instrument.objects.as_of(TODAY).filter(slug__in=names, status__in=("rescinded", "superseded", "lapsed"))
    assert not gone.exists()


@pytest.mark.django_db
def test_lineage_takes_each_crosswalk_between_law_and_promise_once() -> None:
    def binding(end: object) -> str:
        owner = end.instrument if isinstance(end, Provision) else end.framework if isinstance(end, Level) else end
        assert isinstance(owner, Instrument)
        return "law" if owner.binding in ("binding", "proposed") else "promise"

    rows = Crosswalk.objects.for_list().exclude(relation="none_found")
    expected = {row.slug for row in rows if {binding(row.origin), binding(row.target)} == {"law", "promise"}}
    found = lineage(on=date(2100, 1, 1))
    assert {link.slug for link in found} == expected
    assert len(found) == len(expected)
    for link in lineage(on=TODAY):
        assert link.before == (link.promise.made < link.law.made)


def test_marks_of_nearly_one_day_stand_above_one_another() -> None:
    assert levels([0, 1, 2, 20, 21], 8) == [0, 1, 2, 0, 1]
    assert rows_of_labels([(0, 100), (50, 10), (120, 10)], 5) == [0, 1, 0]


def test_names_stay_apart_and_near_what_they_belong_to() -> None:
    heights = relaxed([10, 10, 10, 200], 20)
    assert heights == [-10, 10, 30, 200]
