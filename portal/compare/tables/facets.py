"""Instruments by what a lawyer asks first: force, dates, risk approach, triggers, fines, regulator, clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse

from frameworks.models import Duty, Event, ExternalEvaluationRequirement, Provision, RiskTier
from jurisdictions.dates import PartialDate, iso
from portal.compare.core import Entry, Facts, Heading, Place
from portal.compare.entries import instrument_state, pins_of, provision_entry, value_entry
from portal.compare.fines import fine_for
from portal.compare.states import State
from portal.compare.tables.base import Ask, Table

FACETS = (
    ("force", "Force and status", "What sort of text it is and where it stands on the day."),
    ("issuer", "Issued by", ""),
    ("dates", "Dates", "What happened to it up to the day, and the next date known."),
    ("risk-approach", "Risk approach", "Tiers of risk, or the provisions that classify."),
    ("compute-threshold", "Compute threshold", "Training compute at which something changes, in FLOP."),
    ("other-triggers", "Other triggers", "Revenue, users, chips, uses, capabilities."),
    ("prohibits", "Prohibits", ""),
    ("evaluation", "Evaluation and red-teaming", "Provisions on model evaluation, with red-teaming and audits."),
    ("third-party", "Evaluation by third parties", "Where somebody else than the developer evaluates."),
    ("incident-clock", "Incident reporting", "What must be reported, and how fast."),
    ("open-source", "Open-source treatment", "Exemptions and duties of models with open weights."),
    ("penalties", "Penalties", "The ceiling of fines; computed where a turnover is given."),
    ("regulator", "Regulator and powers", "Who may ask, order, inspect or fine."),
    ("whistleblowers", "Whistleblowers", ""),
)
COMPUTE = ("training_compute_flop", "effective_compute_multiple", "training_compute_share")
MAX_ENTRIES = 8

_BY_TOPIC = {
    "evaluation": ("model-evaluation", "red-teaming", "pre-deployment-access", "third-party-assessment"),
    "incident-clock": ("incident-reporting",),
    "open-source": ("open-source",),
    "whistleblowers": ("whistleblower",),
}
_REGULATOR = ("enforcement", "governance-bodies", "penalties")


def facet_rows(columns: Sequence[Any], ask: Ask) -> list[Heading]:
    return [Heading(key, label, note=note) for key, label, note in FACETS]


def read_facets(columns: Sequence[Any], rows: Sequence[Heading], ask: Ask) -> Facts:
    """Each instrument, facet by facet. A constant number of queries, however many instruments and provisions."""
    keys = {row.key for row in rows}
    owners = {record.pk: record for record in columns if instrument_state(record) is not None}
    entries: dict[Place, list[Entry]] = defaultdict(list)
    more: dict[Place, str] = {}
    for facet, owner, entry in _all(owners, ask):
        if facet in keys and entry is not None:
            entries[facet, owners[owner].slug].append(entry)
    for place, made in entries.items():
        if place[0] == "dates":  # what comes first, then the newest
            made.sort(key=lambda entry: entry.next or entry.since, reverse=True)
            continue
        made.sort(key=lambda entry: list(State).index(entry.state))
        if len(made) > MAX_ENTRIES and place[0] != "penalties":
            del made[MAX_ENTRIES:]
            more[place] = f"{reverse('provision-list')}?instrument={place[1]}"
    return Facts(entries=entries, more=more, by_value=True)


def _all(owners: Mapping[int, Any], ask: Ask) -> Iterator[tuple[str, int, Entry | None]]:
    for pk, record in owners.items():
        state = instrument_state(record)
        if state is not None:
            yield "force", pk, _force(record, state)
        yield "issuer", pk, value_entry(record.issuer, record.issuer.name, pins=pins_of(record))
    yield from _dates(owners, ask)
    yield from _tiers(owners)
    yield from _provisions(owners, ask)
    yield from _external(owners)


def _force(record: Any, state: State) -> Entry:
    text = f"{record.get_kind_display()}, {record.get_binding_display()}"
    return value_entry(
        record,
        text,
        state=state,
        kind=record.face,
        status=record.status,
        since=str(record.status_since or ""),
        next=str(record.status_next or ""),
    )


def _dates(owners: Mapping[int, Any], ask: Ask) -> Iterator[tuple[str, int, Entry | None]]:
    """What happened up to the day. Of what is to come only what its own record had dated by then is told: the next
    date at which the status changes."""
    events: Any = Event.objects.for_list().with_citations().filter(instrument__in=owners, date__lte=iso(ask.on))
    for event in events.order_by("date", "position"):
        text = f"{PartialDate(event.date).display()}: {event.get_type_display()}"
        pins = pins_of(event) or pins_of(owners[event.instrument_id])
        entry = value_entry(event, text, label=event.what, since=str(event.date), pins=pins)
        yield "dates", event.instrument_id, entry
    for pk, record in owners.items():
        if record.status_next:
            text = f"{PartialDate(record.status_next).display()}: next change of status"
            yield (
                "dates",
                pk,
                value_entry(record, text, state=State.NOT_YET, kind=record.face, next=str(record.status_next)),
            )


def _tiers(owners: Mapping[int, Any]) -> Iterator[tuple[str, int, Entry | None]]:
    tiers: Any = RiskTier.objects.select_related("instrument").prefetch_related("citations__source")
    for tier in tiers.filter(instrument__in=owners):
        yield (
            "risk-approach",
            tier.instrument_id,
            value_entry(tier, f"{tier.name}: {tier.consequence}", label=tier.legal_basis),
        )


def _provisions(owners: Mapping[int, Any], ask: Ask) -> Iterator[tuple[str, int, Entry | None]]:
    with_tiers = set(RiskTier.objects.filter(instrument__in=owners).values_list("instrument_id", flat=True))
    topics = {*(t for group in _BY_TOPIC.values() for t in group), *_REGULATOR}
    wanted = (
        Q(topics__slug__in=topics)
        | Q(duty__in=(Duty.CLASSIFY, Duty.PROHIBIT, Duty.EMPOWER, Duty.SANCTION))
        | Q(triggers__isnull=False)
        | Q(penalty__isnull=False)
    )
    keys = Provision.objects.filter(wanted, instrument__in=owners).values("pk")
    queryset: Any = Provision.objects.for_list().with_citations().select_related("penalty").as_of(ask.on)
    queryset = queryset.prefetch_related("triggers", "topics").filter(pk__in=keys).order_by("instrument", "position")
    for record in queryset:
        for facet, text, more in _facets_of(record, ask, record.instrument_id in with_tiers):
            yield facet, record.instrument_id, provision_entry(record, text=text, **more)


def _facets_of(record: Any, ask: Ask, tiered: bool) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """On which facets a provision speaks, in which words, and with which figure."""
    topics = {topic.slug for topic in record.topics.all()}
    for facet, slugs in _BY_TOPIC.items():
        if topics.intersection(slugs):
            yield facet, record.heading, _clock(record) if facet == "incident-clock" else {}
    if record.duty == Duty.PROHIBIT:
        yield "prohibits", record.heading, {}
    if record.duty == Duty.CLASSIFY and not tiered:
        yield "risk-approach", record.heading, {}
    if record.duty == Duty.EMPOWER and topics.intersection(_REGULATOR):
        yield "regulator", record.heading, {}
    for trigger in record.triggers.all():
        facet = "compute-threshold" if trigger.metric in COMPUTE else "other-triggers"
        if not trigger.metric.startswith("deadline"):
            yield facet, trigger_words(trigger), {"value": trigger.value, "unit": trigger.unit}
    penalty = getattr(record, "penalty", None)
    if penalty is not None and (penalty.fixed_amount or penalty.turnover_pct or record.duty == Duty.SANCTION):
        fine = fine_for(penalty.fixed_amount, penalty.currency, penalty.turnover_pct, penalty.rule, ask.turnover)
        yield "penalties", f"{penalty.text} {fine.said}".strip(), {"value": fine.amount, "unit": fine.currency}


def trigger_words(trigger: Any) -> str:
    """A trigger with its figure: «more than 10^25 FLOP: cumulative computation used for training»."""
    if trigger.value is None:
        return str(trigger.text)
    value = f"{trigger.value:,.10g}".replace(",", " ")
    if trigger.unit == "FLOP":
        mantissa, exponent = f"{trigger.value:.3e}".split("e")
        mantissa = mantissa.rstrip("0").rstrip(".")
        value = f"{'' if mantissa == '1' else f'{mantissa} × '}10^{int(exponent)}"
    return f"{trigger.get_op_display()} {value} {trigger.unit}".strip() + f": {trigger.text}"


def _clock(record: Any) -> dict[str, Any]:
    """The deadline of a report in hours, where it is recorded as a figure."""
    deadlines = [t for t in record.triggers.all() if t.metric.startswith("deadline") and t.value is not None]
    return {"value": deadlines[0].value, "unit": deadlines[0].unit} if deadlines else {}


def _external(owners: Mapping[int, Any]) -> Iterator[tuple[str, int, Entry | None]]:
    rows: Any = ExternalEvaluationRequirement.objects.for_list().with_citations().filter(instrument__in=owners)
    for row in rows.order_by("position"):
        text = f"{row.summary} Who: {row.who_evaluates}. Strength: {row.strength}."
        yield "third-party", row.instrument_id, value_entry(row, text, label=row.citation)


def facet_tables() -> list[Table]:
    """Instruments, frameworks and commitments by facet."""
    return [
        Table(
            of=of,
            by="facets",
            label="facets",
            explain="Force, dates, risk approach, triggers, evaluation, incidents, open source, penalties, regulator.",
            rows=facet_rows,
            read=read_facets,
            takes_turnover=True,
            notes=(
                "Risk tiers and evaluation requirements are told as recorded today; the rest as it stood on the day.",
            ),
        )
        for of in ("instruments", "frameworks", "commitments")
    ]
