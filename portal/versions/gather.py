"""From the records to the plain data of the comparison, with a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from frameworks.models import FRAMEWORK_KINDS, Amendment, Instrument, Level, Provision, Version, VersionChange
from frameworks.status import EventFact, PeriodFact, made_by, standing_periods
from jurisdictions.dates import PartialDate
from portal.versions.asked import Question
from portal.versions.core import Heading, Judgement, Pin, SideBySide, Unit, side_by_side

LEVEL_PARTS = (
    ("trigger", "Threshold"),
    ("security_safeguards", "Security"),
    ("deployment_safeguards", "Deployment"),
    ("halt_rule", "Halt"),
)


@dataclass(frozen=True)
class Comparison:
    """The two texts side by side, with the question. `untouched`: how many recorded provisions of the instrument
    the amending act does not name; they are no rows."""

    question: Question
    sides: SideBySide
    untouched: int = 0

    @property
    def unrecorded(self) -> tuple[Version, ...]:
        """The versions of which no unit is recorded."""
        rows, asked = self.sides.rows, self.question
        ends = ((asked.earlier, [row.before for row in rows]), (asked.later, [row.after for row in rows]))
        return tuple(version for version, units in ends if version and not any(units))


def compare(question: Question) -> Comparison:
    """What differs between the two texts, as far as editors have judged it?"""
    if question.amended_by:
        return _amended(question, question.amended_by)
    versions = (question.earlier, question.later)
    levels = list(Level.objects.filter(version__in=versions).select_related("framework", "domain").with_citations())
    provisions = list(
        Provision.objects.filter(version__in=versions).select_related("instrument", "element").with_citations()
    )
    sides: list[list[Unit]] = []
    for version in versions:
        assert version is not None
        own = [level_unit(level) for level in levels if level.version_id == version.pk]
        own += [commitment_unit(row) for row in provisions if row.version_id == version.pk]
        sides.append(own)
    judged = VersionChange.objects.filter(from_version=question.earlier, to_version=question.later)
    return Comparison(question, side_by_side(sides[0], sides[1], judgements(judged)))


def judgements(rows: Any) -> list[Judgement]:
    """The coded judgements as plain data."""
    found = rows.select_related("from_provision", "to_provision", "from_level", "to_level").with_citations()
    return [
        Judgement(
            key=row.slug,
            before=row.before.slug if row.before else None,
            after=row.after.slug if row.after else None,
            change=row.change,
            what=row.what,
            why=row.why,
            earlier_wording=row.earlier_wording,
            checked=row.checked,
            note=row.note,
            pins=pins(row),
        )
        for row in found
    ]


def pins(record: Any) -> tuple[Pin, ...]:
    """The citations of the whole record."""
    return tuple(Pin(c.display_title, c.url, c.pin) for c in record.citations.all() if not c.part)


def level_unit(level: Level) -> Unit:
    """A level under its domain."""
    parts = tuple((label, getattr(level, name)) for name, label in LEVEL_PARTS if getattr(level, name))
    return Unit(
        key=level.slug,
        label=level.name,
        name=str(level.domain),
        parts=parts,
        heading=Heading("level", 0, str(level.domain)),
        order=(level.rank, level.position),
        url=level.get_absolute_url(),
        pins=pins(level),
    )


def commitment_unit(provision: Provision) -> Unit:
    """A provision of a version under its element, or else under the place it stands in."""
    name = str(provision.element) if provision.element else provision.place
    return replace(_unit(provision), heading=Heading("provision", 0, name))


def _unit(provision: Provision) -> Unit:
    return Unit(
        key=provision.slug,
        label=provision.citation,
        name=provision.heading,
        parts=(("", provision.summary),),
        order=(provision.position,),
        url=provision.get_absolute_url(),
        pins=pins(provision),
    )


def _amended(question: Question, act: Instrument) -> Comparison:
    instrument = question.instrument
    everything = list(
        Provision.objects.filter(instrument=instrument).select_related("instrument", "parent").with_citations()
        .prefetch_related("periods")
        .order_by("position")
    )  # fmt: skip
    touched = set(
        Amendment.objects.filter(provision__instrument=instrument, instrument=act).values_list("provision", flat=True)
    )
    roots = _headings(everything)
    by_pk = {row.pk: row for row in everything}
    came = _came(act)
    facts = [EventFact(PartialDate(e.date), e.type, e.slug) for e in sorted(instrument.events.all(), key=_dated)]
    complete = None if instrument.kind in FRAMEWORK_KINDS else made_by(facts)
    before, after = [], []
    coded = judgements(VersionChange.objects.filter(amended_by=act, to_provision__instrument=instrument))
    coded += judgements(
        VersionChange.objects.filter(amended_by=act, to_provision=None, from_provision__instrument=instrument)
    )
    new = {judgement.after for judgement in coded if judgement.before is None}
    for row in everything:
        if row.pk not in touched:
            continue
        parent = by_pk.get(row.parent_id) if row.parent_id else None
        unit = replace(_unit(row), heading=roots[row.pk], parent=parent.slug if parent else None)
        periods = [
            PeriodFact(p.applies_from or None, p.applies_until or None, p.decided_on or None) for p in row.periods.all()
        ]
        after.append(replace(unit, applies=_starts(periods, came, complete)))
        if row.slug not in new:
            earlier = came - timedelta(days=1) if came else None
            before.append(replace(unit, parts=(), applies=_starts(periods, earlier, complete)))
    sides = side_by_side(before, after, coded)
    return Comparison(question, sides, untouched=len(everything) - len(touched))


def _dated(event: Any) -> tuple[str, int]:
    return event.date, event.position


def _came(act: Instrument) -> date | None:
    """The day on which the amending act took effect: its entry into force, where that day is recorded."""
    days = sorted(event.date for event in act.events.all() if event.type == "in_force")
    exact = [day for day in days if len(day) == len("2026-07-27")]
    return date.fromisoformat(exact[0]) if exact else None


def _starts(periods: list[PeriodFact], on: date | None, complete: PartialDate | None) -> tuple[str, ...]:
    """The days from which the provision applies by the decision that stood on the day. A new wording that takes over
    from the old one without a gap is no new start."""
    if on is None:
        return ()
    standing = standing_periods(periods, on, complete)
    ends = {PartialDate(p.applies_until).latest + timedelta(days=1) for p in standing if p.applies_until}
    starts = [PartialDate(p.applies_from) for p in standing if p.applies_from]
    return tuple(str(start) for start in starts if start.earliest not in ends)


def _headings(everything: Iterable[Provision]) -> dict[int, Heading]:
    """Each provision's part of the instrument: the place of the article it belongs to, in the instrument's order."""
    by_pk = {row.pk: row for row in everything}
    found: dict[int, Heading] = {}
    ranks: dict[str, int] = {}
    for row in by_pk.values():
        root = row
        while root.parent_id in by_pk and not root.place:
            root = by_pk[root.parent_id]
        name = root.place or ("Annexes" if root.citation.startswith("Annex") else "Other provisions")
        last = len(by_pk) if name == "Annexes" else row.position
        found[row.pk] = Heading("provision", ranks.setdefault(name, last), name)
    return found
