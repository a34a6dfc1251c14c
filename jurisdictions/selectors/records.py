"""Load and name records of any kind in bulk, wherever generic rows (citations, links) point at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType

Key = tuple[int, int]
"""A record by content type and primary key."""


def load_records(keys: Iterable[Key]) -> dict[Key, Any]:
    """Which records stand behind these keys? One query a kind, whatever their number.

    A child of another concrete model (an institute is an organisation) is loaded as its parent, which knows its
    name and address: one query less. Names of records reach one relation deep, so those are loaded with them.
    """
    wanted: dict[type[Any], dict[int, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for type_id, pk in set(keys):
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is not None:
            parent = next(iter(model._meta.parents), model)
            wanted[parent][pk].append((type_id, pk))
    found: dict[Key, Any] = {}
    for model, places in wanted.items():
        relations = [f.name for f in model._meta.concrete_fields if f.many_to_one]
        rows = model._default_manager.filter(pk__in=places)
        for row in rows.select_related(*relations) if relations else rows:
            found.update(dict.fromkeys(places[row.pk], row))
    return found


def full_name(record: Any) -> str:
    """The record's name with the text it belongs to: «EU AI Act, Art. 51: Classification ...»."""
    name = str(record)
    owner = getattr(record, "instrument", None) or getattr(record, "framework", None)
    return f"{owner}, {name}" if owner and not name.startswith(str(owner)) else name


def kind_label(record: Any) -> str:
    """What sort of record this is, in the plural, for a heading."""
    return str(record._meta.verbose_name_plural).capitalize()
