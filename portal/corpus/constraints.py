"""What the database would refuse, found in the files first: each of its constraints as a rule with a cure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from portal.corpus.kinds import KINDS, Kind
from portal.corpus.plan import FieldPlan, Way, plan

Rows = dict[str, dict[str, Any]]
Found = Iterator[tuple[str, str, str, str, str]]

UNIQUE_BY: dict[str, tuple[str, ...]] = {
    "source": ("url",),
    "version": ("instrument", "version"),
    "signature": ("instrument", "party"),
    "numbering": ("instrument", "unit", "first"),
    "compute_threshold": ("flop",),
    "essay_point": ("number",),
    "coverage": ("jurisdiction", "topic"),
}
"""By which fields, besides its slug, a record may stand only once."""


def unique_key(kind: str, payload: dict[str, Any]) -> tuple[Any, ...] | None:
    """What must differ between two records of the kind; None where an empty value may stand often."""
    key = tuple(payload.get(name, "") for name in UNIQUE_BY[kind])
    return None if "" in key else key


def nothing_stands_twice(records: dict[str, Rows]) -> Found:
    """No two records say the same of the same thing."""
    for kind, fields in UNIQUE_BY.items():
        seen: dict[tuple[Any, ...], str] = {}
        for slug, row in records[kind].items():
            key = unique_key(kind, row)
            if key is None:
                continue
            if key in seen:
                words = " and ".join(fields)
                yield kind, slug, fields[-1], f"has the same {words} as {seen[key]}.", "Keep one of the two records."
            seen[key] = slug


def organisations_and_institutes_share_slugs(records: dict[str, Rows]) -> Found:
    """An institute is an organisation: one slug names one of them."""
    for slug in records["institute"].keys() & records["organisation"].keys():
        yield "institute", slug, "slug", "is the slug of an organisation, too.", "Keep it in institutes.yaml only."


def lists_name_each_once(records: dict[str, Rows]) -> Found:
    """A list of references names each record once."""
    for kind in KINDS:
        plans = plan(kind.schema, kind.model)
        for slug, row in records[kind.name].items():
            for place, twice in _repeated(row, plans, ""):
                yield kind.name, slug, place, f"names {twice} twice.", "Name it once."


def _repeated(payload: dict[str, Any], plans: tuple[FieldPlan, ...], prefix: str) -> Iterator[tuple[str, str]]:
    for each in plans:
        value = payload.get(each.name)
        if not value:
            continue
        if each.way in (Way.MANY, Way.LINKS) and len(set(value)) < len(value):
            yield f"{prefix}{each.name}", next(slug for slug in value if value.count(slug) > 1)
        elif each.way is Way.CHILDREN:
            for index, row in enumerate(value):
                yield from _repeated(row, each.child, f"{prefix}{each.name}.{index}.")


def values_fit_their_columns(records: dict[str, Rows]) -> Found:
    """Texts are no longer, numbers no larger than their column holds, and addresses are addresses."""
    for kind in KINDS:
        plans = plan(kind.schema, kind.model)
        for slug, row in records[kind.name].items():
            for place, wrong in _misfits(row, plans, kind.model, ""):
                yield kind.name, slug, place, wrong, "Put the value right."


def _misfits(
    payload: dict[str, Any], plans: tuple[FieldPlan, ...], model: type[Any], prefix: str
) -> Iterator[tuple[str, str]]:
    checked = _checked_columns(model)
    for each in plans:
        value = payload.get(each.name)
        if value is None or value == "":
            continue
        place = f"{prefix}{each.name}"
        if each.way is Way.COLUMN and each.name in checked:
            try:
                checked[each.name].run_validators(value)
            except ValidationError as error:
                yield place, " ".join(error.messages)
        elif each.way is Way.CHILD:
            yield from _misfits(value, each.child, each.child_model or model, f"{place}.")
        elif each.way is Way.CHILDREN:
            for index, child in enumerate(value):
                yield from _misfits(child, each.child, each.child_model or model, f"{place}.{index}.")


_CHECKED: dict[Any, dict[str, Any]] = {}


def _checked_columns(model: Any) -> dict[str, Any]:
    """The columns that limit what they hold: a length, a range, the form of an address."""
    if model not in _CHECKED:
        _CHECKED[model] = {
            field.name: field
            for field in model._meta.concrete_fields
            if not field.is_relation and not isinstance(field, models.JSONField) and field.validators
        }
    return _CHECKED[model]


def sides_are_whole(records: dict[str, Rows]) -> Found:
    """What needs one of two fields has it, and what excludes another field does without."""
    for slug, row in records["source"].items():
        if not row.get("title") and not row.get("url"):
            yield "source", slug, "title", "and url are both empty.", "Give one of them."
    for slug, row in records["membership"].items():
        if bool(row.get("group")) == bool(row.get("group_name")):
            yield "membership", slug, "group", "and group_name: exactly one is needed.", "Name the group in one way."
    for slug, row in records["evaluation_agreement"].items():
        if not row.get("developer") and not row.get("counterpart"):
            yield "evaluation_agreement", slug, "developer", "and counterpart are both empty.", "Give one of them."
    for slug, row in records["date_change"].items():
        if not row.get("changed_by") and row["original"] != row["current"]:
            yield "date_change", slug, "changed_by", "is missing though the date moved.", "Name what moved it."
    for slug, row in records["signature"].items():
        if row.get("withdrawn") and row.get("stance", "signed") != "signed":
            yield "signature", slug, "withdrawn", "is said of a party that never joined.", "Remove one of the two."
    for slug, row in records["system"].items():
        if row.get("training_compute_flop") is not None and row["training_compute_flop"] <= 0:
            yield "system", slug, "training_compute_flop", "is not above zero.", "Leave it out when unknown."
    for slug, row in records["claim"].items():
        said = [statement["said_by"] for statement in row["statements"]]
        if len(set(said)) < len(said):
            yield "claim", slug, "statements", "has one side speak twice.", "Join its statements into one."
    for slug, row in records["provision"].items():
        penalty = row.get("penalty") or {}
        if penalty.get("fixed_amount") is not None and not penalty.get("currency"):
            yield "provision", slug, "penalty.currency", "is missing beside the amount.", "Give the ISO 4217 code."


CONSTRAINTS = (
    nothing_stands_twice,
    organisations_and_institutes_share_slugs,
    lists_name_each_once,
    values_fit_their_columns,
    sides_are_whole,
)


def kinds_with_unique_keys() -> tuple[Kind, ...]:
    """The kinds whose records may collide by more than their slug."""
    return tuple(kind for kind in KINDS if kind.name in UNIQUE_BY)
