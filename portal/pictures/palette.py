"""The colours of pictures, each with its twin for dark pages.

A spec names the light colour; pages turn it over in `static/css/pictures.css` by the value of the attribute, files by
`in_dark`. Hues are told apart by the common kinds of colour blindness (blue, amber, violet, and steps of lightness),
and every meaning has a sign or word beside its colour.
"""

from __future__ import annotations

import re

PAPER, PLATE = "#fdfdfb", "#f4f4ef"
INK, INK_2 = "#1b1f23", "#4d555d"
RULE, RULE_2 = "#d8d9d2", "#8a9096"
ON_FILL = "#ffffff"
BLUE, AMBER, VIOLET, TEAL, GREY = "#0b4f6c", "#e0a030", "#7b4b94", "#8cc5c0", "#c4c8cb"
RED, OCHRE = "#98251b", "#7a4f00"
GREEN, RUST = "#1d6b3f", "#b3541e"
STEPS = ("#dceaf0", "#b3d3df", "#7db2c8", "#34799a", "#0a4a66")
"""From few to many: lighter to darker on light paper, darker to lighter on dark."""

DARK: dict[str, str] = {
    PAPER: "#14181b", PLATE: "#1d2327",
    INK: "#e8e9e4", INK_2: "#aeb6bc",
    RULE: "#353c41", RULE_2: "#7b848b",
    ON_FILL: "#0b1d26",
    BLUE: "#7cc4e4", AMBER: "#85560c", VIOLET: "#c9a2e0", TEAL: "#2f6f6b", GREY: "#4a5157",
    RED: "#f2a29a", OCHRE: "#efc67a", GREEN: "#86d3a4", RUST: "#ffb07a",
    STEPS[0]: "#1a323d", STEPS[1]: "#21495a", STEPS[2]: "#2b6880", STEPS[3]: "#5aa7c6", STEPS[4]: "#a3d9f0",
}  # fmt: skip

_COLOUR = re.compile("|".join(DARK))


def in_dark(svg: str) -> str:
    """The same drawing for dark surroundings."""
    return _COLOUR.sub(lambda found: DARK[found[0]], svg)
