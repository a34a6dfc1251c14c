"""The language in which scopes and definitions are written: conditions on answers, combined by all, any and not. Pure.

As data (YAML, JSON) a condition is one mapping, in one of these forms:

    {all: [...]}  {any: [...]}  {not: {...}}          combinations
    {is: eu-ai-act-gpai-provider}                     a term defined elsewhere holds
    {input: training_compute, op: gt, value: 1e25, unit: FLOP}    a number, or money (the unit is the currency)
    {input: placed_on_market, op: lt, value: 2025-08-02}          a day
    {input: roles, has: [model_developer]}            one of these is among the answers
    {input: public_service}                           answered with yes

Beside it, in any form: `text` (what it stands for, in words), `pin` (the provision that says so), and `law_from`,
`law_until` (the law has the condition from that day, until the day before; outside it the condition is left out).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

COMPARISONS = {"gt": "more than", "gte": "at least", "lt": "less than", "lte": "at most", "eq": "exactly"}
YES = "yes"
_COMMON = {"text", "pin", "law_from", "law_until"}


class BadCondition(ValueError):
    """The data is no condition; the message says where and what is accepted."""


@dataclass(frozen=True, eq=False)
class Stated:
    """What a condition of any form may carry. `pin` is the slug of the provision that says so."""

    text: str = ""
    pin: str = ""
    law_from: date | None = None
    law_until: date | None = None

    def stands(self, on: date) -> bool:
        """Whether the law has the condition on the day."""
        begun = self.law_from is None or self.law_from <= on
        return begun and (self.law_until is None or on < self.law_until)


@dataclass(frozen=True, eq=False)
class All(Stated):
    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, eq=False)
class Any_(Stated):
    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, eq=False)
class Not(Stated):
    part: Condition = None  # type: ignore[assignment]


@dataclass(frozen=True, eq=False)
class Is(Stated):
    """A defined term holds."""

    definition: str = ""


@dataclass(frozen=True, eq=False)
class Amount(Stated):
    """A number, or an amount of money in the currency `unit`, stands in a relation to a value."""

    input: str = ""
    op: str = ""
    value: float = 0.0
    unit: str = ""


@dataclass(frozen=True, eq=False)
class Dated(Stated):
    """A day comes before or after another."""

    input: str = ""
    op: str = ""
    value: date = date.min


@dataclass(frozen=True, eq=False)
class Has(Stated):
    """One of the values is among the answers."""

    input: str = ""
    values: tuple[str, ...] = ()


Condition = All | Any_ | Not | Is | Amount | Dated | Has
Leaf = (Amount, Dated, Has)


def parse(data: Any, where: str = "when") -> Condition:
    """The condition that the data say. Raises BadCondition, which names the place within."""
    if not isinstance(data, dict):
        raise BadCondition(f"{where}: a condition is a mapping with all, any, not, is or input.")
    forms = [form for form in ("all", "any", "not", "is", "input") if form in data]
    if len(forms) != 1:
        raise BadCondition(
            f"{where}: give exactly one of all, any, not, is, input (found {', '.join(forms) or 'none'})."
        )
    form = forms[0]
    allowed = _COMMON | {form} | ({"op", "value", "unit", "has"} if form == "input" else set())
    for key in data:
        if key not in allowed:
            raise BadCondition(f"{where}: «{key}» does not belong here; allowed: {', '.join(sorted(allowed))}.")
    stated = _stated(data, where)
    if form in ("all", "any"):
        if not isinstance(data[form], list) or not data[form]:
            raise BadCondition(f"{where}.{form}: needs a list of conditions.")
        parts = tuple(parse(each, f"{where}.{form}.{index}") for index, each in enumerate(data[form]))
        return All(**stated, parts=parts) if form == "all" else Any_(**stated, parts=parts)
    if form == "not":
        return Not(**stated, part=parse(data["not"], f"{where}.not"))
    if not isinstance(data[form], str) or not data[form]:
        raise BadCondition(f"{where}.{form}: needs the name of {'a definition' if form == 'is' else 'an input'}.")
    return Is(**stated, definition=data["is"]) if form == "is" else _leaf(data, stated, where)


def _leaf(data: dict[str, Any], stated: dict[str, Any], where: str) -> Condition:
    name = data["input"]
    if "op" not in data:
        for key in ("value", "unit"):
            if key in data:
                raise BadCondition(f"{where}.{key}: stands only beside op.")
        values = data.get("has", [YES])
        values = [values] if isinstance(values, str) else values
        if not isinstance(values, list) or not values or not all(isinstance(each, str) and each for each in values):
            raise BadCondition(f"{where}.has: needs a list of options.")
        return Has(**stated, input=name, values=tuple(values))
    op, value = data["op"], data.get("value")
    if "has" in data or op not in COMPARISONS:
        raise BadCondition(f"{where}.op: «{op}» is none of {', '.join(COMPARISONS)}, or stands beside has.")
    if isinstance(value, bool) or value is None:
        raise BadCondition(f"{where}.value: needs a number or a day.")
    if isinstance(value, (int, float)):
        return Amount(**stated, input=name, op=op, value=float(value), unit=str(data.get("unit", "")))
    day = _day(value, f"{where}.value")
    return Dated(**stated, input=name, op=op, value=day)


def _stated(data: dict[str, Any], where: str) -> dict[str, Any]:
    for key in ("text", "pin"):
        if not isinstance(data.get(key, ""), str):
            raise BadCondition(f"{where}.{key}: is a text.")
    days = {key: _day(data[key], f"{where}.{key}") if data.get(key) else None for key in ("law_from", "law_until")}
    return {"text": " ".join(data.get("text", "").split()), "pin": data.get("pin", ""), **days}


def _day(value: Any, where: str) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadCondition(f"{where}: «{value}» is no day; write 2026-08-02.") from None


def as_data(condition: Condition) -> dict[str, Any]:
    """The condition as data in its one canonical form; `parse` reads it back."""
    data: dict[str, Any] = {}
    if isinstance(condition, All):
        data["all"] = [as_data(part) for part in condition.parts]
    elif isinstance(condition, Any_):
        data["any"] = [as_data(part) for part in condition.parts]
    elif isinstance(condition, Not):
        data["not"] = as_data(condition.part)
    elif isinstance(condition, Is):
        data["is"] = condition.definition
    elif isinstance(condition, Has):
        data["input"] = condition.input
        if condition.values != (YES,):
            data["has"] = list(condition.values)
    else:
        value = condition.value.isoformat() if isinstance(condition.value, date) else condition.value
        data |= {"input": condition.input, "op": condition.op, "value": value}
        if isinstance(condition, Amount) and condition.unit:
            data["unit"] = condition.unit
    given = {
        "text": condition.text,
        "pin": condition.pin,
        "law_from": condition.law_from,
        "law_until": condition.law_until,
    }
    for key, said in given.items():
        if said:
            data[key] = said.isoformat() if isinstance(said, date) else said
    return data


def within(condition: Condition) -> Iterator[Condition]:
    """The condition and all that it is made of, itself first."""
    yield condition
    if isinstance(condition, (All, Any_)):
        for part in condition.parts:
            yield from within(part)
    elif isinstance(condition, Not):
        yield from within(condition.part)
