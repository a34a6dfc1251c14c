"""Institutes by what they are and may do, organisations by what they joined and made, commitments by who joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from frameworks.models import Evaluation, Instrument, LevelDeclaration, SafetyFramework, Signature, System
from jurisdictions.dates import PartialDate, iso
from jurisdictions.models import Organisation
from portal.compare.core import Entry, Facts, Heading, Place
from portal.compare.entries import instrument_state, pins_of, value_entry
from portal.compare.states import State
from portal.compare.tables.base import Ask, Table

INSTITUTE_ROWS = (
    ("standing", "Standing", "Powers"),
    ("enforce", "May enforce (order, fine)", "Powers"),
    ("rules", "May make binding rules", "Powers"),
    ("access", "Sees models before release", "Powers"),
    ("powers", "Powers in words", "Powers"),
    ("host", "Host body", "Who it is"),
    ("established", "Established", "Who it is"),
    ("names", "Names over time", "Who it is"),
    ("functions", "Functions", "What it does"),
    ("focus", "Focus", "What it does"),
    ("network", "Member of the international network", "What it does"),
    ("agreements", "Agreements", "What it does"),
    ("evaluations", "Evaluations", "What it does"),
    ("budget", "Budget", "Means"),
    ("staff", "Staff", "Means"),
)
_ACCESS = {"none": State.NO, "voluntary": State.VOLUNTARY, "mandatory": State.BINDING}
TODAY_NOTE = (
    "Powers, functions, budget and staff are told as recorded last, whatever the day; agreements by their dates."
)


def institute_rows(columns: Sequence[Any], ask: Ask) -> list[Heading]:
    return [Heading(key, label, under=under) for key, label, under in INSTITUTE_ROWS]


def read_institutes(columns: Sequence[Any], rows: Sequence[Heading], ask: Ask) -> Facts:
    """Institutes side by side; «not recorded» where the record is silent."""
    entries: dict[Place, list[Entry]] = defaultdict(list)
    for record in columns:
        for key, made in _institute(record, ask):
            entries[key, record.slug].append(made)
    keys = {row.key for row in rows}
    return Facts(entries={place: made for place, made in entries.items() if place[0] in keys}, by_value=True)


def _institute(record: Any, ask: Ask) -> list[tuple[str, Entry]]:
    def said(key: str, text: Any, **more: Any) -> tuple[str, Entry] | None:
        return (key, value_entry(record, str(text), label=record.name, **more)) if text not in (None, "") else None

    def answered(key: str, flag: bool | None) -> tuple[str, Entry] | None:
        if flag is None:
            return None
        return said(key, "yes" if flag else "no", state=State.YES if flag else State.NO)

    access = record.pre_deployment_access
    found = [
        said("standing", record.get_status_display()),
        answered("enforce", record.enforcement),
        answered("rules", record.binding_rules),
        said("access", {"none": "no", "voluntary": "by agreement", "mandatory": "by law"}.get(access, access),
             state=_ACCESS.get(access, State.RECORDED)) if access else None,
        said("powers", record.powers_note),
        said("host", record.host_body),
        said("established", _established(record)),
        answered("network", record.network_member),
        said("budget", record.budget),
        said("staff", record.staff),
        said("evaluations", _evaluations(record)),
        *(said("functions", function) for function in record.functions),
        *(said("focus", domain) for domain in record.focus_domains),
        *(said("names", _name(name)) for name in record.former_names.all()),
        *(
            said("agreements", f"{agreement.counterpart}: {agreement.scope} ({agreement.date or 'undated'})")
            for agreement in record.agreements.all()
            if not agreement.date or agreement.date <= iso(ask.on)
        ),
    ]  # fmt: skip
    return [each for each in found if each is not None]


def _established(record: Any) -> str:
    parts = []
    if record.established:
        parts.append(PartialDate(record.established).display())
    if record.announced:
        parts.append(f"announced {PartialDate(record.announced).display()}")
    return "; ".join(parts)


def _evaluations(record: Any) -> str:
    if record.evaluations_completed_text:
        return str(record.evaluations_completed_text)
    return f"{record.evaluations_completed}" if record.evaluations_completed is not None else ""


def _name(name: Any) -> str:
    until = PartialDate(name.until).display() if name.until else "an unrecorded day"
    return f"{name.name} (until {until})"


def party_rows(kind: str) -> Any:
    """Rows of the parties of any of the columns: organisations, or jurisdictions."""

    def rows(columns: Sequence[Any], ask: Ask) -> list[Heading]:
        field = f"party_{kind}"
        queryset: Any = Signature.objects.for_list().filter(
            instrument__in=[c.pk for c in columns], **{f"{field}__isnull": False}
        )
        parties = {getattr(s, field).slug: getattr(s, field) for s in queryset}
        ordered = sorted(parties.values(), key=lambda party: party.name.casefold())
        return [Heading(p.slug, p.name, p.get_absolute_url()) for p in ordered]

    return rows


def read_parties(kind: str) -> Any:
    """Who joined, partly joined, declined or left, by the day."""

    def read(columns: Sequence[Any], rows: Sequence[Heading], ask: Ask) -> Facts:
        keys = {row.key for row in rows}
        slugs = {c.pk: c.slug for c in columns}
        entries: dict[Place, list[Entry]] = defaultdict(list)
        chapters = chapters_of_texts()
        for signature in signatures(ask.on, instrument__in=slugs, **{f"party_{kind}__isnull": False}):
            party = getattr(signature, f"party_{kind}")
            if party.slug in keys:
                entries[party.slug, slugs[signature.instrument_id]].append(
                    signature_entry(signature, chapters[signature.instrument_id])
                )
        return Facts(entries=entries)

    return read


def signature_state(signature: Signature, chapters: frozenset[str]) -> State:
    """The word for a signature, of a text of which these chapters can be joined: who joined all of them joined it."""
    if signature.withdrawn:
        return State.LEFT
    if signature.stance != Signature.Stance.SIGNED:
        return State.DECLINED
    return State.PARTLY if signature.chapters and chapters - set(signature.chapters) else State.SIGNED


def signature_entry(signature: Signature, chapters: frozenset[str]) -> Entry:
    """A signature in words: when, which parts, why not. Its own sources, else those of the text that lists it."""
    state = signature_state(signature, chapters)
    words = [str(signature.get_stance_display()) if state is State.DECLINED else state.label]
    if signature.date:
        words.append(PartialDate(signature.date).display())
    if state is State.PARTLY:
        words.append(f"only {', '.join(signature.chapters)}")
    if signature.ratified:
        words.append(f"ratified {PartialDate(signature.ratified).display()}")
    if signature.reason:
        words.append(signature.reason)
    return value_entry(
        signature,
        "; ".join(words),
        label=signature.party_name or str(signature.party),
        state=state,
        since=str(signature.date or ""),
        pins=pins_of(signature) or pins_of(signature.instrument),
    )


def signatures(on: date, **where: Any) -> list[Signature]:
    """The signatures recorded up to the day, of texts that were there by then. A withdrawal bears no day in the
    corpus: it is told on every day."""
    queryset: Any = Signature.objects.for_list().with_citations().prefetch_related("instrument__citations__source")
    there: Any = Instrument.objects.as_of(on).exclude(status="unborn").filter(status__isnull=False)
    return [
        signature
        for signature in queryset.filter(instrument__in=there.values("pk")).filter(**where)
        if not signature.date or signature.date <= iso(on)
    ]


def chapters_of_texts() -> dict[int, frozenset[str]]:
    """The chapters of each text that parties joined one by one. One query."""
    found: dict[int, set[str]] = defaultdict(set)
    for instrument, chapters in Signature.objects.exclude(chapters=[]).values_list("instrument", "chapters"):
        found[instrument] |= set(chapters)
    return defaultdict(frozenset, {key: frozenset(names) for key, names in found.items()})


ORGANISATION_ROWS = (
    ("commitments", "Commitments joined", "Promises"),
    ("declined", "Declined or left", "Promises"),
    ("framework", "Safety framework", "Promises"),
    ("declarations", "Levels declared", "Systems"),
    ("systems", "Systems recorded", "Systems"),
    ("evaluations", "Evaluations of its systems", "Systems"),
)


def organisation_rows(columns: Sequence[Any], ask: Ask) -> list[Heading]:
    return [Heading(key, label, under=under) for key, label, under in ORGANISATION_ROWS]


def read_organisations(columns: Sequence[Any], rows: Sequence[Heading], ask: Ask) -> Facts:
    """What organisations joined, made, declared, and had evaluated, by the day."""
    slugs = {c.pk: c.slug for c in columns}
    entries: dict[Place, list[Entry]] = defaultdict(list)
    chapters = chapters_of_texts()
    for signature in signatures(ask.on, party_organisation__in=slugs):
        state = signature_state(signature, chapters[signature.instrument_id])
        row = "commitments" if state in (State.SIGNED, State.PARTLY) else "declined"
        entry = signature_entry(signature, chapters[signature.instrument_id])
        text = f"{signature.instrument.short_name}: {entry.text}"
        entries[row, slugs[signature.party_organisation_id or 0]].append(
            replace(entry, text=text, label=signature.instrument.short_name)
        )
    frameworks: Any = SafetyFramework.objects.select_related("issuer").with_citations().as_of(ask.on)
    for framework in frameworks.filter(issuer__in=slugs):
        standing = instrument_state(framework)
        if standing is not None:
            entries["framework", slugs[framework.issuer_id]].append(
                value_entry(framework, framework.short_name, state=standing, kind="framework", status=framework.status,
                            since=str(framework.status_since or ""))
            )  # fmt: skip
    systems: Any = System.objects.for_list().prefetch_related("citations__source").filter(developer__in=slugs)
    for system in systems:
        if system.released and system.released > iso(ask.on):
            continue
        entries["systems", slugs[system.developer_id]].append(value_entry(system, _system(system)))
    declared: Any = LevelDeclaration.objects.select_related("system", "framework").prefetch_related("citations__source")
    for row_ in declared.filter(system__developer__in=slugs):
        if row_.date and row_.date > iso(ask.on):
            continue
        owner = slugs[row_.system.developer_id]
        entries["declarations", owner].append(
            value_entry(row_, f"{row_.system}: {row_.level}", since=str(row_.date or ""))
        )
    evaluations: Any = Evaluation.objects.for_list().with_citations().filter(developer__in=slugs)
    for evaluation in evaluations:
        if evaluation.date and evaluation.date > iso(ask.on):
            continue
        entries["evaluations", slugs[evaluation.developer_id or 0]].append(value_entry(evaluation, str(evaluation)))
    keys = {row.key for row in rows}
    return Facts(entries={place: made for place, made in entries.items() if place[0] in keys}, by_value=True)


def _system(system: System) -> str:
    released = f" (released {PartialDate(system.released).display()})" if system.released else ""
    return f"{system.name}{released}"


def membership_rows(columns: Sequence[Any], ask: Ask) -> list[Heading]:
    """Every commitment that one of the organisations joined, declined or left."""
    queryset: Any = Signature.objects.for_list().filter(party_organisation__in=[c.pk for c in columns])
    found = {s.instrument.slug: s.instrument for s in queryset}
    ordered = sorted(found.values(), key=lambda i: i.short_name.casefold())
    return [Heading(i.slug, i.short_name, i.get_absolute_url()) for i in ordered]


def read_memberships(columns: Sequence[Organisation], rows: Sequence[Heading], ask: Ask) -> Facts:
    """Organisations by commitment."""
    keys, slugs = {row.key for row in rows}, {c.pk: c.slug for c in columns}
    entries: dict[Place, list[Entry]] = defaultdict(list)
    chapters = chapters_of_texts()
    for signature in signatures(ask.on, party_organisation__in=slugs):
        if signature.instrument.slug in keys:
            entries[signature.instrument.slug, slugs[signature.party_organisation_id or 0]].append(
                signature_entry(signature, chapters[signature.instrument_id])
            )
    return Facts(entries=entries)


SIGNING_NOTE = (
    "«Not recorded» means that no signature is recorded; it is no refusal. A signature that was withdrawn is told "
    "as left, without its day where none is recorded."
)


def body_tables() -> list[Table]:
    """The tables of this module."""
    return [
        Table("institutes", "powers", "powers, functions and means", "What institutes may do, do and have.",
              institute_rows, read_institutes, (TODAY_NOTE,)),
        Table("organisations", "overview", "overview", "Promises, framework, levels, systems, evaluations.",
              organisation_rows, read_organisations, (SIGNING_NOTE,)),
        Table("organisations", "commitments", "commitments", "Who joined which promise.",
              membership_rows, read_memberships, (SIGNING_NOTE,)),
        Table("commitments", "companies", "companies", "Which companies and other organisations joined.",
              party_rows("organisation"), read_parties("organisation"), (SIGNING_NOTE,)),
        Table("commitments", "states", "states", "Which states and bodies joined.",
              party_rows("jurisdiction"), read_parties("jurisdiction"), (SIGNING_NOTE,)),
    ]  # fmt: skip
