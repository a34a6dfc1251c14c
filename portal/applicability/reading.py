"""Conditions against a profile, in three-valued logic: true, false, or not known (None). Pure.

Kleene's rules: `all` is false as soon as one part is, true only when every part is; `any` the other way round; what is
not known stays so. A further answer can therefore make the unknown known, and never the known unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.applicability.conditions import All, Amount, Any_, Condition, Dated, Has, Is, Not, within
from portal.applicability.profile import Days, Money, Picked, Profile, Span

Truth = bool | None
Within = Mapping[str, frozenset[str]]
"""Places that a place lies in: {"US-CA": {"US"}, "IT": {"EU"}}."""


@dataclass(frozen=True)
class Definition:
    """A defined term. `basis` is the slug of the provision that defines it."""

    slug: str
    term: str
    basis: str
    when: Condition
    presumption: bool = False
    instrument: str = ""
    note: str = ""


@dataclass(frozen=True)
class Trace:
    """A condition with its outcome: the leaves say what was asked, what was answered and where the law says so."""

    form: str
    outcome: Truth
    text: str
    pin: str
    parts: tuple[Trace, ...] = ()
    condition: Condition | None = None
    term: str = ""


class Reading:
    """One profile on one day. Remembers what it found out."""

    def __init__(self, profile: Profile, definitions: Mapping[str, Definition], places: Within, on: date) -> None:
        self.profile, self.definitions, self.places, self.on = profile, definitions, places, on
        self._truths: dict[str, Truth] = {}
        self._missing: dict[str, frozenset[str]] = {}
        self._known: dict[int, Truth] = {}

    def remembered(self, condition: Condition) -> Truth:
        """The same as `truth`, kept for the next time."""
        key = id(condition)
        if key not in self._known:
            self._known[key] = self.truth(condition)
        return self._known[key]

    def truth(self, condition: Condition) -> Truth:
        """Does the condition hold? A part that the law has not on the day is left out."""
        if isinstance(condition, All):
            outcome: Truth = True
            for part in condition.parts:
                if part.stands(self.on):
                    found = self.truth(part)
                    if found is False:
                        return False
                    if found is None:
                        outcome = None
            return outcome
        if isinstance(condition, Any_):
            outcome = False
            for part in condition.parts:
                if part.stands(self.on):
                    found = self.truth(part)
                    if found is True:
                        return True
                    if found is None:
                        outcome = None
            return outcome
        if isinstance(condition, Not):
            found = self.truth(condition.part) if condition.part.stands(self.on) else False
            return None if found is None else not found
        if isinstance(condition, Is):
            name = condition.definition
            if name not in self._truths:
                self._truths[name] = self.truth(self.definitions[name].when)
            return self._truths[name]
        return self._leaf(condition)

    def _leaf(self, leaf: Amount | Dated | Has) -> Truth:
        answer = self.profile.get(leaf.input)
        if answer is None:
            return None
        if isinstance(leaf, Amount):
            span = answer.amounts.get(leaf.unit) if isinstance(answer, Money) else answer
            return _amount(leaf.op, leaf.value, span.low, span.high) if isinstance(span, Span) else None
        if isinstance(leaf, Dated):
            return _amount(leaf.op, leaf.value, answer.earliest, answer.latest) if isinstance(answer, Days) else None
        return self._has(leaf, answer) if isinstance(answer, Picked) else None

    def _has(self, leaf: Has, answer: Picked) -> Truth:
        wider = False
        for value in answer.values:
            above = self.places.get(value, frozenset())
            if any(sought == value or sought in above for sought in leaf.values):
                return True
            wider = wider or any(value in self.places.get(sought, frozenset()) for sought in leaf.values)
        return False if answer.complete and not wider else None

    def missing(self, condition: Condition) -> frozenset[str]:
        """Which inputs could still settle the condition? Empty where it is settled."""
        if self.truth(condition) is not None:
            return frozenset()
        if isinstance(condition, (All, Any_)):
            return frozenset().union(*(self.missing(part) for part in condition.parts if part.stands(self.on)))
        if isinstance(condition, Not):
            return self.missing(condition.part)
        if isinstance(condition, Is):
            name = condition.definition
            if name not in self._missing:
                self._missing[name] = self.missing(self.definitions[name].when)
            return self._missing[name]
        return frozenset({condition.input})

    def deciding(self, condition: Condition) -> list[Condition]:
        """The leaves on which the outcome rests, as few as explain it: of a false «all» the shortest false part, of a
        false «any» every part, and so on."""
        outcome = self.truth(condition)
        if isinstance(condition, (All, Any_)):
            same = [part for part in condition.parts if part.stands(self.on) and self.truth(part) is outcome]
            if outcome is None or isinstance(condition, All) is (outcome is True):
                return [leaf for part in same for leaf in self.deciding(part)]
            return min((self.deciding(part) for part in same), key=len, default=[])
        if isinstance(condition, Not):
            return self.deciding(condition.part)
        if isinstance(condition, Is):
            return self.deciding(self.definitions[condition.definition].when)
        return [condition]

    def trace(self, condition: Condition, pin: str) -> Trace:
        """The whole condition with every outcome. `pin` counts where a part names no provision of its own."""
        own = condition.pin or pin
        outcome = self.truth(condition)
        if isinstance(condition, (All, Any_)):
            parts = tuple(self.trace(part, own) for part in condition.parts if part.stands(self.on))
            return Trace("all" if isinstance(condition, All) else "any", outcome, condition.text, own, parts, condition)
        if isinstance(condition, Not):
            return Trace("not", outcome, condition.text, own, (self.trace(condition.part, own),), condition)
        if isinstance(condition, Is):
            definition = self.definitions[condition.definition]
            inner = self.trace(definition.when, definition.basis)
            pinned = condition.pin or definition.basis
            return Trace("is", outcome, condition.text, pinned, (inner,), condition, definition.term)
        return Trace("leaf", outcome, condition.text, own, (), condition)


class Changed(Reading):
    """The reading of a profile in which one answer was changed: only what depends on it is read anew.

    `depends` tells for each condition, by its identity, the inputs on which it can depend.
    """

    def __init__(self, base: Reading, profile: Profile, moved: str, depends: Mapping[int, frozenset[str]]) -> None:
        super().__init__(profile, base.definitions, base.places, base.on)
        self._base, self._moved, self._depends = base, moved, depends

    def truth(self, condition: Condition) -> Truth:
        if self._moved in self._depends[id(condition)]:
            return super().truth(condition)
        return self._base.remembered(condition)


def _amount(op: str, value: float | date, low: float | date, high: float | date) -> Truth:
    """Whether all, none or some of what lies between low and high stands in the relation to the value."""
    if op == "gt":
        return True if low > value else False if high <= value else None  # type: ignore[operator]
    if op == "gte":
        return True if low >= value else False if high < value else None  # type: ignore[operator]
    if op == "lt":
        return True if high < value else False if low >= value else None  # type: ignore[operator]
    if op == "lte":
        return True if high <= value else False if low > value else None  # type: ignore[operator]
    return True if low == high == value else None if low <= value <= high else False  # type: ignore[operator]


def inputs_of(condition: Condition, definitions: Mapping[str, Definition]) -> frozenset[str]:
    """Every input on which the condition can depend, by way of definitions, too."""
    found: set[str] = set()
    ahead, seen = [condition], set()
    while ahead:
        for part in within(ahead.pop()):
            if isinstance(part, Is):
                if part.definition not in seen:
                    seen.add(part.definition)
                    ahead.append(definitions[part.definition].when)
            elif isinstance(part, (Amount, Dated, Has)):
                found.add(part.input)
    return frozenset(found)
