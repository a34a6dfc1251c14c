"""The gallery: every picture by its slug."""

from __future__ import annotations

from portal.pictures.base import Picture
from portal.pictures.drawn import (
    chips,
    compel,
    coverage,
    ladder,
    levels,
    lineage,
    signatures,
    tiers,
    timeline,
    worldmap,
)

PICTURES: dict[str, Picture] = {
    module.PICTURE.slug: module.PICTURE
    for module in (worldmap, timeline, coverage, signatures, levels, compel, lineage, ladder, chips, tiers)
}

HERE = tuple(slug for slug, picture in PICTURES.items() if not picture.route)
"""Those whose page stands in the gallery; the others stand on pages of their own."""
