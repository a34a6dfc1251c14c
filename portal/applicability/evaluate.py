"""Which provisions apply to a profile on a day? Pure: rules, profile and standing come as plain data.

Per provision, from whether its scope holds and how it stands on the day:

| its scope | the provision | outcome |
|---|---|---|
| does not hold | any | does not apply |
| holds or not known | ended, suspended | no longer (since) |
| holds | in force, active | applies (since) |
| holds | adopted or proposed, to start later | not yet (from, where a day is known) |
| not known | any other | cannot tell (which inputs are missing) |
| holds | nobody has seen whether it is in force | cannot tell (nothing that the reader could add) |

A provision not made yet on the day is in no answer. Transitional rules give other days to whoever fulfils them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from frameworks.status import CURRENT, PAST, Status
from jurisdictions.dates import PartialDate, iso
from portal.applicability.conditions import Condition
from portal.applicability.profile import Profile
from portal.applicability.reading import Definition, Reading, Truth, Within


class Applies(StrEnum):
    """What can be said of a provision for a profile."""

    APPLIES = "applies"
    CANNOT_TELL = "cannot_tell"
    NOT_YET = "not_yet"
    NO_LONGER = "no_longer"
    DOES_NOT = "does_not"


LABELS = {
    Applies.APPLIES: "applies",
    Applies.CANNOT_TELL: "cannot tell",
    Applies.NOT_YET: "not yet",
    Applies.NO_LONGER: "no longer",
    Applies.DOES_NOT: "does not apply",
}


@dataclass(frozen=True)
class Timing:
    """A transitional rule: whoever fulfils it has other days. No provisions: it concerns all of the scope."""

    when: Condition
    applies_from: PartialDate | None
    applies_until: PartialDate | None
    provisions: frozenset[str] = frozenset()
    text: str = ""
    pin: str = ""
    law_from: date | None = None
    law_until: date | None = None

    def concerns(self, provision: str, on: date) -> bool:
        standing = (self.law_from is None or self.law_from <= on) and (self.law_until is None or on < self.law_until)
        return standing and (not self.provisions or provision in self.provisions)


@dataclass(frozen=True)
class Scope:
    """Whom some provisions bind. `basis` is the provision that says so."""

    slug: str
    instrument: str
    binds: str
    basis: str
    provisions: tuple[str, ...]
    when: Condition
    timing: tuple[Timing, ...] = ()


@dataclass(frozen=True, eq=False)
class Rules:
    """All scopes and definitions of the corpus."""

    scopes: tuple[Scope, ...]
    definitions: Mapping[str, Definition]


@dataclass(frozen=True)
class Standing:
    """How a provision stands on the day by itself: its status, since when, and the next known date."""

    status: Status
    since: PartialDate | None = None
    next_date: PartialDate | None = None
    began: bool = True
    """Whether it ever governed up to the day."""


@dataclass(frozen=True)
class Outcome:
    """What holds of one provision. `day`: since when it applies or no longer does, or from when it will; None where
    no day is known. `scope` is the one that decided; `missing` the inputs without which it cannot be told."""

    provision: str
    applies: Applies
    scope: str
    status: Status
    day: PartialDate | None = None
    ends: PartialDate | None = None
    missing: frozenset[str] = frozenset()
    timing: Timing | None = None
    began: bool = True

    @property
    def ending(self) -> str:
        """In what way something no longer applies: rescinded, suspended, superseded ... or that it never did."""
        if self.status is Status.SUSPENDED:
            return "suspended"
        if not self.began:
            return f"never applied ({self.status.label})"
        return str(self.status.label)


@dataclass(frozen=True)
class Evaluation:
    """The answer for one profile on one day: outcomes by provision, and the reading that can show each trace."""

    on: date
    profile: Profile
    outcomes: Mapping[str, Outcome]
    truths: Mapping[str, Truth]
    reading: Reading


_ORDER = {kind: place for place, kind in enumerate((
    Applies.APPLIES, Applies.CANNOT_TELL, Applies.NOT_YET, Applies.NO_LONGER, Applies.DOES_NOT,
))}  # fmt: skip


def evaluate(profile: Profile, rules: Rules, standings: Mapping[str, Standing], places: Within, on: date) -> Evaluation:
    """Which provisions apply to the profile on the day? Those without a standing are left out."""
    reading = Reading(profile, rules.definitions, places, on)
    truths = {scope.slug: truth_of(scope, reading) for scope in rules.scopes}
    outcomes = outcomes_of(rules.scopes, truths, reading, standings)
    return Evaluation(on, profile, outcomes, truths, reading)


def truth_of(scope: Scope, reading: Reading) -> Truth:
    """Does the scope hold? A condition that the law has not on the day holds of nobody."""
    return reading.truth(scope.when) if scope.when.stands(reading.on) else False


def outcomes_of(
    scopes: Iterable[Scope], truths: Mapping[str, Truth], reading: Reading, standings: Mapping[str, Standing]
) -> dict[str, Outcome]:
    """The outcome of each provision, over all scopes that list it."""
    by_provision: dict[str, list[tuple[Scope, Truth]]] = {}
    for scope in scopes:
        for provision in scope.provisions:
            by_provision.setdefault(provision, []).append((scope, truths[scope.slug]))
    found = {}
    missing: dict[str, frozenset[str]] = {}
    for provision, listed in by_provision.items():
        standing = standings.get(provision)
        if standing is not None and standing.status is not Status.UNBORN:
            found[provision] = _over_scopes(provision, listed, standing, reading, missing)
    return found


def _over_scopes(
    provision: str,
    listed: Sequence[tuple[Scope, Truth]],
    standing: Standing,
    reading: Reading,
    missing: dict[str, frozenset[str]],
) -> Outcome:
    """The strongest outcome. Where a scope that may hold could make it stronger than those that do, it is open."""
    each = [_of_scope(provision, scope, truth, standing, reading, missing) for scope, truth in listed]
    best = min(each, key=lambda outcome: (_ORDER[outcome.applies], _day_order(outcome)))
    if best.applies is not Applies.CANNOT_TELL or not best.missing:
        return best
    certain = [o for o, (_, truth) in zip(each, listed, strict=True) if truth and o.applies is not Applies.CANNOT_TELL]
    if certain:
        known = min(certain, key=lambda outcome: (_ORDER[outcome.applies], _day_order(outcome)))
        if known.timing is None:  # by its own days: no other scope can make it start earlier
            return known
    open_ = [outcome for outcome in each if outcome.applies is Applies.CANNOT_TELL]
    return replace(best, missing=frozenset().union(*(outcome.missing for outcome in open_)))


def _day_order(outcome: Outcome) -> str:
    return str(outcome.day or "9")


def _of_scope(
    provision: str,
    scope: Scope,
    truth: Truth,
    standing: Standing,
    reading: Reading,
    missing: dict[str, frozenset[str]],
) -> Outcome:
    if truth is False:
        return Outcome(provision, Applies.DOES_NOT, scope.slug, standing.status)
    held = _if_held(provision, scope, standing, reading)
    if truth is True or held.applies is Applies.NO_LONGER:
        return held
    if scope.slug not in missing:
        missing[scope.slug] = reading.missing(scope.when)
    return replace(held, applies=Applies.CANNOT_TELL, missing=missing[scope.slug] | held.missing)


def _if_held(provision: str, scope: Scope, standing: Standing, reading: Reading) -> Outcome:
    """The outcome for whom the scope binds."""
    plain = _by_days(provision, scope, standing, reading.on)
    for timing in scope.timing:
        if plain.applies is Applies.NO_LONGER or not timing.concerns(provision, reading.on):
            continue
        found = reading.truth(timing.when)
        if found is False:
            continue
        moved = _moved(plain, timing, reading.on)
        if found is True:
            return moved
        if (moved.applies, moved.day) != (plain.applies, plain.day):
            return replace(plain, applies=Applies.CANNOT_TELL, missing=reading.missing(timing.when), timing=timing)
    return plain


def _by_days(provision: str, scope: Scope, standing: Standing, on: date) -> Outcome:
    status = standing.status
    if status in PAST or status is Status.SUSPENDED:
        return Outcome(provision, Applies.NO_LONGER, scope.slug, status, standing.since, began=standing.began)
    if status is Status.UNCONFIRMED:
        return Outcome(provision, Applies.CANNOT_TELL, scope.slug, status, standing.since)
    if status in CURRENT:
        return Outcome(provision, Applies.APPLIES, scope.slug, status, standing.since, standing.next_date)
    coming = None if status is Status.PROPOSED else standing.next_date
    return Outcome(provision, Applies.NOT_YET, scope.slug, status, coming)


def _moved(plain: Outcome, timing: Timing, on: date) -> Outcome:
    start, end = timing.applies_from, timing.applies_until
    if end is not None and end.latest < on:
        after = PartialDate(end.latest + timedelta(days=1)) if end.precision == "day" else end
        return replace(plain, applies=Applies.NO_LONGER, day=after, timing=timing)
    if start is None:
        return replace(plain, ends=end, timing=timing)
    if plain.status is Status.PROPOSED:
        return plain
    if start > iso(on):
        return replace(plain, applies=Applies.NOT_YET, day=start, timing=timing)
    return replace(plain, applies=Applies.APPLIES, day=start, timing=timing)
