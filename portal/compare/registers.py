"""Ready-made tables of one sort of figure across all instruments: compute thresholds, incident clocks, fines, outside
evaluation. Rows are records, columns what is told of each; the same core and the same files as any comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q

from frameworks.models import ExternalEvaluationRequirement, Provision
from jurisdictions.dates import PartialDate
from portal.compare.core import Comparison, Entry, Facts, Heading, Place, compare
from portal.compare.entries import provision_entry, value_entry
from portal.compare.fines import fine_for, money
from portal.compare.states import State
from portal.compare.tables.base import Ask
from portal.compare.tables.facets import COMPUTE, trigger_words

Told = Iterator[tuple[str, str, dict[str, Any]]]
"""Column, text, more of the entry."""


@dataclass(frozen=True)
class Register:
    """One such table."""

    slug: str
    title: str
    lead: str
    columns: tuple[tuple[str, str], ...]
    records: Callable[[Ask], list[Any]]
    tell: Callable[[Any, Ask], Told]
    takes_turnover: bool = False
    notes: tuple[str, ...] = ()


def _provisions(where: Q, ask: Ask) -> list[Any]:
    keys = Provision.objects.filter(where).values("pk")
    queryset: Any = Provision.objects.for_list().with_citations().select_related("penalty").as_of(ask.on)
    rows = queryset.prefetch_related("triggers").filter(pk__in=keys)
    return list(rows.order_by("instrument__jurisdiction__name", "instrument__short_name", "position"))


def _head(record: Any) -> Told:
    yield "jurisdiction", record.instrument.jurisdiction.name, {}
    if record.status_next and record.status in ("not_yet", "adopted_not_in_force"):
        yield "stands", f"applies from {PartialDate(record.status_next).display()}", {}
    elif record.status_since:
        yield "stands", f"since {PartialDate(record.status_since).display()}", {}
    else:
        yield "stands", "", {}


def _threshold(record: Any, ask: Ask) -> Told:
    yield from _head(record)
    for trigger in record.triggers.all():
        if trigger.metric in COMPUTE:
            yield "figure", trigger_words(trigger), {"value": trigger.value, "unit": trigger.unit}
    yield "what", record.summary, {}


def _clock(record: Any, ask: Ask) -> Told:
    yield from _head(record)
    for trigger in record.triggers.all():
        if trigger.metric.startswith("deadline"):
            yield "clock", trigger_words(trigger), {"value": trigger.value, "unit": trigger.unit}
    yield "what", record.summary, {}


def _fine(record: Any, ask: Ask) -> Told:
    penalty = record.penalty
    yield from _head(record)
    if penalty.fixed_amount:
        amount = {"value": float(penalty.fixed_amount), "unit": penalty.currency}
        yield "fixed", money(penalty.fixed_amount, penalty.currency), amount
    if penalty.turnover_pct:
        share = {"value": penalty.turnover_pct, "unit": "percent of worldwide annual turnover"}
        yield "share", f"{penalty.turnover_pct:g} % of worldwide annual turnover", share
    if penalty.rule:
        yield "rule", str(penalty.get_rule_display()), {}
    if ask.turnover:
        fine = fine_for(penalty.fixed_amount, penalty.currency, penalty.turnover_pct, penalty.rule, ask.turnover)
        if fine.amount is not None:
            yield "at-most", money(fine.amount, fine.currency), {"value": fine.amount, "unit": fine.currency}
        elif fine.said:
            yield "at-most", fine.said.strip("[]"), {}
    yield "what", penalty.text, {}


def _outside(record: Any, ask: Ask) -> Told:
    yield "jurisdiction", record.instrument.jurisdiction.name, {}
    yield "strength", record.strength, {}
    yield "who", record.who_evaluates, {}
    yield "what", record.summary, {}


_FIRST = (("jurisdiction", "Jurisdiction"), ("stands", "Status"))
_LAST = ("what", "What it says")
_WITH_FIGURE = Q(penalty__fixed_amount__isnull=False) | Q(penalty__turnover_pct__isnull=False)

REGISTERS: dict[str, Register] = {
    register.slug: register
    for register in (
        Register(
            "compute-thresholds",
            "Compute thresholds",
            "Every provision that turns on training compute, with its figure in FLOP and where it stands on the day.",
            (*_FIRST, ("figure", "Threshold"), _LAST),
            lambda ask: _provisions(Q(triggers__metric__in=COMPUTE), ask),
            _threshold,
        ),
        Register(
            "incident-clocks",
            "Incident reporting and its clocks",
            "Every provision on the reporting of incidents, with its deadline in hours where it sets one.",
            (*_FIRST, ("clock", "Deadline"), _LAST),
            lambda ask: _provisions(Q(topics__slug="incident-reporting"), ask),
            _clock,
            notes=("A deadline stands in its column only where the corpus holds it as a figure; else in the text.",),
        ),
        Register(
            "penalties",
            "Penalties",
            "Ceilings of fines: fixed amounts, shares of turnover, and which of both counts.",
            (*_FIRST, ("fixed", "Fixed amount"), ("share", "Share of turnover"), ("rule", "Which counts"),
             ("at-most", "At most, for the turnover given"), _LAST),
            lambda ask: _provisions(_WITH_FIGURE, ask),
            _fine,
            takes_turnover=True,
            notes=("Amounts in different currencies are never set against one another: no exchange rate is assumed.",),
        ),
        Register(
            "outside-evaluation",
            "Evaluation by others than the developer",
            "Where a text asks, or promises, that somebody else than the developer evaluates.",
            (("jurisdiction", "Jurisdiction"), ("strength", "Strength"), ("who", "Who evaluates"), _LAST),
            lambda ask: list(
                ExternalEvaluationRequirement.objects.for_list().with_citations()
                .order_by("instrument__jurisdiction__name", "instrument__short_name", "position")
            ),
            _outside,
            notes=("These requirements are told as recorded last, whatever the day.",),
        ),
    )
}  # fmt: skip


def register_answer(register: Register, ask: Ask, *, known_at: date, release: str = "") -> Comparison:
    """The table on the day. A constant number of queries."""
    rows: list[Heading] = []
    entries: dict[Place, list[Entry]] = defaultdict(list)
    for record in register.records(ask):
        base = _entry(record)
        if base is None:  # not made yet on the day
            continue
        rows.append(Heading(record.slug, base.label, base.url, under=base.owner))
        for column, text, more in register.tell(record, ask):
            made = _entry(record, text=text or base.state.label, **more)
            if made is not None:
                entries[record.slug, column].append(made)
    columns = [Heading(key, label) for key, label in register.columns if key != "at-most" or ask.turnover is not None]
    table = compare(
        columns,
        rows,
        Facts(entries=entries, by_value=True),
        as_of=ask.on,
        known_at=known_at,
        release=release,
        title=register.title,
        notes=register.notes,
    )
    # A column of a table of figures is no party that could bind: only how long it is can be summed up.
    return replace(
        table,
        summary=(f"{len(rows)} entries.",),
        rows=tuple(replace(row, summary="", agrees=False) for row in table.rows),
    )


def _entry(record: Any, *, text: str = "", **more: Any) -> Entry | None:
    if isinstance(record, Provision):
        return provision_entry(record, text=text, **more)
    return value_entry(record, text or record.citation, label=str(record), state=State.RECORDED, **more)
