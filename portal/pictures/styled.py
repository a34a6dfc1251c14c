"""Drawings that a page styles by its sheet, as files of their own: the rules they need go with them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from portal.pictures.drawing import FACE
from portal.pictures.files import wrapped
from portal.pictures.palette import INK, INK_2, PAPER, in_dark

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_ROOT = re.compile(r"(@media \(prefers-color-scheme: dark\) \{\s*)?:root \{([^}]*)\}")
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")
_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_USED = re.compile(r"var\(--([a-z0-9-]+)\)")
_DRAWN = ("picture__svg", "grid", "split", "guide", "rung", "dot", "moved", "plane", "area", "chip")
"""Classes of marks: rules about anything else are the page's."""
_NOT_HERE = (":hover", ":focus", "::", ":is(")
_DROPPED = re.compile(
    r"(?<![a-z-])(?:font|overflow|cursor|min-width|width|height|display|text-decoration|outline[a-z-]*):[^;]*;?"
)
"""What belongs to the page around a drawing; `font` sets face and size at once, which the file's root does."""
_POWER = re.compile(r"(?<=\d)([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789−")
EDGE = 20


@dataclass(frozen=True)
class Part:
    """One drawing of a file, with its title and its size in pixels."""

    title: str
    svg: str
    width: float
    height: float


def tokens(css: str, theme: str) -> dict[str, str]:
    """The values of the design tokens on light or dark pages."""
    found: dict[str, str] = {}
    for in_the_dark, body in _ROOT.findall(_COMMENT.sub("", css).partition("@media (prefers-contrast")[0]):
        if not in_the_dark or theme == "dark":
            found |= {name: value.strip() for name, value in _TOKEN.findall(body)}
    return found


def rules(css: str, values: Mapping[str, str]) -> str:
    """The rules of a sheet that are about marks of drawings, with every token written out."""
    plain = _COMMENT.sub("", css).partition("@media")[0]
    kept = []
    for selectors, body in _RULE.findall(plain.replace("@layer components {", "").replace("@layer", "")):
        wanted = [
            each.strip()
            for each in selectors.split(";")[-1].split(",")
            if re.search(rf"\.(?:{'|'.join(_DRAWN)})", each) and not any(sign in each for sign in _NOT_HERE)
        ]
        said = _DROPPED.sub("", body)
        said = " ".join(_USED.sub(lambda used: values.get(used[1], ""), said).split())
        if wanted and said:
            kept.append(f"{', '.join(wanted)} {{ {said} }}")
    return "\n".join(kept)


def as_file(parts: Sequence[Part], *, title: str, said: str, source: str, style: str, theme: str, narrow: bool) -> str:
    """The drawings below each other under their titles, with what they say and where they are from."""
    width = max(part.width for part in parts)
    size = 11 if narrow else 13
    marks: list[str] = []
    y = EDGE + 18.0
    for line in wrapped(title, width, 20):
        marks.append(_text(y, line, 20, INK, ' font-weight="700"'))
        y += 24
    for line in wrapped(said, width, 13):
        marks.append(_text(y, line, 13, INK_2))
        y += 18
    for part in parts:
        if len(parts) > 1:
            y += 14
            marks.append(_text(y, part.title, 15, INK, ' font-weight="700"'))
            y += 8
        place = f'<svg x="{EDGE}" y="{y:g}" width="{part.width:g}" height="{part.height:g}" '
        marks.append(_raised(part.svg.strip().replace("<svg ", place, 1)))
        y += part.height + 8
    y += 14
    for line in wrapped(source, width, 11):
        marks.append(_text(y, line, 11, INK_2))
        y += 15
    whole = width + 2 * EDGE
    frame = f'<rect width="{whole:g}" height="{y + 8:g}" fill="{PAPER}"/>'
    head, rest = (frame, "".join(marks))
    if theme == "dark":
        head, rest = in_dark(head), in_dark(rest)
    # An outer class, so that rules for narrow screens hold in narrow files only.
    tall = y + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole:g}" height="{tall:g}" viewBox="0 0 {whole:g} {tall:g}"'
        f' font-family="{FACE}" font-size="{size}"><title>{escape(title)}</title><desc>{escape(said)}</desc>'
        f"<style>{escape(style)}</style>{head}<g{' class=' + chr(34) + 'picture--narrow' + chr(34) if narrow else ''}>"
        f"{rest}</g></svg>\n"
    )


def _raised(svg: str) -> str:
    """Powers as raised digits: few faces have all the small ones, and a renderer would change the face for them."""
    return _POWER.sub(
        lambda found: f'<tspan baseline-shift="super" font-size="72%">{found[1].translate(_PLAIN)}</tspan>', svg
    )


def _text(y: float, words: str, size: int, fill: str, more: str = "") -> str:
    return f'<text x="{EDGE}" y="{y:g}" font-size="{size}" fill="{fill}"{more}>{escape(words)}</text>'
