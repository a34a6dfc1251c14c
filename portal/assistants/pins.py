"""On which sources do these records rest? Pins for answers of the API that name records without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType

from jurisdictions.models import Citation
from portal.api.references import KIND_OF

MOST = 3
"""So many pins of one record stand in a list; the record itself has all of them."""
MODELS: dict[str, type[Any]] = {}
for _model, _kind in KIND_OF.items():
    MODELS.setdefault(_kind, _model)
FACES = ("regulation", "commitment", "framework")
Key = tuple[str, str]


def pins_of(named: Iterable[Key]) -> dict[Key, list[dict[str, str]]]:
    """The first pins of each record named by kind and slug. Two queries a kind."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for kind, slug in named:
        wanted["instrument" if kind in FACES else kind].add(slug)
    found: dict[Key, list[dict[str, str]]] = {}
    for kind, slugs in wanted.items():
        model = MODELS.get(kind)
        if model is not None:
            found |= {(kind, slug): pins for slug, pins in _pins(model, slugs).items()}
    return found


def _pins(model: type[Any], slugs: set[str]) -> dict[str, list[dict[str, str]]]:
    keys = dict(model._default_manager.order_by().filter(slug__in=slugs).values_list("pk", "slug"))
    cited: dict[str, list[dict[str, str]]] = defaultdict(list)
    types = [ContentType.objects.get_for_model(each).pk for each in {model, *model._meta.parents}]
    rows = Citation.objects.filter(content_type__in=types, object_id__in=list(keys), part="")
    for citation in rows.select_related("source").order_by("object_id", "position"):
        pins = cited[keys[citation.object_id]]
        if len(pins) < MOST:
            pins.append(pin(citation))
    return cited


def pin(citation: Citation) -> dict[str, str]:
    """A pin as the tools tell it."""
    return {
        "source": citation.source.slug,
        "title": citation.display_title,
        "pin": citation.pin,
        "url": citation.url,
    }


def add_pins(rows: Iterable[dict[str, Any]], *, kind: str = "", kind_key: str = "kind", slug_key: str = "slug") -> None:
    """Writes `pins` into each row that names a record by kind (or all of one `kind`) and slug."""
    listed = list(rows)
    keys = [(kind or row[kind_key], row[slug_key]) for row in listed]
    found = pins_of(keys)
    for row, (its_kind, slug) in zip(listed, keys, strict=True):
        row["pins"] = found.get(("instrument" if its_kind in FACES else its_kind, slug), [])
