"""The one function that answers «does it apply?». Page, API and files ask it and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.applicability.evaluate import Evaluation, Standing, evaluate
from portal.applicability.gather import rulebook, standings
from portal.applicability.profile import Profile
from portal.applicability.rulebook import Implied, RuleBook, derive


@dataclass(frozen=True)
class Answered:
    """A profile as given, what follows from it, and the outcome."""

    book: RuleBook
    given: Profile
    implied: tuple[Implied, ...]
    evaluation: Evaluation
    standings: Mapping[str, Standing] = field(default_factory=dict)


def answer(profile: Profile, on: date, book: RuleBook | None = None) -> Answered:
    """Which provisions apply to the profile on the day? Few queries, and none once the day is known."""
    book = book or rulebook()
    full, implied = derive(profile, book, on)
    standing = standings(on)
    return Answered(book, profile, implied, evaluate(full, book.rules, standing, book.places(on), on), standing)
