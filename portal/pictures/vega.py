"""What all Vega-Lite specs share: the house's colours and faces, and the data of their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from portal.pictures.base import Canvas, Spec
from portal.pictures.palette import INK, INK_2, RULE, RULE_2

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
FACE = "Arial, Liberation Sans, Helvetica, sans-serif"
SITE = "https://portal.invalid"
"""Stands before every link of a spec while it is drawn: the renderer takes no paths without a host."""

_CONFIG: dict[str, Any] = {
    "background": None,
    "font": FACE,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK_2, "titleColor": INK_2, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
        "gridColor": RULE, "domainColor": RULE_2, "tickColor": RULE_2, "labelPadding": 5,
    },
    "text": {"color": INK, "fontSize": 12},
    "title": {"color": INK, "fontSize": 13},
}  # fmt: skip


def chart(values: Sequence[dict[str, Any]], canvas: Canvas, **more: Any) -> Spec:
    """A spec over these rows; every row is a mark."""
    return {
        "$schema": SCHEMA,
        "padding": {"left": 2, "top": 4, "right": 4, "bottom": 2},
        "config": _CONFIG,
        "data": {"name": "rows", "values": list(values)},
        "usermeta": {"layout": canvas.name},
        **more,
    }


_DROPPED = (
    r' aria-roledescription="[^"]*"', r' role="graphics-(?:object|symbol)"', r' pointer-events="none"',
    r' stroke-miterlimit="10"', r' opacity="1"', r' font-family="[^"]*"', r' xmlns:xlink="[^"]*"', r' version="1.1"',
    r' class="[^"]*"', r' transform="translate\(0,0\)"',
    r"<text[^>]*></text>", r"<text[^>]* opacity=\"0\"[^>]*>[^<]*</text>",
    r'<path(?: aria-hidden="true")? d=""[^>]*/>',
    r'<path aria-hidden="true" d="M[-0-9.,]+h[-0-9.]+v[-0-9.]+h[-0-9.]+Z"/>',
)  # fmt: skip
_DROP = re.compile("|".join(_DROPPED))
_LINK = re.compile(r'<a xlink:href="' + re.escape(SITE) + r'([^"]*)"><(\w+) aria-label="([^"]*)"')
_NUMBER = re.compile(r"-?\d+\.\d{2,}(?:e-?\d+)?")
_EMPTY = re.compile(r"<g(?: [^>]*)?></g>")
_BARE = re.compile(r"<g>((?:<(?:text|path|line|rect)\b[^>]*>[^<]*(?:</text>)?)*)</g>")
_LABEL = re.compile(r'(<(?:path|text|line|g)\b[^>]*?) aria-label="[^"]*"')
_PLACE = re.compile(r'(<text\b[^>]*?) transform="translate\(([-\d.]+),([-\d.]+)\)"')
_TEXTS = re.compile(r"(?:<text\b[^>]*>[^<]*</text>){3,}")
_CIRCLE = re.compile(
    r'<path transform="translate\(([-\d.]+),([-\d.]+)\)" d="M([\d.]+),0A\3,\3,0,1,1,-\3,0A\3,\3,0,1,1,\3,0"'
)
_LINKS = re.compile(r"(?:<a [^>]*><title>[^<]*</title><(?:path|circle)\b[^>]*/></a>){3,}")
_ONE_LINK = re.compile(r"<a [^>]*><title>[^<]*</title><(?:path|circle)\b([^>]*)/></a>")
_PAINT = ("fill", "stroke", "stroke-width")
_INHERITED = (*_PAINT, "text-anchor", "font-size", "font-weight")
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')


def tidy(svg: str) -> str:
    """The renderer's SVG without what a page does not need: roles for every stroke, faces on every word, the tenth
    decimal. Links get their path back and bear the words of their mark; other marks are silent, the table speaks."""
    svg = _LINK.sub(r'<a href="\1"><title>\3</title><\2', svg)
    svg = _LABEL.sub(r"\1", _DROP.sub("", svg))
    svg = _PLACE.sub(r'\1 x="\2" y="\3"', _NUMBER.sub(_rounded, svg))
    svg = _CIRCLE.sub(r'<circle cx="\1" cy="\2" r="\3"', svg)
    svg = _TEXTS.sub(_together, _LINKS.sub(_painted, svg))
    before = ""
    while before != svg:
        before, svg = svg, _BARE.sub(r"\1", _EMPTY.sub("", svg))
    return svg.replace("<svg ", f'<svg font-family="{FACE}" ', 1)


def _rounded(found: re.Match[str]) -> str:
    return f"{round(float(found[0]), 1) + 0.0:g}"


def _painted(found: re.Match[str]) -> str:
    """A run of links with the paint of neighbours said once."""
    parts = []
    for paint, run in groupby(_ONE_LINK.finditer(found[0]), key=lambda one: _paint_of(one[1])):
        said = "".join(f' {name}="{value}"' for name, value in paint)
        inner = "".join(one[0] for one in run)
        parts.append(f"<g{said}>{inner.replace(said, '')}</g>" if said else inner)
    return "".join(parts)


def _paint_of(attributes: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in _ATTRIBUTE.findall(attributes) if name in _PAINT)


def _together(found: re.Match[str]) -> str:
    """A run of words with what they have in common said once."""
    tags = re.findall(r"<text\b([^>]*)>", found[0])
    common = set(_ATTRIBUTE.findall(tags[0])).intersection(*(_ATTRIBUTE.findall(tag) for tag in tags[1:]))
    common = {pair for pair in common if pair[0] in _INHERITED}
    if not common:
        return found[0]
    said = "".join(f' {name}="{value}"' for name, value in sorted(common))
    inner = found[0]
    for name, value in common:
        inner = inner.replace(f' {name}="{value}"', "")
    return f"<g{said}>{inner}</g>"
