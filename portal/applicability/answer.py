"""The answer as it is shown: duties by binding force, jurisdiction, text and scope, what starts when, what would change
it. One structure; page, API and files render it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from frameworks.status import CURRENT, PAST, Status
from jurisdictions.dates import PartialDate
from portal.applicability.evaluate import LABELS, Applies, Outcome, Scope
from portal.applicability.profile import Money, Picked, Span
from portal.applicability.reading import Trace
from portal.applicability.rulebook import Enforcement, Option, RuleBook, Text, Unit
from portal.applicability.service import Answered
from portal.applicability.words import condition_words, said, why_open
from portal.compare.asking import Turnover
from portal.compare.fines import fine_for, money

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
    fines = _fines(scope, answered, turnover)
    duties = tuple(Duty(book.units[row.provision], row, fines.get(row.provision, ())) for row in rows)
    missing = sorted({name for row in rows for name in row.missing}, key=lambda name: book.questions[name].rank)
    because = short_reason(scope, answered) if rows[0].applies is Applies.DOES_NOT else ""
    return Group(scope, duties, book.enforcement[scope.slug], tuple(missing), because)


@dataclass(frozen=True)
class Ceiling:
    """How high a fine may be: the provision that sets it, in words and, where it can be computed, as an amount.

    `lower`: whether the lower of two ceilings counts for this profile (None: it cannot be told)."""

    unit: Unit
    said: str
    amount: float | None = None
    currency: str = ""
    lower: bool | None = False


def _fines(scope: Scope, answered: Answered, turnover: Turnover | None) -> dict[str, tuple[Ceiling, ...]]:
    """For each provision of the scope the ceilings set for its breach by every scope that holds and lists it."""
    found: dict[str, list[Ceiling]] = defaultdict(list)
    truths = answered.evaluation.truths
    for each in answered.book.rules.scopes:
        if each.instrument != scope.instrument or (each is not scope and truths[each.slug] is not True):
            continue
        for penalty in answered.book.enforcement[each.slug].penalties:
            ceiling = ceiling_of(answered.book.units[penalty], answered, turnover)
            for provision in each.provisions:
                if ceiling is not None and ceiling not in found[provision]:
                    found[provision].append(ceiling)
    return {slug: tuple(rows) for slug, rows in found.items()}


def ceiling_of(unit: Unit, answered: Answered, turnover: Turnover | None) -> Ceiling | None:
    """The ceiling that a provision sets, as it stands on the day; None where it sets none, or does so no longer."""
    standing = answered.standings.get(unit.slug)
    if unit.fine is None or standing is None or standing.status in (Status.UNBORN, *PAST):
        return None
    fine, lower = unit.fine, _lowered(unit.slug, answered)
    rule = "lower" if lower else fine.rule
    computed = fine_for(fine.fixed_amount, fine.currency, fine.turnover_pct, rule, turnover)
    parts = [money(fine.fixed_amount, fine.currency)] if fine.fixed_amount else []
    parts += [f"{fine.turnover_pct:g} % of worldwide annual turnover"] if fine.turnover_pct else []
    joined = " or ".join(parts) + (f", whichever is {rule}" if len(parts) == 2 and rule else "")
    said = f"up to {joined} ({fine.text})" if joined else fine.text
    if computed.said:
        said = f"{said} {computed.said}"
    if lower is None:
        said = f"{said} For smaller companies the lower of both counts; the size is not answered."
    if standing.status not in CURRENT:
        said = f"chargeable from {standing.next_date.display()}: {said}" if standing.next_date else f"not yet: {said}"
    return Ceiling(unit, said, computed.amount, computed.currency, lower)


def _lowered(penalty: str, answered: Answered) -> bool | None:
    """Whether the lower of two ceilings counts for the profile; None where it hangs on a missing answer."""
    told = [
        answered.evaluation.truths[scope.slug]
        for scope in answered.book.rules.scopes
        if penalty in answered.book.enforcement[scope.slug].lowers
    ]
    return True if True in told else None if None in told else False


def turnover_of(answered: Answered) -> Turnover | None:
    """The turnover for fines: an exact revenue in one currency."""
    revenue = answered.given.get("revenue")
    if not isinstance(revenue, Money) or len(revenue.amounts) != 1:
        return None
    ((currency, span),) = revenue.amounts.items()
    exact = isinstance(span, Span) and span.low == span.high
    return Turnover(span.low, currency) if exact else None


def trace_of(scope: Scope, answered: Answered) -> Trace:
    """The whole reasoning for one scope."""
    return answered.evaluation.reading.trace(scope.when, scope.basis)


def short_reason(scope: Scope, answered: Answered, most: int = 3) -> str:
    """On what the outcome of the scope rests, in a line."""
    texts: list[str] = []
    for leaf in answered.evaluation.reading.deciding(scope.when):
        told = leaf.text or condition_words(leaf, answered.book.questions.get(getattr(leaf, "input", "")))
        if told not in texts:
            texts.append(told)
    more = f"; and {len(texts) - most} more" if len(texts) > most else ""
    return "; ".join(texts[:most]) + more


@dataclass(frozen=True)
class Line:
    """A line of a written-out trace. `depth` indents it; `given` is the answer, `doubt` why it does not settle it,
    `asks` the condition itself, from its data."""

    depth: int
    form: str
    outcome: bool | None
    text: str
    pin: Unit | None
    given: str = ""
    doubt: str = ""
    asks: str = ""


_JOINS = {"all": "All of these:", "any": "At least one of these:", "not": "Not:"}


def lines(trace: Trace, answered: Answered, depth: int = 0) -> list[Line]:
    """The trace written out, one condition a line, in the order of the text."""
    if trace.form == "leaf":
        return [_leaf_line(trace, answered, depth)]
    pin = answered.book.units.get(trace.pin)
    if trace.form == "is":
        head = Line(depth, "is", trace.outcome, trace.text or trace.term, pin)
        return [head, *lines(trace.parts[0], answered, depth + 1)]
    if len(trace.parts) == 1 and trace.form in ("all", "any") and not trace.text:
        return lines(trace.parts[0], answered, depth)
    text = f"{trace.text}:" if trace.text else _JOINS[trace.form]
    found = [Line(depth, trace.form, trace.outcome, text, pin if trace.text else None)]
    for part in trace.parts:
        found += lines(part, answered, depth + 1)
    return found


def _leaf_line(trace: Trace, answered: Answered, depth: int) -> Line:
    book = answered.book
    name = getattr(trace.condition, "input", "")
    answer = answered.evaluation.profile.get(name)
    doubt = why_open(trace.condition, answer) if trace.outcome is None else ""
    asks = condition_words(trace.condition, book.questions[name])
    given, pin = said(answer, book.questions[name]), book.units.get(trace.pin)
    return Line(depth, "leaf", trace.outcome, trace.text or asks, pin, given, doubt, asks if trace.text else "")


def brief(trace: Trace, answered: Answered, told: set[str], depth: int = 0, within: str = "all") -> list[Line]:
    """The trace with only what the outcome rests on, as a note would tell it: of alternatives the one that holds, of
    exclusions that none does. A defined term in `told` was explained above and is only named; new ones are added.
    `within` is how the parts of the line above are joined: parts joined alike need no line of their own."""
    if trace.form == "leaf":
        return [_leaf_line(trace, answered, depth)]
    pin = answered.book.units.get(trace.pin)
    if trace.form == "is":
        name = getattr(trace.condition, "definition", "")
        if name in told:
            return [Line(depth, "is", trace.outcome, f"{trace.text or trace.term} (as above)", pin)]
        told.add(name)
        inner = brief(trace.parts[0], answered, told, depth + 1)
        return [Line(depth, "is", trace.outcome, trace.text or trace.term, pin), *inner]
    if trace.form == "not" and trace.outcome is True:
        return [_none_holds(trace, answered, depth)]
    parts = [part for part in trace.parts if part.outcome is trace.outcome or trace.outcome is None]
    if (trace.form == "any" and trace.outcome is True) or (trace.form == "all" and trace.outcome is False):
        parts = [min(parts, key=lambda part: len(_leaves(part)))]
    if trace.form in ("all", "any") and not trace.text and (trace.form == within or len(parts) == 1):
        return [line for part in parts for line in brief(part, answered, told, depth, within)]
    text = f"{trace.text}:" if trace.text else _JOINS[trace.form]
    found = [Line(depth, trace.form, trace.outcome, text, pin if trace.text else None)]
    for part in parts:
        found += brief(part, answered, told, depth + 1, "any" if trace.form == "any" else "all")
    return found


def _none_holds(trace: Trace, answered: Answered, depth: int) -> Line:
    """An exclusion that does not hold, in one line."""
    leaves = _leaves(trace)
    if len(leaves) == 1:
        line = _leaf_line(leaves[0], answered, depth)
        return replace(line, outcome=True, text=trace.text or f"Not: {line.text}", asks="")
    text = (trace.text or "Not excluded").rstrip(":")
    pin = answered.book.units.get(trace.pin)
    return Line(depth, "not", True, f"{text} ({len(leaves)} conditions looked at)", pin)


def _leaves(trace: Trace) -> list[Trace]:
    return [leaf for part in trace.parts for leaf in _leaves(part)] if trace.parts else [trace]


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
