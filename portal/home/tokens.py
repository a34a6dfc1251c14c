"""The design tokens as the style sheet names them, and how well their colours can be told apart. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLOCK = re.compile(r"(@media \(prefers-color-scheme: dark\) \{\s*)?:root \{([^}]*)\}")
_COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})")
_OTHER = re.compile(r"--((?:font|step|space)-[a-z0-9-]+):\s*([^;]+);")

TEXT_PAIRS = (
    ("ink", "paper"), ("ink", "paper-2"), ("ink-2", "paper"), ("ink-2", "paper-2"), ("accent", "paper"),
    ("accent", "paper-2"), ("accent-ink", "accent"), ("ink", "accent-soft"), ("ink", "mark"), ("focus", "paper"),
    ("good", "good-soft"), ("good", "paper"), ("wait", "wait-soft"), ("wait", "paper"), ("past", "past-soft"),
    ("bad", "bad-soft"), ("ink", "wait-soft"), ("ink", "bad-soft"), ("ink", "good-soft"),
)  # fmt: skip
"""Colours of text with the ground on which components write them."""
LEAST = 4.5
"""WCAG 2.2, 1.4.3: contrast of text to its ground, level AA."""


@dataclass(frozen=True)
class Swatch:
    """A colour by its name, on light and on dark pages (`#rrggbb`)."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True)
class Pair:
    """A colour of text on a ground, with the contrast ratio (1 to 21) on light and on dark pages."""

    text: str
    ground: str
    light: float
    dark: float


def swatches(css: str) -> list[Swatch]:
    """Which colours does the style sheet name?"""
    light, dark = _themes(css)
    return [Swatch(name, value, dark.get(name, value)) for name, value in light.items()]


def scale(css: str, prefix: str) -> list[tuple[str, str]]:
    """The tokens of a scale («step», «space») or the faces («font»): name and value, in the order of the sheet."""
    return [(name, value) for name, value in _OTHER.findall(css) if name.startswith(f"{prefix}-")]


def pairs(css: str) -> list[Pair]:
    """How well is each text told from its ground?"""
    light, dark = _themes(css)
    return [
        Pair(text, ground, contrast(light[text], light[ground]), contrast(dark[text], dark[ground]))
        for text, ground in TEXT_PAIRS
    ]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (`#rrggbb`) by WCAG 2.2: 1 for equal ones, 21 for black and white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((lighter + 0.05) / (darker + 0.05), 2)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _themes(css: str) -> tuple[dict[str, str], dict[str, str]]:
    found: tuple[dict[str, str], dict[str, str]] = {}, {}
    for in_dark, body in _BLOCK.findall(css):
        found[bool(in_dark)].update(dict(_COLOUR.findall(body)))
    return found
