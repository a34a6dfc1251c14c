"""The gallery: every picture by its slug, and those that stand on pages of their own."""

from __future__ import annotations

from dataclasses import dataclass

from portal.pictures.base import Picture
from portal.pictures.drawn import compel, coverage, levels, lineage, signatures, timeline, worldmap

PICTURES: dict[str, Picture] = {
    module.PICTURE.slug: module.PICTURE
    for module in (worldmap, timeline, coverage, signatures, levels, compel, lineage)
}


@dataclass(frozen=True)
class Elsewhere:
    """A picture that another page shows; its files stand here."""

    slug: str
    route: str
    title: str
    question: str


ELSEWHERE = (
    Elsewhere(
        "ladder", "threshold-list", "The ladder of thresholds", "At which amounts of compute do provisions begin?"
    ),
    Elsewhere(
        "chips", "threshold-chips", "The plane of chips", "Which chips fall under which limit of the US export rules?"
    ),
    Elsewhere(
        "tiers", "threshold-tiers", "Revenue and users", "At which sums or numbers of users do provisions begin?"
    ),
)
