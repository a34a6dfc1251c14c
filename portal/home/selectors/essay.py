"""Answers for the page of the essay, point by point."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType

from frameworks.models import Claim, EssayPoint
from frameworks.selectors.who import NAMED_BY
from jurisdictions.models import Link
from jurisdictions.selectors.records import full_name, load_records


@dataclass(frozen=True)
class Place:
    """A record in which a point lives on."""

    record: Any
    name: str


@dataclass(frozen=True)
class PointRow:
    """A point of the essay with where to read on and what was corrected."""

    point: EssayPoint
    places: tuple[Place, ...]
    corrections: tuple[Claim, ...]


def essay_points() -> tuple[PointRow, ...]:
    """Where does each point of the essay live on, and what of it was corrected? One query a kind of record."""
    points = list(EssayPoint.objects.prefetch_related("corrections"))
    of_points = ContentType.objects.get_for_model(EssayPoint)
    links = list(Link.objects.filter(content_type=of_points, part="where").order_by("object_id", "position"))
    records = load_records(((link.target_type_id, link.target_id) for link in links), NAMED_BY)
    places: dict[int, list[Place]] = defaultdict(list)
    for link in links:
        record = records.get((link.target_type_id, link.target_id))
        if record is not None:
            places[link.object_id].append(Place(record, full_name(record)))
    return tuple(PointRow(p, tuple(places[p.pk]), tuple(p.corrections.all())) for p in points)
