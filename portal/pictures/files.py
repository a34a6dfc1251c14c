"""Pictures as files of their own: the drawing under its title, above its source; the spec; the table."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from portal.pictures.base import Cell, Spec, Told
from portal.pictures.drawing import FACE, as_svg, drawing
from portal.pictures.palette import INK, INK_2, PAPER
from portal.pictures.vega import SITE

_HREF = re.compile(r'href="(/[^"]*)"')
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')
_WORDS = re.compile(r">[^<]+<")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+")
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_EDGE, _HEAD, _FOOT = 20, 24, 22


def linked(svg: str, address: Callable[[str], str]) -> str:
    """The drawing with every path of its links led through `address`, which adds days and host."""
    return _HREF.sub(lambda found: f'href="{escape(address(_plain(found[1])), {chr(34): "&quot;"})}"', svg)


def _plain(text: str) -> str:
    return text.replace("&amp;", "&").replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">")


def dated(path: str, clocks: dict[str, str]) -> str:
    """The path with the days of the page."""
    if not clocks:
        return path
    before, sign, fragment = path.partition("#")
    return f"{before}{'&' if '?' in before else '?'}{urlencode(clocks)}{sign}{fragment}"


def size_of(svg: str) -> tuple[float, float]:
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("The drawing tells no size.")
    return float(found[1]), float(found[2])


def framed(svg: str, *, title: str, told: Told, source: str) -> str:
    """The drawing as a file that explains itself: title, sentence, legend, drawing, and where it is from."""
    width, height = size_of(svg)
    lines = wrapped(told.point, width, 14)
    heading = wrapped(title, width, 20)
    foot = wrapped(source, width, 11)
    marks: list[str] = []
    y = _EDGE + 18.0
    for line in heading:
        marks.append(_text(_EDGE, y, line, 20, INK, ' font-weight="700"'))
        y += _HEAD
    for line in lines:
        marks.append(_text(_EDGE, y, line, 14, INK_2))
        y += 19
    legend, y = _legend(told, width, y + 6)
    marks += legend
    inner = svg.replace("<svg ", f'<svg x="{_EDGE}" y="{y:g}" ', 1)
    y += height + _FOOT
    for line in foot:
        marks.append(_text(_EDGE, y, line, 11, INK_2))
        y += 15
    total = width + 2 * _EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total:g}" height="{y + 8:g}"'
        f' viewBox="0 0 {total:g} {y + 8:g}"'
        f' font-family="{FACE}"><title>{escape(title)}</title><desc>{escape(told.description)}</desc>'
        f'<rect width="{total:g}" height="{y + 8:g}" fill="{PAPER}"/>{"".join(marks)}{inner}</svg>\n'
    )


def _legend(told: Told, width: float, y: float) -> tuple[list[str], float]:
    marks: list[str] = []
    x = float(_EDGE)
    for key in told.keys:
        words = f"{key.sign} {key.label}" if key.sign and not key.ink else key.label
        sample = 40 if key.marks else 22
        room = sample + 2 + len(words) * 6.4 + 16
        if x > _EDGE and x + room > width + _EDGE:
            x, y = float(_EDGE), y + 20
        line = f' stroke="{key.stroke}" stroke-width="{2 if key.line else 1.5}"' if key.stroke else ""
        line += f' stroke-dasharray="{key.dash}"' if key.dash else ""
        if key.marks:
            own = as_svg(drawing(34, 14, key.marks))
            marks.append(own.replace("<svg ", f'<svg x="{x:g}" y="{y - 1:g}" ', 1))
        elif key.ink:
            marks.append(_text(x + 2, y + 11, key.sign, 13, key.ink))
        elif key.line:
            marks.append(f'<path d="M{x:g} {y + 6:g}h18" fill="none"{line}/>')
        else:
            marks.append(
                f'<rect x="{x:g}" y="{y:g}" width="16" height="12" rx="2" fill="{key.colour or "none"}"{line}/>'
            )
        first, *more = wrapped(words, width - sample, 12)
        marks.append(_text(x + sample, y + 10, first, 12, INK_2))
        for each in more:
            y += 15
            marks.append(_text(x + sample, y + 10, each, 12, INK_2))
        x += room
    return marks, y + (30 if told.keys else 6)


def _text(x: float, y: float, words: str, size: int, fill: str, more: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}"{more}>{escape(words)}</text>'


def wrapped(words: str, width: float, size: float) -> list[str]:
    """The words in lines that fit, by the mean width of a letter."""
    room = max(int(width / (size * 0.52)), 20)
    lines: list[str] = [""]
    for word in words.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) + 1 > room:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def raised(svg: str) -> str:
    """The drawing with raised digits set as small digits above the line. The renderer of PNG takes the whole rest of a
    line from another face where the first has no sign for one of them; browsers do not."""
    return _WORDS.sub(lambda words: _RAISED.sub(_small, words[0]), svg)


def _small(found: re.Match[str]) -> str:
    return f'<tspan font-size="72%" baseline-shift="38%" stroke-width="0">{found[0].translate(_LEVEL)}</tspan>'


def spec_file(spec: Spec, told: Told, address: Callable[[str], str], about: dict[str, Any]) -> bytes:
    """The spec as JSON, its links whole, with what it is."""
    found = json.loads(json.dumps(spec), object_hook=lambda part: _whole(part, address))
    meta = {**about, "point": told.point, "description": told.description}
    found["usermeta"] = {**found.get("usermeta", {}), **meta}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _whole(part: dict[str, Any], address: Callable[[str], str]) -> dict[str, Any]:
    href = part.get("href")
    if isinstance(href, str):
        path = href.removeprefix(SITE)
        if path.startswith("/"):
            part["href"] = address(path)
    return part


def table_file(told: Told, address: Callable[[str], str]) -> bytes:
    """The table twin as CSV; each row with the address its first link leads to."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([*told.twin.head, "address"])
    for row in told.twin.rows:
        rows.writerow([*(_cell(cell) for cell in row), next((address(c.address) for c in row if c.address), "")])
    return out.getvalue().encode()


def _cell(cell: Cell) -> str:
    """A spreadsheet takes a text that begins like a formula for one: such texts begin with a quote mark instead."""
    return f"'{cell.text}" if cell.text[:1] in ("=", "+", "-", "@", "\t") and not cell.numeric else cell.text
