"""Rules of scopes and definitions: what their conditions name exists and fits, and no term is defined by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from portal.applicability.conditions import Amount, Condition, Dated, Has, Is, parse, within

Rows = dict[str, dict[str, Any]]
ISO_CODE = re.compile(r"[A-Z]{2}")
Found = Iterator[tuple[str, str, str, str, str]]
_ANSWERED_BY = {
    "places": ("jurisdiction",),
    "organisation": ("organisation", "institute"),
    "instruments": ("instrument",),
}


def stated_conditions(row: dict[str, Any]) -> Iterator[tuple[str, Condition]]:
    """The conditions of a scope or definition, each with the field in which it stands."""
    yield "when", parse(row["when"])
    for index, timing in enumerate(row.get("timing", [])):
        yield f"timing.{index}.when", parse(timing["when"])


def conditions_name_what_exists(records: dict[str, Rows]) -> Found:
    """Inputs, options, definitions and pins of every condition are known, and a comparison fits its input."""
    for kind in ("definition", "scope"):
        for slug, row in records[kind].items():
            for field, whole in stated_conditions(row):
                for part in within(whole):
                    if part.pin and part.pin not in records["provision"]:
                        yield kind, slug, field, f"the pin «{part.pin}» is no provision.", "Name the slug of one."
                    if isinstance(part, Is) and part.definition not in records["definition"]:
                        yield kind, slug, field, f"«{part.definition}» is not defined.", "Define it, or name another."
                    if isinstance(part, (Has, Amount, Dated)):
                        for wrong, cure in _leaf(part, records):
                            yield kind, slug, field, wrong, cure


def _leaf(part: Has | Amount | Dated, records: dict[str, Rows]) -> Iterator[tuple[str, str]]:
    asked = records["input"].get(part.input)
    if asked is None:
        yield f"«{part.input}» is no input.", "See vocabulary/inputs.yaml."
        return
    kind = asked["kind"]
    if isinstance(part, Amount):
        if kind not in ("number", "money"):
            yield f"{part.input} is no number.", "Use has."
        elif kind == "number" and part.unit != asked.get("unit", ""):
            yield f"{part.input} is counted in «{asked.get('unit', '')}», not «{part.unit}».", "Give that unit."
        elif kind == "money" and not (len(part.unit) == 3 and part.unit.isupper()):
            yield f"{part.input} needs a currency.", "Give its ISO code as unit."
    elif isinstance(part, Dated):
        if kind != "date":
            yield f"{part.input} is no date.", "Compare it with a number, or use has."
    else:
        known = {option["value"] for option in asked.get("options", [])} | ({"yes"} if kind == "yes_no" else set())
        for named in _ANSWERED_BY.get(kind, ()):
            known |= records[named].keys()
        for value in part.values:
            if kind == "places" and ISO_CODE.fullmatch(value):
                continue  # a country that is no record here, but a destination or seat all the same
            if value not in known:
                yield f"«{value}» is no answer to {part.input}.", f"Answers: {', '.join(sorted(known)[:60])}."


def definitions_are_no_circles(records: dict[str, Rows]) -> Found:
    """A term is not defined by way of itself."""
    uses = {
        slug: {part.definition for part in within(parse(row["when"])) if isinstance(part, Is)}
        for slug, row in records["definition"].items()
    }
    for slug in uses:
        seen: set[str] = set()
        ahead = set(uses[slug])
        while ahead:
            at = ahead.pop()
            if at == slug:
                yield "definition", slug, "when", "is defined by way of itself.", "Break the circle."
                break
            if at not in seen:
                seen.add(at)
                ahead |= uses.get(at, set())


def scopes_bind_their_own(records: dict[str, Rows]) -> Found:
    """A scope speaks of provisions of its own instrument; other days concern provisions that it lists."""
    for slug, row in records["scope"].items():
        for provision in row["provisions"]:
            if records["provision"][provision]["instrument"] != row["instrument"]:
                wrong = f"«{provision}» is of another instrument."
                yield "scope", slug, "provisions", wrong, "Give it a scope in its own file."
        if len(set(row["provisions"])) != len(row["provisions"]):
            yield "scope", slug, "provisions", "name one twice.", "Keep it once."
        for index, timing in enumerate(row.get("timing", [])):
            if timing.get("pin") and timing["pin"] not in records["provision"]:
                yield (
                    "scope",
                    slug,
                    f"timing.{index}.pin",
                    f"«{timing['pin']}» is no provision.",
                    "Name the slug of one.",
                )
            for provision in timing.get("provisions", []):
                if provision not in row["provisions"]:
                    wrong = f"«{provision}» is not among provisions."
                    yield "scope", slug, f"timing.{index}.provisions", wrong, "List it there, too."
    for slug, row in records["input"].items():
        offered = [option["value"] for option in row.get("options", [])]
        if bool(offered) != (row["kind"] in ("choice", "choices")):
            yield "input", slug, "options", "fit no question of this kind.", "Only choices offer options, and all do."
        if len(set(offered)) != len(offered):
            yield "input", slug, "options", "name one value twice.", "Keep it once."


CONDITION_RULES: tuple[Callable[[dict[str, Rows]], Found], ...] = (
    conditions_name_what_exists,
    definitions_are_no_circles,
    scopes_bind_their_own,
)
