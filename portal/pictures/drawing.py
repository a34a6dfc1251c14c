"""A small declarative drawing, and the one place that writes it as SVG.

For what grammars of graphics have no word for: maps of tiles, networks, lineages. A drawing is a dictionary: width,
height and a list of marks in the order of painting. A mark is `rect`, `circle`, `path`, `text` or `group`; a group may
carry `href` (it becomes a link), `label` (what it says when pointed at or read aloud), `datum` (the row it shows) and
`at` (where its own origin lies, for parts that stand below one another). A text may consist of `runs`, one after the
other on its line, each with a weight and colour of its own; a run carries `href`, `label` and `datum` as a group does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from portal.pictures.base import Canvas, Spec
from portal.pictures.palette import INK_2

FORMAT = "drawing/1"
Mark = dict[str, Any]
_ATTRIBUTES = {
    "rect": ("x", "y", "width", "height", "rx"),
    "circle": ("cx", "cy", "r"),
    "path": ("d",),
    "text": ("x", "y", "text-anchor", "font-size", "font-weight"),
}
_PAINT = ("fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "paint-order", "stroke-linejoin")
FACE = "Arial, Liberation Sans, Helvetica, sans-serif"


def drawing(width: float, height: float, marks: Iterable[Mark], **more: Any) -> Spec:
    return {"format": FORMAT, "width": width, "height": round(height, 1), **more, "marks": list(marks)}


def is_drawing(spec: Spec) -> bool:
    """Whether this is a drawing of ours, and no chart for the charting library."""
    return spec.get("format") == FORMAT


def blank(canvas: Canvas, words: str) -> Spec:
    """What stands where there is nothing to draw on a day."""
    return drawing(canvas.width, 60, [text(canvas.width / 2, 34, words, 13, INK_2, text_anchor="middle")])


def rect(x: float, y: float, width: float, height: float, fill: str, **more: Any) -> Mark:
    return _mark("rect", {"x": x, "y": y, "width": width, "height": height, "fill": fill}, more)


def circle(cx: float, cy: float, r: float, fill: str, **more: Any) -> Mark:
    return _mark("circle", {"cx": cx, "cy": cy, "r": r, "fill": fill}, more)


def path(d: str, **more: Any) -> Mark:
    return _mark("path", {"d": d}, {"fill": "none", **more})


def text(x: float, y: float, words: str, size: float, fill: str, **more: Any) -> Mark:
    return _mark("text", {"x": x, "y": y, "text": words, "font-size": size, "fill": fill}, more)


def run(words: str, fill: str, *, weight: int = 0, label: str = "", href: str = "", datum: Any = None) -> Mark:
    """A part of a line of text."""
    found: Mark = {"text": words, "fill": fill}
    more = {"font-weight": weight, "href": href, "label": label, "datum": datum}
    return found | {name: value for name, value in more.items() if value}


def line(x: float, y: float, runs: Iterable[Mark], size: float, **more: Any) -> Mark:
    """A line of text of several runs."""
    return _mark("text", {"x": x, "y": y, "font-size": size}, more) | {"runs": list(runs)}


def fitted(words: str, room: float, size: float, bold: bool = False, keep_end: bool = False) -> str:
    """The words, cut with an ellipsis where they are wider than the room: at the end, or for addresses within a text,
    whose last part tells most, at the beginning."""
    most = max(int(room / (size * (0.56 if bold else 0.5))), 4)
    if len(words) <= most:
        return words
    return "…" + words[-most + 1 :].lstrip(" ,·") if keep_end else words[: most - 1].rstrip(" ,·") + "…"


def group(
    marks: Iterable[Mark], *, label: str = "", href: str = "", datum: Any = None, at: tuple[float, float] | None = None
) -> Mark:
    found: Mark = {"type": "group", "marks": list(marks)}
    place = [round(part, 1) for part in at] if at else None
    pairs = (("href", href), ("label", label), ("datum", datum), ("at", place))
    return found | {name: value for name, value in pairs if value}


def _mark(kind: str, own: Mark, more: dict[str, Any]) -> Mark:
    mark = {"type": kind, **own, **{name.replace("_", "-"): value for name, value in more.items() if value != ""}}
    return {name: _short(name, value) for name, value in mark.items()}


def _short(name: str, value: Any) -> Any:
    return round(value, 2 if name == "opacity" else 1) if isinstance(value, float) else value


def as_svg(spec: Spec) -> str:
    """The drawing as SVG: no scripts, no style attributes, the same bytes for the same spec."""
    width, height = spec["width"], spec["height"]
    body = "".join(_written(mark) for mark in spec["marks"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}"'
        f' viewBox="0 0 {width:g} {height:g}" font-family={quoteattr(FACE)}>{body}</svg>'
    )


def _written(mark: Mark) -> str:
    kind = mark["type"]
    if kind == "group":
        inner = _title(mark) + "".join(_written(each) for each in mark["marks"])
        place = f' transform="translate({mark["at"][0]:g} {mark["at"][1]:g})"' if "at" in mark else ""
        if "href" in mark:
            return f"<a href={quoteattr(mark['href'])}{place}>{inner}</a>"
        return f"<g{place}>{inner}</g>"
    names = (*_ATTRIBUTES[kind], *_PAINT)
    said = "".join(f" {name}={quoteattr(_number(mark[name]))}" for name in names if name in mark)
    if kind != "text":
        return f"<{kind}{said}/>"
    return f"<text{said}>{''.join(map(_run, mark['runs'])) if 'runs' in mark else escape(mark['text'])}</text>"


def _run(part: Mark) -> str:
    said = "".join(f" {name}={quoteattr(_number(part[name]))}" for name in ("fill", "font-weight") if name in part)
    inner = f"{_title(part)}{escape(part['text'])}"
    return f"<a href={quoteattr(part['href'])}{said}>{inner}</a>" if "href" in part else f"<tspan{said}>{inner}</tspan>"


def _title(mark: Mark) -> str:
    return f"<title>{escape(mark['label'])}</title>" if mark.get("label") else ""


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def data_marks(spec: Spec) -> int:
    """How many marks stand for a row of the table."""

    def count(marks: list[Mark]) -> int:
        inner = (count(mark.get("marks", [])) + count(mark.get("runs", [])) for mark in marks)
        return sum("datum" in mark for mark in marks) + sum(inner)

    return count(spec["marks"])
