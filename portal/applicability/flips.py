"""The smallest single changes of one answer that would switch outcomes. Pure.

For each answer given: a number moves to just across the nearest lines that conditions draw; a date likewise; of a
choice one option is added, taken away or exchanged. What has not been answered is no flip: it is a question.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from portal.applicability.conditions import All, Amount, Any_, Condition, Dated, Has, Is, Not, within
from portal.applicability.evaluate import Applies, Evaluation, Outcome, Rules, Scope, Standing, outcomes_of, truth_of
from portal.applicability.profile import Answer, Days, Money, Picked, Profile, Span
from portal.applicability.reading import Changed, Within

BEYOND = 1e-9
"""«More than» a line is this share above it."""
LINES_EACH_WAY = 2


@dataclass(frozen=True)
class Move:
    """One changed answer. `op` and `value` tell how it lies to a line, or which option it concerns."""

    input: str
    op: str
    value: str
    answer: Answer
    unit: str = ""


@dataclass(frozen=True)
class Flip:
    """A move and the outcomes that it would switch, by provision: before and after."""

    move: Move
    changes: Mapping[str, tuple[Outcome, Outcome]]

    @property
    def starts(self) -> tuple[str, ...]:
        """Provisions that would bind, now or later, and do not without the move."""
        return tuple(slug for slug, (old, new) in self.changes.items() if _binds(new) and not _binds(old))

    @property
    def falls_away(self) -> tuple[str, ...]:
        return tuple(slug for slug, (old, new) in self.changes.items() if _binds(old) and not _binds(new))


def _binds(outcome: Outcome) -> bool:
    return outcome.applies in (Applies.APPLIES, Applies.NOT_YET)


class Lines:
    """Which lines and options the conditions draw, by input, and which scopes hang on it. Made once for the rules."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.numbers: dict[str, dict[str, set[float]]] = {}
        self.days: dict[str, set[date]] = {}
        self.options: dict[str, set[str]] = {}
        self.scopes: dict[str, list[Scope]] = {}
        self.of_provision: dict[str, list[Scope]] = {}
        self.by_option: dict[tuple[str, str], list[Scope]] = {}
        self.depends: dict[int, frozenset[str]] = {}
        for scope in rules.scopes:
            for provision in scope.provisions:
                self.of_provision.setdefault(provision, []).append(scope)
            inputs = self._depend(scope.when)
            for timing in scope.timing:
                inputs |= self._depend(timing.when)
                self._draw(timing.when)
            for name in inputs:
                self.scopes.setdefault(name, []).append(scope)
            for pair in self._options_of(scope):
                self.by_option.setdefault(pair, []).append(scope)
            self._draw(scope.when)
        for definition in rules.definitions.values():
            self._draw(definition.when)

    def _depend(self, condition: Condition) -> frozenset[str]:
        """On which inputs each part can depend, by way of definitions, too."""
        key = id(condition)
        if key not in self.depends:
            if isinstance(condition, Is):
                found = self._depend(self.rules.definitions[condition.definition].when)
            elif isinstance(condition, (All, Any_)):
                found = frozenset().union(*(self._depend(part) for part in condition.parts))
            elif isinstance(condition, Not):
                found = self._depend(condition.part)
            else:
                found = frozenset({condition.input})
            self.depends[key] = found
        return self.depends[key]

    def _options_of(self, scope: Scope) -> set[tuple[str, str]]:
        """Every option on which the scope can depend, by way of definitions, too."""
        wholes = [scope.when, *(timing.when for timing in scope.timing)]
        found: set[tuple[str, str]] = set()
        seen: set[str] = set()
        while wholes:
            for part in within(wholes.pop()):
                if isinstance(part, Is) and part.definition not in seen:
                    seen.add(part.definition)
                    wholes.append(self.rules.definitions[part.definition].when)
                elif isinstance(part, Has):
                    found.update((part.input, value) for value in part.values)
        return found

    def concerned(self, move: Move, held: Answer, places: Within) -> list[Scope]:
        """The scopes that the move can touch: of options those which name one that comes or goes, or a place around
        or within it."""
        if not isinstance(held, Picked) or not isinstance(move.answer, Picked):
            return self.scopes[move.input]
        changed = set(held.values ^ move.answer.values)
        around = changed.union(*(places.get(value, frozenset()) for value in changed))
        around |= {place for place, above in places.items() if changed & above}
        found = {scope.slug: scope for value in around for scope in self.by_option.get((move.input, value), ())}
        return list(found.values())

    def _draw(self, condition: object) -> None:
        for part in within(condition):  # type: ignore[arg-type]
            if isinstance(part, Amount):
                self.numbers.setdefault(part.input, {}).setdefault(part.unit, set()).add(part.value)
            elif isinstance(part, Dated):
                self.days.setdefault(part.input, set()).add(part.value)
            elif isinstance(part, Has):
                self.options.setdefault(part.input, set()).update(part.values)


