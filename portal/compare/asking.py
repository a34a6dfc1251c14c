"""A comparison as a question: read from a query string, and written back in its one canonical form. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

MAX_COLUMNS = 8
"""More columns than these nobody reads; the matrix of everything has a page of its own."""
MAX_ROWS = 120
CURRENCIES = ("CNY", "EUR", "GBP", "INR", "JPY", "KRW", "USD")
_NUMBER = re.compile(r"^[0-9]{1,15}(\.[0-9]{1,2})?$")


class BadQuestion(ValueError):
    """A question that cannot be answered, with what would put it right, by parameter."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = errors


@dataclass(frozen=True)
class Turnover:
    """Worldwide annual turnover of a company that asks what a fine may come to."""

    amount: float
    currency: str


@dataclass(frozen=True)
class Question:
    """What is set side by side (`of`), by what (`by`), which columns, which rows (none: all), for which turnover.

    `known_at` and `as_of` are empty where the question leaves the day open (today).
    """

    of: str
    by: str
    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    turnover: Turnover | None = None
    as_of: str = ""
    known_at: str = ""

    def on(self, as_of: date, known_at: date | None = None) -> Question:
        """The same question with its day written out, so that it means the same next year."""
        return replace(
            self, as_of=as_of.isoformat(), known_at=known_at.isoformat() if known_at is not None else self.known_at
        )

    def query(self) -> str:
        """The canonical query string: every parameter, in the order of the alphabet, values sorted."""
        pairs = [("as_of", self.as_of)] if self.as_of else []
        pairs.append(("by", self.by))
        pairs.append(("columns", ",".join(sorted(self.columns))))
        if self.turnover:
            pairs.append(("currency", self.turnover.currency))
        if self.known_at:
            pairs.append(("known_at", self.known_at))
        pairs.append(("of", self.of))
        pairs.append(("rows", ",".join(sorted(self.rows)) or "all"))
        if self.turnover:
            pairs.append(("turnover", f"{self.turnover.amount:.0f}"))
        return urlencode(pairs, safe=",")


def many(values: Iterable[str]) -> tuple[str, ...]:
    """Values given one by one or between commas, each once, in the order given. A null character, which PostgreSQL
    would not even look for, is shown as what it is: no character."""
    pieces = (piece.strip().replace("\x00", "\ufffd") for value in values for piece in value.split(","))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


def read_turnover(amount: str, currency: str) -> Turnover | None:
    """The turnover asked for, or None. Raises BadQuestion."""
    amount, currency = amount.strip().replace(" ", "").replace("_", ""), currency.strip().upper()
    if not amount and not currency:
        return None
    if not amount:
        return None  # the form always sends its currency
    if not _NUMBER.match(amount):
        raise BadQuestion({"turnover": f"turnover={amount[:30]} is no amount: write figures only, such as 250000000."})
    currency = currency or "EUR"
    if currency not in CURRENCIES:
        known = ", ".join(CURRENCIES)
        raise BadQuestion({"currency": f"currency={currency[:10]} is not known here. Known: {known}."})
    return Turnover(float(amount), currency)


def known_choice(parameter: str, value: str, known: Sequence[str]) -> str:
    """The value if it is one of those known. Raises BadQuestion that names them."""
    if value in known:
        return value
    said = f"{parameter}={value[:60]} is not known" if value else f"{parameter} is missing"
    raise BadQuestion({parameter: f"{said}. Choose one of: {', '.join(known)}."})
