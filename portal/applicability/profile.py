"""What somebody answered: a profile of typed answers, read from words and written back as words. Pure.

An answer may be open: a range instead of a number, a month instead of a day, a list of choices that may go on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from jurisdictions.dates import PartialDate
from portal.applicability.conditions import YES
from portal.applicability.places import COUNTRIES, CURRENCIES, EVERYDAY, SIGNS

NO = "no"
NONE = "none"
OPEN = "?"
"""Beside choices: there may be others, too."""
MOST = 400
"""So many characters an answer may have."""


@dataclass(frozen=True)
class Span:
    """A number known to lie between two (both included); equal ends are an exact figure."""

    low: float
    high: float


@dataclass(frozen=True)
class Money:
    """An amount in one or more currencies. They are never set against one another."""

    amounts: Mapping[str, Span]


@dataclass(frozen=True)
class Days:
    """A day known to lie between two (both included)."""

    earliest: date
    latest: date
    said: str


@dataclass(frozen=True)
class Picked:
    """Options chosen. `complete`: no others hold."""

    values: frozenset[str]
    complete: bool = True


Answer = Span | Money | Days | Picked
Profile = Mapping[str, Answer]


@dataclass(frozen=True)
class Asked:
    """A question as reading an answer needs it. `options`: what may be answered, with labels; empty where open."""

    slug: str
    kind: str
    label: str
    unit: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


class BadProfile(ValueError):
    """Answers that cannot be read: what is wrong by input, each with what is accepted."""

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{name}: {said}" for name, said in errors.items()))


_NUMBER = re.compile(
    r"^\s*(?:(?P<power>10)\s*\^\s*(?P<exponent>[+-]?\d{1,3})"
    r"|(?P<plain>[+-]?[\d., _\u00a0\u202f]*\d(?:[eE][+-]?\d{1,3})?))"
    r"\s*(?P<word>[A-Za-z%]*)\.?\s*$"
)
_WORDS = {
    "": 1.0, "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6, "b": 1e9,
    "bn": 1e9, "billion": 1e9, "billions": 1e9, "trillion": 1e12, "%": 0.01,
}  # fmt: skip
_MONEY_FIRST = re.compile(r"^\s*(?P<currency>[A-Za-z]{3}(?=[\s\d])|[€£₩₹])\s*(?P<amount>.*\d.*?)\s*$")
_MONEY_LAST = re.compile(r"^\s*(?P<amount>.*\d.*?)\s*(?P<currency>[A-Za-z]{3}|[€£₩₹])\s*$")
_WHOLE = ("people", "businesses", "transistors", "parameters")
"""Units of which there are no parts."""
LARGEST_SHARE = 10


def read_profile(given: Mapping[str, Any], questions: Mapping[str, Asked]) -> dict[str, Answer]:
    """The answers by input. Empty answers are left out (skipped). Raises BadProfile with all that is wrong."""
    profile: dict[str, Answer] = {}
    errors: dict[str, str] = {}
    for name, value in given.items():
        asked = questions.get(name)
        if asked is None:
            near = extractOne(name, list(questions), scorer=ratio, score_cutoff=60)
            hint = f" Did you mean {near[0]}?" if near else ""
            errors[name[:60]] = f"«{name[:60]}» is no question here.{hint} Questions: {', '.join(questions)}."
            continue
        if value in (None, "", (), "..") or value == [""]:
            continue
        try:
            profile[name] = read_answer(value, asked)
        except ValueError as error:
            errors[name] = str(error)
    if errors:
        raise BadProfile(errors)
    return profile


def read_answer(value: Any, asked: Asked) -> Answer:
    """One answer as its question takes it. Raises ValueError with what is accepted."""
    parts = value if isinstance(value, (list, tuple)) else [value]
    if any(isinstance(part, (dict, list)) for part in parts) or sum(len(str(part)) for part in parts) > 20 * MOST:
        raise ValueError("write it as a word, a number or a list of words.")
    if asked.kind == "number":
        return _span(_one(parts), asked)
    if asked.kind == "money":
        return _money(parts)
    if asked.kind == "date":
        return _days(str(_one(parts)))
    return _picked(parts, asked)


def _one(parts: Sequence[Any]) -> Any:
    if len(parts) != 1:
        raise ValueError(f"give one answer, not {len(parts)}.")
    return parts[0]


def number(text: Any) -> float:
    """1e26, 10^25, 500 000 000, 26,900,000, 0.35, 600 million, 33 %. Raises ValueError."""
    if isinstance(text, bool):
        raise ValueError("write a number, not yes or no.")
    if isinstance(text, (int, float)):
        found = float(text) if abs(text) < 10**300 else math.inf
    else:
        match = _NUMBER.match(str(text)[:MOST])
        factor = _WORDS.get(match["word"].lower()) if match else None
        if match is None or factor is None:
            raise ValueError(
                f"«{quoted(text)}» is no number; write 500000000, 500 million, 1e25 or 10^25, or a range 1e25..5e25."
            )
        found = float(f"1e{int(match['exponent'])}") if match["power"] else _plain(match["plain"])
        found *= factor
    if not math.isfinite(found):
        raise ValueError("that number is too large.")
    if found < 0:
        raise ValueError("write a number that is not negative.")
    return found


def quoted(text: Any) -> str:
    """What was typed, short enough to be shown."""
    said = str(text)
    return said if len(said) <= 60 else f"{said[:59]}…"


def _plain(text: str) -> float:
    squeezed = re.sub(r"[ _\u00a0\u202f]", "", text)
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?([eE][+-]?\d+)?", squeezed):
        squeezed = squeezed.replace(",", "")
    try:
        return float(squeezed)
    except ValueError:
        raise ValueError(f"«{quoted(text)}» can be read in two ways; write the number without separators.") from None


def _span(value: Any, asked: Asked) -> Span:
    text = str(value).strip()
    if asked.unit and text.lower().endswith(asked.unit.lower()):
        text = text[: -len(asked.unit)].strip()
        value = text
    if ".." not in text:
        exact = number(value)
        span = Span(exact, exact)
    else:
        low, _, high = text.partition("..")
        span = Span(number(low) if low.strip() else 0.0, number(high) if high.strip() else math.inf)
    if span.low > span.high:
        raise ValueError(f"the range {quoted(text)} runs backwards; write the smaller number first.")
    if asked.unit == "share" and span.low > LARGEST_SHARE:
        raise ValueError(f"«{quoted(text)}» is no share; write 0.33, or 33 %.")
    if asked.unit in _WHOLE and span.low == span.high and span.low != int(span.low):
        raise ValueError(f"«{quoted(text)}»: there are only whole {asked.unit}.")
    return span


def _money(parts: Sequence[Any]) -> Money:
    amounts: dict[str, Span] = {}
    for part in parts:
        match = _MONEY_FIRST.match(str(part)[:MOST]) or _MONEY_LAST.match(str(part)[:MOST])
        word = match["currency"] if match else ""
        currency = SIGNS.get(word, word.upper())
        if match is None or currency not in CURRENCIES:
            raise ValueError(
                f"«{quoted(part)}» needs an amount and a currency: 600000000 USD, 600 million EUR, or 4e8..6e8 EUR."
                f" Currencies: {', '.join(CURRENCIES)}."
            )
        if currency in amounts:
            raise ValueError(f"{currency} is given twice; give it once.")
        amounts[currency] = _span(match["amount"], Asked("", "number", ""))
    return Money(dict(sorted(amounts.items())))


def _days(text: str) -> Days:
    try:
        day = PartialDate(text.strip())
    except ValueError:
        raise ValueError(f"«{quoted(text)}» is no date; write 2025-08-02, 2025-08 or 2025.") from None
    return Days(day.earliest, day.latest, str(day))


def _picked(parts: Sequence[Any], asked: Asked) -> Picked:
    words = [
        word.strip() for part in parts for word in (_yes_no(part) if isinstance(part, bool) else str(part)).split(",")
    ]
    complete = OPEN not in words
    chosen = frozenset(word for word in words if word and word not in (OPEN, NONE))
    if NONE in words and chosen:
        raise ValueError("«none» stands alone: leave it out, or leave the others out.")
    if asked.kind in ("choice", "yes_no", "organisation") and (len(chosen) != 1 or not complete):
        raise ValueError(f"choose one of: {', '.join(_known(asked)[:40])}.")
    known = set(_known(asked))
    if asked.kind == "places":
        chosen = frozenset(_place(word, known, asked) for word in chosen)
    for word in sorted(chosen):
        if word not in known and not (asked.kind == "places" and word in COUNTRIES):
            raise ValueError(
                f"«{quoted(word)}» is no answer here.{_hint(word, asked)} Accepted: {', '.join(sorted(known)[:80])}."
            )
    return Picked(chosen, complete)


def _place(word: str, known: set[str], asked: Asked) -> str:
    """A code as it stands, or what people write for it: UK, usa, germany."""
    upper = word.upper()
    if word in known or upper in COUNTRIES or upper in known:
        return word if word in known else upper
    if upper in EVERYDAY:
        return EVERYDAY[upper]
    return next((value for value, label in asked.options.items() if label.lower() == word.lower()), word)


def _hint(word: str, asked: Asked) -> str:
    """What may have been meant: by the word of an answer or by its label."""
    candidates = {value: value for value in _known(asked)} | {label: value for value, label in asked.options.items()}
    near = extractOne(word, list(candidates), scorer=ratio, processor=str.lower, score_cutoff=55)
    return f" Did you mean {candidates[near[0]]}?" if near else ""


def _known(asked: Asked) -> list[str]:
    return [YES, NO] if asked.kind == "yes_no" else list(asked.options)


def _yes_no(value: bool) -> str:
    return YES if value else NO


def as_words(answer: Answer) -> list[str]:
    """The answer as a query string carries it; `read_answer` reads it back."""
    if isinstance(answer, Span):
        return [_range(answer)]
    if isinstance(answer, Money):
        return [f"{_range(span)} {currency}" for currency, span in answer.amounts.items()]
    if isinstance(answer, Days):
        return [answer.said]
    words = sorted(answer.values) + ([] if answer.complete else [OPEN])
    return [",".join(words) or NONE]


def _range(span: Span) -> str:
    if span.low == span.high:
        return plain_number(span.low)
    return f"{plain_number(span.low)}..{'' if math.isinf(span.high) else plain_number(span.high)}"


def plain_number(value: float) -> str:
    """600000000, 0.35, 3.5e+25."""
    if value == int(value) and value < 1e15:
        return str(int(value))
    return repr(value)


def as_json(profile: Profile) -> dict[str, Any]:
    """The profile as the API takes and gives it, keys sorted."""
    found: dict[str, Any] = {}
    for name in sorted(profile):
        answer = profile[name]
        words = as_words(answer)
        if isinstance(answer, Picked):
            found[name] = sorted(answer.values) + ([] if answer.complete else [OPEN])
        elif isinstance(answer, Span) and answer.low == answer.high:
            found[name] = answer.low
        else:
            found[name] = words if isinstance(answer, Money) else words[0]
    return found
