"""Which provisions of law answer to an earlier promise, and which later codes spell them out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from frameworks.models import Crosswalk, Event, Instrument, Level, Provision
from frameworks.models.instrument import EventType
from jurisdictions.dates import PartialDate
from portal.compare.states import State, of_status

LAW, PROMISE = ("binding", "proposed"), ("voluntary", "soft_law")


@dataclass(frozen=True)
class Unit:
    """A provision, level or whole text, with the text it belongs to."""

    key: str
    said: str
    address: str
    text: str
    text_slug: str
    made: PartialDate
    state: State


@dataclass(frozen=True)
class Link:
    """A crosswalk between a promise and a provision of law. `before`: the promise is the older text."""

    slug: str
    promise: Unit
    law: Unit
    relation: str
    before: bool
    why: str


def lineage(*, on: date) -> tuple[Link, ...]:
    """Every recorded crosswalk between law and promise whose two texts were made by the day. Three queries.

    A text is as old as its first event that is not a mere proposal (of a bill: its first event).
    """
    made = _made()
    texts = {text.pk: text for text in Instrument.objects.as_of(on)}
    rows = Crosswalk.objects.for_list().exclude(relation="none_found").order_by("slug")
    found = []
    for row in rows:
        ends = [_unit(end, texts, made) for end in (row.origin, row.target)]
        owners = [_owner(end) for end in (row.origin, row.target)]
        kinds = ["law" if owner and owner.binding in LAW else "promise" for owner in owners]
        if None in ends or set(kinds) != {"law", "promise"}:
            continue
        law, promise = ends[kinds.index("law")], ends[kinds.index("promise")]
        assert law is not None
        assert promise is not None
        before = promise.made < law.made
        found.append(Link(row.slug, promise, law, _words(row, kinds[0]), before, row.why))
    return tuple(
        sorted(
            found, key=lambda link: (link.law.made, link.law.text, link.law.key, link.promise.made, link.promise.key)
        )
    )


_FROM_PROMISE = {
    "equivalent": "is equivalent to", "broader": "is narrower than", "narrower": "is broader than",
    "related": "is related to", "contrasts": "contrasts with", "implements": "implements", "amends": "amends",
}  # fmt: skip
"""How the relation reads with the promise first, where the promise is the origin."""
_TURNED = {**_FROM_PROMISE, "broader": "is broader than", "narrower": "is narrower than",
           "implements": "is implemented by", "amends": "is amended by"}  # fmt: skip


def _words(row: Crosswalk, origin: str) -> str:
    return (_FROM_PROMISE if origin == "promise" else _TURNED)[row.relation]


def _owner(end: Provision | Level | Instrument | None) -> Instrument | None:
    if isinstance(end, Provision):
        return end.instrument
    return end.framework if isinstance(end, Level) else end


def _unit(
    end: Provision | Level | Instrument | None, texts: dict[int, Instrument], made: dict[int, str]
) -> Unit | None:
    owner = _owner(end)
    text = texts.get(owner.pk) if owner else None
    state = of_status(getattr(text, "status", "") or "", text.binding) if text else None
    if end is None or text is None or state is None or text.pk not in made:
        return None
    said = end.citation if isinstance(end, Provision) else str(end)
    return Unit(end.slug, said, end.get_absolute_url(), text.short_name, text.slug, PartialDate(made[text.pk]), state)


def _made() -> dict[int, str]:
    first: dict[int, str] = {}
    proposed: dict[int, str] = defaultdict(str)
    for owner, day, kind in Event.objects.order_by("date", "position").values_list("instrument_id", "date", "type"):
        if kind == EventType.PROPOSED:
            proposed.setdefault(owner, str(day))
        else:
            first.setdefault(owner, str(day))
    return {**proposed, **first}
