"""Answers for the pages of jurisdictions, and what the pages of all bodies share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q

from frameworks.models import Debate, Event, Instrument, Position, Signature
from frameworks.models.instrument import Binding
from frameworks.selectors.coming import Coming, coming, happened
from frameworks.status import CURRENT, PAST
from jurisdictions.dates import iso
from jurisdictions.models import Institute, Jurisdiction, Link, Membership, Organisation, links_to
from jurisdictions.selectors.records import load_records

FACES = (
    ("regulation", "Regulations, orders and guidance", "regulation-list"),
    ("commitment", "Voluntary commitments", "commitment-list"),
    ("framework", "Safety frameworks", "framework-list"),
)
COMING_SHOWN, HAPPENED_SHOWN = 6, 6
NAMED_BY = {
    "analogy": ("domain",),
    "case": ("name",),
    "chip": ("name",),
    "claim": ("subject",),
    "debate": ("question",),
    "essaypoint": ("point",),
    "finding": ("statement",),
    "gap": ("name",),
    "jurisdiction": ("name",),
    "organisation": ("name", "kind"),
    "statistic": ("measure", "as_of"),
    "timelineentry": ("date", "what"),
}
"""The fields that make the names of records whose name is their own text (see `load_records`)."""


@dataclass(frozen=True)
class FaceGroup:
    """The instruments of one face, those that govern on the day first."""

    label: str
    route: str
    instruments: tuple[Instrument, ...]


@dataclass(frozen=True)
class HeldPosition:
    """A side of a debate that a body or jurisdiction holds."""

    debate: Debate
    position: Position


@dataclass(frozen=True)
class Signatures:
    """What a party joined and stands by on the day, what it left, what it declined or did not sign, and what
    happened of all this only after the day."""

    standing: tuple[Signature, ...]
    left: tuple[Signature, ...]
    declined: tuple[Signature, ...]
    later: tuple[Signature, ...]

    def __bool__(self) -> bool:
        return bool(self.standing or self.left or self.declined or self.later)


@dataclass(frozen=True)
class JurisdictionPage:
    """Everything the page of a jurisdiction shows beside the jurisdiction itself."""

    children: tuple[Jurisdiction, ...]  # those that are not members with a date
    members: tuple[Membership, ...]
    memberships: tuple[Membership, ...]
    faces: tuple[FaceGroup, ...]
    instrument_count: int
    provision_count: int
    institutes: tuple[Institute, ...]
    organisations: tuple[tuple[str, tuple[Organisation, ...]], ...]
    organisation_count: int
    signatures: Signatures
    system_count: int
    coming: tuple[Coming, ...]
    happened: tuple[Event, ...]
    positions: tuple[HeldPosition, ...]
    about_it: tuple[Any, ...]

    @property
    def only_a_party(self) -> bool:
        """Whether the corpus knows it only as a party to declarations or a member of a group."""
        return not (self.instrument_count or self.institutes or self.organisation_count or self.children)


def jurisdiction_page(*, jurisdiction: Jurisdiction, on: date) -> JurisdictionPage:
    """Who governs here, by which texts, and what comes next? A constant number of queries."""
    instruments = list(jurisdiction.instruments.for_list().as_of(on))
    organisations = list(
        Organisation.objects.filter(country=jurisdiction).besides_institutes().order_by("kind", "name")
    )
    places = list(
        Membership.objects.filter(Q(group=jurisdiction) | Q(member_jurisdiction=jurisdiction))
        .for_list()
        .order_by("since", "slug")
    )
    members = {m.member_jurisdiction_id for m in places if m.group_id == jurisdiction.pk}
    positions, about_it = links_about(jurisdiction)
    return JurisdictionPage(
        children=tuple(
            c
            for c in Jurisdiction.objects.filter(parent=jurisdiction).for_list().order_by("name")
            if c.pk not in members
        ),
        members=tuple(sorted((m for m in places if m.group_id == jurisdiction.pk), key=lambda m: str(m.member))),
        memberships=tuple(m for m in places if m.member_jurisdiction_id == jurisdiction.pk),
        faces=by_face(instruments),
        instrument_count=len(instruments),
        provision_count=sum(getattr(i, "provision_count", 0) or 0 for i in instruments),
        institutes=tuple(jurisdiction.institutes.select_related("jurisdiction").order_by("name")),
        organisations=tuple(
            (kind, tuple(rows)) for kind, rows in groupby(organisations, key=lambda o: o.get_kind_display())
        ),
        organisation_count=len(organisations),
        signatures=signatures_of(jurisdiction.signatures.for_list(), on),
        system_count=jurisdiction.systems.count(),
        coming=coming(on=on, limit=COMING_SHOWN, jurisdiction=jurisdiction.slug),
        happened=happened(on=on, limit=HAPPENED_SHOWN, jurisdiction=jurisdiction.slug),
        positions=positions,
        about_it=about_it,
    )


def by_face(instruments: Iterable[Instrument]) -> tuple[FaceGroup, ...]:
    """Instruments under their three faces: first those that govern, then those to come, then those of the past.

    Among them binding texts stand first, and the longest-recorded of these: what a reader most likely looks for.
    """

    def rank(i: Instrument) -> tuple[int, bool, int, str]:
        count = getattr(i, "provision_count", 0)
        return (_rank(getattr(i, "status", None)), i.binding != Binding.BINDING, -count, i.short_name.lower())

    rows = sorted(instruments, key=rank)
    groups = (FaceGroup(label, route, tuple(i for i in rows if i.face == face)) for face, label, route in FACES)
    return tuple(group for group in groups if group.instruments)


def _rank(status: str | None) -> int:
    return 0 if status in CURRENT else 2 if status in PAST else 1


def signatures_of(signatures: Iterable[Signature], on: date) -> Signatures:
    """Sort a party's signatures by what came of them, the latest first."""
    every = sorted(signatures, key=lambda s: (s.date, s.instrument.short_name), reverse=True)
    rows = [s for s in every if s.date <= iso(on)]
    signed = [s for s in rows if s.stance == Signature.Stance.SIGNED]
    return Signatures(
        standing=tuple(s for s in signed if not s.withdrawn),
        left=tuple(s for s in signed if s.withdrawn),
        declined=tuple(s for s in rows if s.stance != Signature.Stance.SIGNED),
        later=tuple(s for s in every if s.date > iso(on)),
    )


def links_about(record: Any) -> tuple[tuple[HeldPosition, ...], tuple[Any, ...]]:
    """The debate positions this one holds, and the records that say they are about it (claims, cases ...).

    Three queries.
    """
    about: list[Link] = []
    held: dict[int, set[int]] = defaultdict(set)
    for link in links_to(record):
        area, _, rest = link.part.partition(".")
        if area == "positions" and rest.endswith(".holders"):
            held[link.object_id].add(int(rest.partition(".")[0]))
        else:
            about.append(link)
    positions = (
        Position.objects.filter(debate__in=held).select_related("debate").order_by("debate__question", "position")
    )
    found = load_records(((link.content_type_id, link.object_id) for link in about), NAMED_BY)
    rows = sorted(found.values(), key=lambda row: (row._meta.model_name, row.slug))
    mine = tuple(HeldPosition(p.debate, p) for p in positions if p.position in held[p.debate_id]) if held else ()
    return mine, tuple(rows)
