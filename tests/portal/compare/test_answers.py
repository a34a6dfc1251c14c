"""What the comparisons say, held against the corpus and on the days on which the law changed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frameworks.models import Instrument, Provision, StatusSpan, Topic
from frameworks.spans import rebuild_spans
from portal.compare.asking import BadQuestion, Question, Turnover
from portal.compare.core import Cell, Comparison
from portal.compare.matrix import matrix
from portal.compare.ready import READY
from portal.compare.registers import REGISTERS, register_answer
from portal.compare.service import answer
from portal.compare.states import BLANK, State, of_status
from portal.compare.tables import TABLES, Ask
from portal.compare.tallies import tallies

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def ask(of: str, by: str, *columns: str, rows: tuple[str, ...] = (), on: date = TODAY, **more: Any) -> Comparison:
    return answer(Question(of, by, columns, rows, **more), as_of=on, known_at=TODAY)


def cell(made: Comparison, row: str, column: str) -> Cell:
    place = [heading.key for heading in made.columns].index(column)
    return next(each for each in made.rows if each.heading.key == row).cells[place]


def slugs(held: Cell) -> set[str]:
    return {entry.slug for entry in held.entries}


# the days on which the law changed


def test_high_risk_duties_of_the_ai_act_before_and_after_the_omnibus() -> None:
    before = cell(
        ask("jurisdictions", "topics", "EU", rows=("accuracy-robustness",), on=date(2026, 7, 26)),
        "accuracy-robustness",
        "EU",
    )
    after = cell(
        ask("jurisdictions", "topics", "EU", rows=("accuracy-robustness",), on=date(2026, 7, 27)),
        "accuracy-robustness",
        "EU",
    )
    assert before.state is after.state is State.NOT_YET
    assert (before.starts, after.starts) == ("2026-08-02", "2027-12-02")


def test_eo_14110_governs_until_the_day_it_was_rescinded() -> None:
    before = ask("instruments", "facets", "us-eo-14110", rows=("force",), on=date(2025, 1, 19))
    after = ask("instruments", "facets", "us-eo-14110", rows=("force",), on=date(2025, 1, 20))
    assert cell(before, "force", "us-eo-14110").state is State.BINDING
    assert cell(after, "force", "us-eo-14110").state is State.ENDED


def test_the_responsible_scaling_policy_is_shown_in_the_version_of_the_day() -> None:
    before = ask("frameworks", "domains", "anthropic-rsp", on=date(2026, 2, 23))
    after = ask("frameworks", "domains", "anthropic-rsp", on=date(2026, 2, 24))
    versions = [
        {entry.label.split(":")[0] for row in made.rows for each in row.cells for entry in each.entries}
        for made in (before, after)
    ]
    assert versions == [{"RSP 2.2"}, {"RSP 3.0"}] or versions[0] != versions[1]
    assert not any("3." in name for name in versions[0])


def test_nothing_is_told_of_a_text_before_it_was_made() -> None:
    made = ask("instruments", "facets", "us-ca-sb-53", on=date(2020, 1, 1))
    assert all(row.empty for row in made.rows)


# counts


def test_every_count_is_that_of_a_plain_walk_over_the_records() -> None:
    """The SQL against the slow way, for every topic and jurisdiction."""
    expected: dict[tuple[int, Any], dict[State, set[int]]] = defaultdict(lambda: defaultdict(set))
    broader = dict(Topic.objects.values_list("pk", "broader_id"))
    queryset: Any = Provision.objects.select_related("instrument").prefetch_related("topics").as_of(TODAY)
    for provision in queryset:
        state = of_status(provision.status, provision.instrument.binding)
        if state is None or provision.citation.startswith("Recital"):
            continue
        for topic in provision.topics.all():
            at: int | None = topic.pk
            while at is not None:
                expected[provision.instrument.jurisdiction_id, at][state].add(provision.pk)
                at = broader[at]
    found = tallies("jurisdiction", "topic", TODAY).counts
    assert found == {place: {s: len(pks) for s, pks in states.items()} for place, states in expected.items()}
    assert len(found) > 400


def test_a_recital_binds_nobody() -> None:
    assert Provision.objects.filter(citation__startswith="Recital").exists()
    for by in ("topics", "duties", "addressees"):
        made = ask("instruments", by, "eu-ai-act")
        labels = [entry.label for row in made.rows for each in row.cells for entry in each.entries]
        assert labels
        assert not any("Recital" in label for label in labels)


def test_the_law_of_the_union_counts_for_its_members_and_is_marked() -> None:
    held = cell(ask("jurisdictions", "topics", "DE", rows=("prohibited-practices",)), "prohibited-practices", "DE")
    assert held.state is State.BINDING
    assert held.above == held.total > 0
    assert {entry.via for entry in held.entries} == {"European Union"}


def test_a_member_is_bound_only_from_its_accession_on() -> None:
    from jurisdictions.models import Membership

    accession = Membership.objects.get(group__slug="EU", member_jurisdiction__slug="HR")
    assert accession.since
    made = ask("jurisdictions", "topics", "HR", on=date(2012, 1, 1))
    assert not any(entry.via for row in made.rows for each in row.cells for entry in each.entries)


def test_a_companys_framework_is_no_law_of_the_states_below() -> None:
    held = ask("jurisdictions", "topics", "US-CA")
    via = {entry.owner for row in held.rows for each in row.cells for entry in each.entries if entry.via}
    frameworks = set(
        Instrument.objects.exclude(binding__in=("binding", "proposed")).values_list("short_name", flat=True)
    )
    assert via
    assert not via & frameworks


def test_what_states_have_of_their_own_is_counted_beside() -> None:
    held = cell(ask("jurisdictions", "topics", "US", rows=("enforcement",)), "enforcement", "US")
    assert held.below > 0
    assert "us-ca-sb-53" not in {entry.slug[:11] for entry in held.entries}


def test_the_matrix_says_what_eight_columns_say() -> None:
    whole = matrix(as_of=TODAY, known_at=TODAY)
    some = ask("jurisdictions", "topics", "CN", "DE", "EU", "US", "US-CA")
    by_row = {row.heading.key: row for row in whole.rows}
    places = {column.key: place for place, column in enumerate(whole.columns)}
    for row in some.rows:
        for column, held in zip(some.columns, row.cells, strict=True):
            other = by_row[column.key].cells[places[row.heading.key]]
            assert (other.state, other.counts, other.above, other.below) == (
                held.state,
                held.counts,
                held.above,
                held.below,
            )


# cost


def _more_provisions(times: int) -> None:
    model = Provision.objects.get(slug="eu-ai-act-art-55-1-b")
    topics, addressees = list(model.topics.all()), list(model.addressees.all())
    for number in range(times):
        made = Provision.objects.get(pk=model.pk)
        made.pk, made.slug, made.position = None, f"made-up-{number}", 9000 + number
        made._state.adding = True
        made.save()
        made.topics.set(topics)
        made.addressees.set(addressees)
    rebuild_spans()
    assert StatusSpan.objects.filter(provision__slug__startswith="made-up-").count() >= times


QUESTIONS = [
    Question("jurisdictions", "topics", ("CN", "DE", "EU", "US-CA")),
    Question("instruments", "facets", ("eu-ai-act", "us-ca-sb-53")),
    Question("instruments", "addressees", ("eu-ai-act", "us-ca-sb-53")),
    Question("instruments", "duties", ("eu-ai-act", "us-ca-sb-53")),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{q.of}-{q.by}")
def test_more_provisions_cost_no_more_queries(question: Question) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer(question, as_of=TODAY, known_at=TODAY)
        return len(queries)

    before = count()
    _more_provisions(12)
    assert count() == before


def test_the_matrix_takes_the_same_queries_however_many_provisions() -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            matrix(as_of=TODAY, known_at=TODAY)
        return len(queries)

    before = count()
    _more_provisions(12)
    assert count() == before <= 10


# the ready-made ones


@pytest.mark.parametrize("ready", READY, ids=lambda ready: ready.slug)
def test_a_ready_made_comparison_answers_with_a_pin_in_every_cell(ready: Any) -> None:
    made = answer(ready.question, as_of=TODAY, known_at=TODAY)
    held = [each for row in made.rows for each in row.cells if each.state not in BLANK]
    assert len(held) >= len(made.columns)
    for column, _ in enumerate(made.columns):
        assert any(row.cells[column].state not in BLANK for row in made.rows), made.columns[column].label
    entries = [entry for each in held for entry in each.entries]
    unpinned = [entry.slug for entry in entries if not entry.pins and entry.checked != "recalled"]
    assert not unpinned


def test_there_are_at_least_a_dozen_and_the_essays_own_are_among_them() -> None:
    assert len(READY) >= 12
    assert {"approaches", "compute-10-25-10-26", "rsp-and-preparedness", "three-models", "third-party-and-red-teaming",
            "binding-or-voluntary", "open-source", "export-controls"} <= {ready.slug for ready in READY}  # fmt: skip


def test_ten_to_the_25_stands_beside_ten_to_the_26() -> None:
    made = ask("instruments", "facets", "eu-ai-act", "us-eo-14110", rows=("compute-threshold",))
    values = {c: {e.value for e in cell(made, "compute-threshold", c).entries} for c in ("eu-ai-act", "us-eo-14110")}
    assert 1e25 in values["eu-ai-act"]
    assert 1e26 in values["us-eo-14110"]
    assert cell(made, "compute-threshold", "us-eo-14110").state is State.ENDED


def test_fines_are_computed_for_a_turnover() -> None:
    turnover = Turnover(1_000_000_000, "EUR")
    made = ask("instruments", "facets", "eu-ai-act", rows=("penalties",), turnover=turnover)
    prohibited = next(e for e in cell(made, "penalties", "eu-ai-act").entries if e.slug == "eu-ai-act-art-5-1-c")
    assert (prohibited.value, prohibited.unit) == (70_000_000, "EUR")


def test_who_signed_in_part_declined_and_left() -> None:
    made = ask("commitments", "companies", "eu-gpai-code-of-practice")
    assert cell(made, "xai", "eu-gpai-code-of-practice").state is State.PARTLY
    assert cell(made, "meta", "eu-gpai-code-of-practice").state is State.DECLINED
    for whole in ("openai", "google", "anthropic", "microsoft"):  # joined every chapter, one by one
        assert cell(made, whole, "eu-gpai-code-of-practice").state is State.SIGNED
    earlier = ask("commitments", "companies", "eu-gpai-code-of-practice", on=date(2024, 1, 1))
    assert all(row.empty for row in earlier.rows)


def test_levels_are_tied_by_crosswalks_and_not_by_rank() -> None:
    made = ask("frameworks", "domains", "anthropic-rsp", "gdm-fsf", "openai-preparedness")
    ties = {link.text for row in made.rows for each in row.cells for entry in each.entries for link in entry.links}
    assert any(" is related to " in f" {tie}" or "counterpart" in tie for tie in ties)


@pytest.mark.parametrize("slug", REGISTERS)
def test_a_table_of_figures_tells_each_record_with_its_source(slug: str) -> None:
    made = register_answer(REGISTERS[slug], Ask(TODAY), known_at=TODAY)
    assert len(made.rows) >= 20
    for row in made.rows:
        last = row.cells[-1]
        assert last.entries, row.heading.key
        assert last.entries[0].pins or last.entries[0].checked == "recalled"


@pytest.mark.parametrize("key", TABLES, ids="-".join)
def test_every_table_can_be_asked_for(key: tuple[str, str]) -> None:
    from portal.compare.families import FAMILIES

    of, by = key
    columns = [slug for _, group in FAMILIES[of].choices()[:2] for slug, _ in group][:3]
    made = ask(of, by, *columns)
    assert len(made.columns) == len(columns)
    assert made.summary


def test_what_does_not_exist_is_told_with_what_is_near() -> None:
    with pytest.raises(BadQuestion, match=r"nearest: .*openai-preparedness"):
        ask("frameworks", "domains", "openai-preparednes")
    with pytest.raises(BadQuestion, match="no such row among topics"):
        ask("jurisdictions", "topics", "EU", rows=("teapots",))
