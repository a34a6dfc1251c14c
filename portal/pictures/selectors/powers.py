"""Who can compel whom by law, and who only by agreement."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from frameworks.models import Instrument, Scope
from jurisdictions.dates import PartialDate, iso
from jurisdictions.models import Agreement, Institute, Organisation
from portal.compare.states import State, of_status

SHOWN = (State.BINDING, State.NOT_YET, State.SUSPENDED, State.UNCONFIRMED, State.PROPOSED)


@dataclass(frozen=True)
class Node:
    slug: str
    name: str
    address: str
    place: str = ""
    """The code of its jurisdiction: ministries of many countries bear like names."""


@dataclass(frozen=True)
class Power:
    """A body that a text names to enforce some of its rules, and how that text stands on the day."""

    body: Node
    text: Node
    rules: int
    state: State


@dataclass(frozen=True)
class Accord:
    """An institute's agreements with one counterpart, dated on or before the day."""

    institute: Node
    counterpart: Node
    dates: tuple[str, ...]
    can_enforce: bool


@dataclass(frozen=True)
class Powers:
    on: date
    powers: tuple[Power, ...]
    accords: tuple[Accord, ...]
    bare: tuple[str, ...]
    """Institutes with neither a power of enforcement nor an agreement recorded."""


def powers(*, on: date) -> Powers:
    """Five queries. Only law and bills: a promise that a body watches over is no power of its own."""
    texts = Instrument.objects.filter(binding__in=("binding", "proposed")).select_related("jurisdiction").as_of(on)
    by_key = {text.pk: text for text in texts}
    rules: dict[tuple[int, int], int] = defaultdict(int)
    for scope, body in Scope.enforced_by.through.objects.values_list("scope__instrument", "organisation"):
        rules[body, scope] += 1
    bodies = {
        body.pk: body for body in Organisation.objects.select_related("country").filter(pk__in={b for b, _ in rules})
    }
    found = []
    for (body, text), count in rules.items():
        instrument = by_key.get(text)
        state = of_status(getattr(instrument, "status", "") or "", instrument.binding) if instrument else None
        if instrument and state in SHOWN:
            place = instrument.jurisdiction.slug
            node = Node(bodies[body].slug, bodies[body].name, bodies[body].get_absolute_url(), place)
            law = Node(instrument.slug, instrument.short_name, instrument.get_absolute_url(), place)
            found.append(Power(node, law, count, state))
    accords = _accords(on)
    institutes = Institute.objects.exclude(status=Institute.Status.NONE)
    named = {accord.institute.slug for accord in accords} | {power.body.slug for power in found}
    bare = tuple(i.name for i in institutes.order_by("name") if i.slug not in named and not i.enforcement)
    return Powers(on, tuple(sorted(found, key=_order)), accords, bare)


def _order(power: Power) -> tuple[str, str, str]:
    return (power.text.place, power.body.name, power.text.name.lower())


def _accords(on: date) -> tuple[Accord, ...]:
    rows = Agreement.objects.select_related("institute__jurisdiction", "counterpart")
    rows = rows.order_by("institute__name", "counterpart__name", "date", "position")
    dates: dict[tuple[int, int], list[str]] = defaultdict(list)
    first: dict[tuple[int, int], Agreement] = {}
    for row in rows:
        if row.date and row.date > iso(on):
            continue
        key = (row.institute_id, row.counterpart_id)
        first.setdefault(key, row)
        dates[key].append(PartialDate(row.date).display() if row.date else "no date")
    return tuple(
        Accord(
            Node(row.institute.slug, row.institute.name, row.institute.get_absolute_url(),
                 row.institute.jurisdiction.slug),
            Node(row.counterpart.slug, row.counterpart.name, row.counterpart.get_absolute_url()),
            tuple(dates[key]),
            bool(row.institute.enforcement),
        )
        for key, row in first.items()
    )  # fmt: skip