def flips(
    found: Evaluation,
    given: Profile,
    lines: Lines,
    standings: Mapping[str, Standing],
    single: frozenset[str] = frozenset(),
) -> list[Flip]:
    """Every single change that switches at least one outcome, the most consequential first. `single`: inputs that take
    one option only."""
    made = []
    for name in given:
        if name not in lines.scopes:
            continue
        near: dict[str, int] = {}
        for move in moves(name, found.profile[name], lines, name in single):
            if near.get(move.op, 0) >= LINES_EACH_WAY and move.op in ("above", "at", "below", "before", "from"):
                continue
            changes = _changes(found, move, lines, standings)
            if changes:
                near[move.op] = near.get(move.op, 0) + 1
                made.append(Flip(move, changes))
    return sorted(made, key=lambda flip: (-len(flip.starts) - len(flip.falls_away), flip.move.input, flip.move.value))


def _changes(
    found: Evaluation, move: Move, lines: Lines, standings: Mapping[str, Standing]
) -> dict[str, tuple[Outcome, Outcome]]:
    reading = Changed(found.reading, {**found.profile, move.input: move.answer}, move.input, lines.depends)
    concerned = lines.concerned(move, found.profile[move.input], found.reading.places)
    if not concerned:
        return {}
    truths = dict(found.truths) | {scope.slug: truth_of(scope, reading) for scope in concerned}
    # A scope that holds as before can still have other days: a transitional rule may hang on the answer.
    changed = [scope for scope in concerned if scope.timing or truths[scope.slug] != found.truths[scope.slug]]
    touched = {provision for scope in changed for provision in scope.provisions}
    if not touched:
        return {}
    scopes = {scope.slug: scope for provision in touched for scope in lines.of_provision[provision]}
    now = outcomes_of(scopes.values(), truths, reading, standings)
    return {
        slug: (found.outcomes[slug], now[slug])
        for slug in sorted(touched)
        if slug in now
        and (found.outcomes[slug].applies, found.outcomes[slug].day) != (now[slug].applies, now[slug].day)
    }


def moves(name: str, answer: Answer, lines: Lines, single: bool = False) -> Iterator[Move]:
    """The single changes of one answer, the nearest line first."""
    if isinstance(answer, Span):
        for unit, drawn in lines.numbers.get(name, {}).items():
            for op, value, span in _across(answer, drawn):
                yield Move(name, op, repr(value), span, unit)
    elif isinstance(answer, Money):
        for currency, held in answer.amounts.items():
            for op, value, span in _across(held, lines.numbers.get(name, {}).get(currency, ())):
                yield Move(name, op, repr(value), Money({**answer.amounts, currency: span}), currency)
    elif isinstance(answer, Days):
        yield from _around(name, answer, lines.days.get(name, ()))
    else:
        yield from _options(name, answer, lines.options.get(name, set()), single)


def _across(held: Span, drawn: Iterable[float]) -> Iterator[tuple[str, float, Span]]:
    for value in sorted((v for v in drawn if v >= held.high), key=lambda v: v):
        if value > held.high:
            yield "at", value, Span(value, value)
        above = value * (1 + BEYOND) if value else math.ulp(0.0)
        yield "above", value, Span(above, above)
    for value in sorted((v for v in drawn if v <= held.low), reverse=True):
        if value < held.low:
            yield "at", value, Span(value, value)
        under = value * (1 - BEYOND)
        yield "below", value, Span(under, under)


def _around(name: str, held: Days, drawn: Iterable[date]) -> Iterator[Move]:
    def move(op: str, line: date, day: date) -> Move:
        return Move(name, op, line.isoformat(), Days(day, day, day.isoformat()))

    for line in sorted(drawn, key=lambda day: abs((day - held.earliest).days)):
        if held.latest < line:
            yield move("from", line, line)
        elif held.earliest >= line:
            yield move("before", line, line - timedelta(days=1))


def _options(name: str, held: Picked, named: Iterable[str], single: bool) -> Iterator[Move]:
    for value in sorted(set(named) - held.values):
        values = frozenset({value}) if single else held.values | {value}
        yield Move(name, "instead" if single else "with", value, Picked(values, held.complete))
    if not single:
        for value in sorted(held.values):
            yield Move(name, "without", value, Picked(held.values - {value}, held.complete))
