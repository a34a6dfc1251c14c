"""The answer as it is shown: duties by binding force, jurisdiction, text and scope, what starts when, what would change
it. One structure; page, API and files render it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jurisdictions.dates import PartialDate
from portal.applicability.evaluate import LABELS, Applies, Outcome, Scope
from portal.applicability.fines import Ceiling, fines_of, turnover_of
from portal.applicability.note import short_reason
from portal.applicability.profile import Picked
from portal.applicability.rulebook import Enforcement, Option, RuleBook, Text, Unit
from portal.applicability.service import Answered
from portal.compare.asking import Turnover

ORDER = (Applies.APPLIES, Applies.NOT_YET, Applies.CANNOT_TELL, Applies.NO_LONGER, Applies.DOES_NOT)
BINDING = "binding"


@dataclass(frozen=True)
class Duty:
    """One provision with its outcome. `fines`: ceilings for its breach."""

    unit: Unit
    outcome: Outcome
    fines: tuple[Ceiling, ...] = ()


@dataclass(frozen=True)
class Group:
    """The duties of one scope with one outcome, and why."""

    scope: Scope
    duties: tuple[Duty, ...]
    enforcement: Enforcement
    missing: tuple[str, ...]
    because: str


@dataclass(frozen=True)
class OfText:
    """The groups of one text."""

    text: Text
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        return sum(len(group.duties) for group in self.groups)


@dataclass(frozen=True)
class OfPlace:
    """The texts of one jurisdiction."""

    name: str
    texts: tuple[OfText, ...]

    @property
    def count(self) -> int:
        return sum(each.count for each in self.texts)


@dataclass(frozen=True)
class Section:
    """All that has one outcome: binding law first, then what is voluntary or soft."""

    applies: Applies
    label: str
    binding: tuple[OfPlace, ...]
    voluntary: tuple[OfPlace, ...]

    @property
    def binding_count(self) -> int:
        return sum(place.count for place in self.binding)

    @property
    def voluntary_count(self) -> int:
        return sum(place.count for place in self.voluntary)

    @property
    def places(self) -> tuple[OfPlace, ...]:
        return (*self.binding, *self.voluntary)

    @property
    def count(self) -> int:
        return self.binding_count + self.voluntary_count

    @property
    def duties(self) -> Iterator[Duty]:
        """Every duty of the section."""
        for place in self.places:
            for of_text in place.texts:
                for group in of_text.groups:
                    yield from group.duties


def is_binding(text: Text) -> bool:
    """Law, in force or proposed; what is voluntary or soft stands apart."""
    return text.binding in (BINDING, "proposed")


def sections(answered: Answered, kinds: Iterable[Applies] = ORDER) -> list[Section]:
    """The outcomes as sections, those asked for."""
    book = answered.book
    scopes = {scope.slug: scope for scope in book.rules.scopes}
    by_kind: dict[Applies, dict[str, dict[str, list[Outcome]]]] = {kind: {} for kind in ORDER}
    for slug, outcome in answered.evaluation.outcomes.items():
        instrument = book.units[slug].instrument
        by_kind[outcome.applies].setdefault(instrument, defaultdict(list))[outcome.scope].append(outcome)
    turnover = turnover_of(answered)
    made = []
    for kind in kinds:
        texts = [
            OfText(
                book.texts[slug],
                tuple(_group(scopes[scope], rows, answered, turnover) for scope, rows in found.items()),
            )
            for slug, found in by_kind[kind].items()
        ]
        made.append(
            Section(
                kind,
                LABELS[kind],
                _places([each for each in texts if is_binding(each.text)]),
                _places([each for each in texts if not is_binding(each.text)]),
            )
        )
    return made


def _places(texts: list[OfText]) -> tuple[OfPlace, ...]:
    by_place: dict[str, list[OfText]] = defaultdict(list)
    for each in sorted(texts, key=lambda each: (-each.count, each.text.name)):
        by_place[each.text.jurisdiction_name].append(each)
    rows = [OfPlace(name, tuple(listed)) for name, listed in by_place.items()]
    return tuple(sorted(rows, key=lambda place: (-place.count, place.name)))


def _group(scope: Scope, rows: list[Outcome], answered: Answered, turnover: Turnover | None) -> Group:
    book = answered.book
    fines = fines_of(scope, answered, turnover)
    duties = tuple(Duty(book.units[row.provision], row, fines.get(row.provision, ())) for row in rows)
    missing = sorted({name for row in rows for name in row.missing}, key=lambda name: book.questions[name].rank)
    because = short_reason(scope, answered) if rows[0].applies is Applies.DOES_NOT else ""
    return Group(scope, duties, book.enforcement[scope.slug], tuple(missing), because)


@dataclass(frozen=True)
class Coming:
    """What begins or ends on a date known today, for the profile."""

    day: PartialDate
    starts: tuple[Duty, ...]
    ends: tuple[Duty, ...]


def coming(answered: Answered) -> list[Coming]:
    """What is to be done by when: the days on which duties of the profile begin or end, in order."""
    days: dict[PartialDate, tuple[list[Duty], list[Duty]]] = {}
    for slug, outcome in answered.evaluation.outcomes.items():
        duty = Duty(answered.book.units[slug], outcome)
        if outcome.applies is Applies.NOT_YET and outcome.day is not None:
            days.setdefault(outcome.day, ([], []))[0].append(duty)
        elif outcome.applies is Applies.APPLIES and outcome.ends is not None:
            days.setdefault(outcome.ends, ([], []))[1].append(duty)
    return [Coming(day, tuple(starts), tuple(ends)) for day, (starts, ends) in sorted(days.items())]


@dataclass(frozen=True)
class LookedAt:
    """What is recorded, with scopes, of the law of a place: a law that is not recorded must not read like no law."""

    place: str
    texts: tuple[str, ...]


def looked_at(answered: Answered) -> list[LookedAt]:
    """The texts with scopes of each place named in the answers, those that are no longer law included."""
    book = answered.book
    recorded = {scope.instrument for scope in book.rules.scopes}
    by_place: dict[str, list[str]] = defaultdict(list)
    for slug in recorded:
        by_place[book.texts[slug].jurisdiction].append(book.texts[slug].name)
    labels = {option.value: option.label for option in next(_places_of(book), ())}
    named = {
        value
        for name, answer in answered.evaluation.profile.items()
        if isinstance(answer, Picked)
        and book.questions[name].kind == "places"
        and name not in ("destination", "buyer_parent")
        for value in answer.values
    }
    named |= {above for place in named for above in answered.evaluation.reading.places.get(place, ())}
    return [LookedAt(labels.get(place, place), tuple(sorted(by_place[place]))) for place in sorted(named)]


def _places_of(book: RuleBook) -> Iterator[tuple[Option, ...]]:
    return (question.options for question in book.questions.values() if question.kind == "places")
