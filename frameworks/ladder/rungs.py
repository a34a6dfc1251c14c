"""What an amount triggers, which systems lie beyond it, and what would change if it were moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from frameworks.ladder.amounts import count, power_of_ten
from frameworks.status import CURRENT, PAST
from jurisdictions.dates import PartialDate

NOW, NOT_NOW, PAST_RUNG = "now", "not_now", "past"
STANDINGS = {NOW: "governs", NOT_NOW: "does not govern yet, or is held up", PAST_RUNG: "no longer governs"}
SIGNS = {"gt": ">", "gte": "≥", "lt": "<", "lte": "≤", "eq": "="}


@dataclass(frozen=True)
class Rung:
    """A condition on a figure, with the provision it stands in and that provision's status on the day."""

    provision: str
    citation: str
    address: str
    instrument: str
    instrument_name: str
    binding: str
    op: str
    value: float
    unit: str
    effect: str
    effect_word: str
    text: str
    status: str
    since: PartialDate | None
    next: PartialDate | None

    @property
    def standing(self) -> str:
        """Whether it governs on the day (`now`), has ceased to (`past`), or does not govern for another reason."""
        return standing(self.status)

    @property
    def sign(self) -> str:
        return SIGNS.get(self.op, self.op)

    @property
    def amount(self) -> str:
        """The condition in a few signs: > 500 million USD."""
        return f"{self.sign}\u00a0{count(self.value)} {self.unit}"


@dataclass(frozen=True)
class SystemMark:
    """A system with a figure of training compute, in FLOP, and where the figure comes from.

    `kind`: `developer` (the developer's own figure), `estimate` (from outside, called confident or likely), `loose`
    (speculative, not checked, or of unknown confidence). `low` and `high` are the range it is taken to lie in;
    `basis` says what tells it: `told` (the note of the estimate), `grade` (the data set's word of confidence, read
    as a factor), or nothing where no margin is told.
    """

    slug: str
    name: str
    address: str
    flop: float
    kind: str
    origin: str
    confidence: str
    whose: str = ""
    low: float | None = None
    high: float | None = None
    basis: str = ""
    level: str = ""

    @property
    def estimated(self) -> bool:
        return self.kind != "developer"

    @property
    def figure(self) -> str:
        return power_of_ten(self.flop)

    @property
    def range_words(self) -> str:
        """The range as a reader writes it, in FLOP; nothing where there is none."""
        return f"{power_of_ten(self.low)} to {power_of_ten(self.high)}" if self.low and self.high else ""

    def get_absolute_url(self) -> str:
        return self.address


@dataclass(frozen=True)
class Against:
    """A moved threshold beside one amount that governs on the day: who would be added, who would fall out."""

    op: str
    value: float
    rungs: tuple[Rung, ...]
    reached: tuple[SystemMark, ...]
    added: tuple[SystemMark, ...]
    dropped: tuple[SystemMark, ...]

    @property
    def differing(self) -> tuple[SystemMark, ...]:
        """Who would be added or fall out; never both, because each amount takes in everything above it."""
        return self.added or self.dropped

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rung.instrument_name for rung in self.rungs))


@dataclass(frozen=True)
class Moved:
    """What a threshold at the amount would reach. `could`: below it, but their range reaches it; `might_not`: at or
    above it, but their range begins below."""

    flop: float
    reached: tuple[SystemMark, ...]
    could: tuple[SystemMark, ...]
    might_not: tuple[SystemMark, ...]
    against: tuple[Against, ...]

    @property
    def estimated(self) -> int:
        return sum(mark.estimated for mark in self.reached)


def standing(status: str) -> str:
    """Which of the three standings a status means; «cannot be told», «suspended» and «not yet made» do not govern."""
    if status in {found.value for found in CURRENT}:
        return NOW
    return PAST_RUNG if status in {found.value for found in PAST} else NOT_NOW


def fulfils(op: str, value: float, figure: float) -> bool:
    """Whether the figure fulfils the comparison: «more than» leaves out a figure exactly at the value."""
    return {
        "gt": figure > value,
        "gte": figure >= value,
        "lt": figure < value,
        "lte": figure <= value,
        "eq": figure == value,
    }[op]


def beyond(op: str, value: float, marks: Iterable[SystemMark]) -> tuple[SystemMark, ...]:
    """The systems whose figure fulfils the comparison, most compute first."""
    return in_order(mark for mark in marks if fulfils(op, value, mark.flop))


def in_order(marks: Iterable[SystemMark]) -> tuple[SystemMark, ...]:
    return tuple(sorted(marks, key=lambda mark: (-mark.flop, mark.name.lower())))


def present_amounts(rungs: Sequence[Rung]) -> list[tuple[str, float, tuple[Rung, ...]]]:
    """The distinct conditions that govern on the day, lowest first, each with its provisions. At the same value
    «at least» comes before «more than», because it reaches more."""
    found: dict[tuple[float, str], list[Rung]] = {}
    for rung in rungs:
        if rung.standing == NOW:
            found.setdefault((rung.value, rung.op), []).append(rung)
    order = sorted(found, key=lambda pair: (pair[0], pair[1] == "gt"))
    return [(op, value, tuple(found[(value, op)])) for value, op in order]


def moved(flop: float, rungs: Sequence[Rung], marks: Sequence[SystemMark]) -> Moved:
    """Which systems a threshold of «at least» this many FLOP would reach, and how that differs from each amount that
    governs on the day."""
    reached = beyond("gte", flop, marks)
    against = []
    for op, value, holders in present_amounts(rungs):
        present = beyond(op, value, marks)
        added = tuple(mark for mark in reached if mark not in present)
        dropped = tuple(mark for mark in present if mark not in reached)
        against.append(Against(op, value, holders, present, added, dropped))
    return Moved(
        flop=flop,
        reached=reached,
        could=in_order(m for m in marks if m not in reached and m.high is not None and m.high >= flop),
        might_not=tuple(m for m in reached if m.low is not None and m.low < flop),
        against=tuple(against),
    )
