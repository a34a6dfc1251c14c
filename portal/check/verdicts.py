"""What can be said of a passage: the five verdicts, and a finding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from portal.check.records import RecordLink, SourceLink


class Verdict(StrEnum):
    """The outcome of holding a passage against the records."""

    RIGHT = "right"
    OUT_OF_DATE = "out_of_date"
    WRONG = "wrong"
    NO_SUCH = "no_such_provision"
    CANNOT_JUDGE = "cannot_judge"


VERDICT_LABELS = {
    Verdict.RIGHT: "right",
    Verdict.OUT_OF_DATE: "out of date",
    Verdict.WRONG: "wrong",
    Verdict.NO_SUCH: "no such provision",
    Verdict.CANNOT_JUDGE: "cannot judge",
}


class Kind(StrEnum):
    """What sort of passage it is."""

    CITATION = "citation"
    DATE = "date"
    MONEY = "money"
    SHARE = "share"
    COMPUTE = "compute"
    NAME = "name"


KIND_LABELS = {
    Kind.CITATION: "citation",
    Kind.DATE: "date",
    Kind.MONEY: "sum of money",
    Kind.SHARE: "share of turnover",
    Kind.COMPUTE: "compute",
    Kind.NAME: "institute",
}


@dataclass(frozen=True)
class Ruling:
    """A verdict with its reason in a sentence, what is right instead if that is known, and the records it rests on."""

    verdict: Verdict
    reason: str
    correct: str = ""
    records: tuple[RecordLink, ...] = ()

    @property
    def sources(self) -> tuple[SourceLink, ...]:
        """What the records rest on; at most three, since further ones are on their pages."""
        found = dict.fromkeys(source for record in self.records for source in record.sources if source.url)
        return tuple(found)[:3]


def cannot(reason: str, *records: RecordLink) -> Ruling:
    """No verdict, with the reason."""
    return Ruling(Verdict.CANNOT_JUDGE, reason, records=records)


@dataclass(frozen=True)
class Finding:
    """A passage at its place in the text, its sentence around it, and the ruling."""

    start: int
    end: int
    kind: Kind
    passage: str
    before: str
    after: str
    ruling: Ruling
