"""How each field of a record's schema is kept in the database, worked out from the schema and the model.

The rule is the project's own: one name in every layer. A schema field is kept by the model field of its name:
a column, a foreign key, a many-to-many, child rows; `sources` are citations, other lists of slugs are links,
and a slug that may name several kinds is kept by the one of `<field>_<kind>` that fits.
"""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from pydantic import BaseModel

from portal.corpus.schema.base import Cite, Ref


class Way(Enum):
    """The ways of keeping a field."""

    COLUMN = "column"
    REF = "ref"
    UNION = "union"
    MANY = "many"
    CHILDREN = "children"
    CHILD = "child"
    CITATIONS = "citations"
    LINKS = "links"


@dataclass(frozen=True)
class FieldPlan:
    """How one field is kept. `kinds`: which kinds its slugs may name. `columns`: for a union, kind -> model field."""

    name: str
    way: Way
    kinds: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    child_model: type[Any] | None = None
    child_key: str = ""
    child: tuple[FieldPlan, ...] = ()


ORGANISATION_KINDS = {"organisation", "institute"}


def annotation_parts(
    annotation: Any, metadata: tuple[Any, ...] = ()
) -> tuple[bool, type[BaseModel] | None, Ref | None]:
    """Whether the annotation is a list, the schema it holds, and the reference it makes, looking through
    Optional, Annotated and list."""
    is_list, schema, ref = False, None, next((m for m in metadata if isinstance(m, Ref)), None)
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        base, *marks = typing.get_args(annotation)
        return annotation_parts(base, (*metadata, *marks))
    if origin is list:
        _, schema, ref = annotation_parts(typing.get_args(annotation)[0])
        return True, schema, ref
    if origin in (typing.Union, types.UnionType):
        for member in typing.get_args(annotation):
            if member is not type(None):
                return annotation_parts(member, metadata)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        schema = annotation
    return is_list, schema, ref


def schema_within(annotation: Any) -> type[BaseModel] | None:
    """The schema of the rows that a field holds, if it holds rows."""
    return annotation_parts(annotation)[1]


_PLANS: dict[tuple[Any, Any], tuple[FieldPlan, ...]] = {}


def plan(schema: type[BaseModel], model: type[Any]) -> tuple[FieldPlan, ...]:
    """How each field of the schema is kept by the model. Raises TypeError when a field has no place."""
    key = (schema, model)
    if key not in _PLANS:
        _PLANS[key] = _plan(schema, model)
    return _PLANS[key]


def _plan(schema: type[BaseModel], model: type[Any]) -> tuple[FieldPlan, ...]:
    return tuple(
        _plan_field(name, info.annotation, tuple(info.metadata), model) for name, info in schema.model_fields.items()
    )


def _plan_field(name: str, annotation: Any, metadata: tuple[Any, ...], model: type[Any]) -> FieldPlan:
    is_list, schema, ref = annotation_parts(annotation, metadata)
    if schema is Cite:
        return FieldPlan(name, Way.CITATIONS)
    try:
        kept: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        kept = None
    if schema is not None:
        if kept is None:
            raise TypeError(f"{model.__name__} has no rows for {name}")
        child = plan(schema, kept.related_model)
        way = Way.CHILDREN if is_list else Way.CHILD
        return FieldPlan(name, way, child_model=kept.related_model, child_key=kept.field.name, child=child)
    if ref is None:
        if kept is None:
            raise TypeError(f"{model.__name__} has no column for {name}")
        return FieldPlan(name, Way.COLUMN)
    if is_list:
        return FieldPlan(name, Way.MANY if isinstance(kept, models.ManyToManyField) else Way.LINKS, ref.kinds)
    if kept is not None:
        return FieldPlan(name, Way.REF, ref.kinds)
    columns = {k: f"{name}_{'organisation' if k in ORGANISATION_KINDS else k}" for k in ref.kinds}
    for column in columns.values():
        model._meta.get_field(column)
    return FieldPlan(name, Way.UNION, ref.kinds, columns)


def cite_part(prefix: str, name: str) -> str:
    """The part of the record that a citation list hangs on: «» for `sources`, «budget» for `budget_sources`."""
    own = "" if name == "sources" else name.removesuffix("_sources")
    return ".".join(part for part in (prefix, own) if part)


def link_part(prefix: str, name: str) -> str:
    """The part of the record that a list of links hangs on: «about», «positions.0.holders»."""
    return f"{prefix}.{name}" if prefix else name
