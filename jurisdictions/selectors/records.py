"""Load and name records of any kind in bulk, wherever generic rows (citations, links) point at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

Key = tuple[int, int]
"""A record by content type and primary key."""

Places = dict[int, list[Key]]


def load_records(keys: Iterable[Key], named_by: Mapping[str, Sequence[str]] | None = None) -> dict[Key, Any]:
    """Which records stand behind these keys? One query a kind, whatever their number.

    A child of another concrete model (an institute is an organisation) is loaded as its parent, which knows its
    name and address: one query less. Names of records reach one relation deep, so those are loaded with them.
    `named_by` tells, by model, the text fields that make a name (two at most): all kinds in it share one query,
    their other fields are left out.
    """
    wanted: dict[type[Any], Places] = defaultdict(lambda: defaultdict(list))
    for type_id, pk in set(keys):
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is not None:
            wanted[next(iter(model._meta.parents), model)][pk].append((type_id, pk))
    names = named_by or {}
    light = {model: places for model, places in wanted.items() if model._meta.model_name in names}
    found: dict[Key, Any] = {}
    for model, places in wanted.items():
        if model not in light:
            rows = model._default_manager.filter(pk__in=places)
            # Records that tie two others are named by what these belong to: their own language says how deep that is.
            relations = getattr(rows, "ENDS", None) or [f.name for f in model._meta.concrete_fields if f.many_to_one]
            for row in rows.select_related(*relations) if relations else rows:
                found.update(dict.fromkeys(places[row.pk], row))
    found.update(_load_names(light, names))
    return found


def _load_names(wanted: Mapping[type[Any], Places], names: Mapping[str, Sequence[str]]) -> dict[Key, Any]:
    """Records with their name fields only, of several kinds in one query."""
    kinds = {model._meta.model_name: model for model in wanted}
    queries: list[models.QuerySet[Any, Any]] = []
    for kind, model in kinds.items():
        text = [Cast(F(field), models.TextField()) for field in names[kind]]
        first, second = (*text, Value("", output_field=models.TextField()))[:2]
        rows = model._default_manager.order_by().filter(pk__in=wanted[model])
        columns = {"of_kind": Value(kind, output_field=CharField()), "first": first, "second": second}
        queries.append(rows.annotate(**columns).values_list("of_kind", "pk", "slug", "first", "second"))
    found: dict[Key, Any] = {}
    for kind, pk, slug, *texts in queries[0].union(*queries[1:], all=True) if queries else ():
        fields = list(names[kind])
        row = kinds[kind].from_db(None, ["id", "slug", *fields], [pk, slug, *texts[: len(fields)]])
        found.update(dict.fromkeys(wanted[kinds[kind]][pk], row))
    return found


def full_name(record: Any) -> str:
    """The record's name with the text it belongs to: «EU AI Act, Art. 51: Classification ...»."""
    name = str(record)
    owner = getattr(record, "instrument", None) or getattr(record, "framework", None)
    return f"{owner}, {name}" if owner and not name.startswith(str(owner)) else name


def kind_label(record: Any) -> str:
    """What sort of record this is, in the plural, for a heading."""
    return str(record._meta.verbose_name_plural).capitalize()
