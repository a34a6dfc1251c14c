"""The picture that stands beside a link to a record where it is shared: 1200 by 630 pixels. Pure: data in, SVG out."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 1200, 630
_EDGE, _ROOM = 72, 1056
_PAPER, _INK, _INK_2, _ACCENT, _RULE = "#fdfdfb", "#1b1f23", "#4d555d", "#0b4f6c", "#d8d9d2"
_FACE = "Arial, Liberation Sans, Helvetica, sans-serif"
_TONES = {
    "good": ("#1d6b3f", "#e4f2e8"), "wait": ("#7a4f00", "#fbf0d9"), "past": ("#5b5f66", "#ececea"),
}  # fmt: skip
TONE_OF = {
    "in_force": "good", "active": "good", "partly_in_force": "good", "proposed": "wait", "adopted_not_in_force": "wait",
    "not_yet": "wait", "suspended": "wait", "unconfirmed": "wait", "unborn": "wait",
}  # fmt: skip
SHAPE_OF = {
    "in_force": "●", "active": "●", "partly_in_force": "◐", "proposed": "△", "adopted_not_in_force": "○",
    "not_yet": "○", "suspended": "■", "unconfirmed": "?", "unborn": "·",
}  # fmt: skip
_NARROW, _BROAD = frozenset("iljtfrI.,:;'!|()[] "), frozenset("mwMWQGOD@%—")


@dataclass(frozen=True)
class Card:
    """What the picture says; `status` is a value of the portal's status language or empty, `line` tells its dates."""

    kicker: str
    title: str
    status: str
    status_word: str
    line: str
    text: str
    foot: str


def svg(card: Card) -> str:
    """The card as SVG: kicker, title in at most three lines, status by word, shape and colour, a text, the source."""
    said = writable(card.title) or "AI Governance Portal"
    size = 64 if measure(said, 64) <= 2 * _ROOM * 0.9 else 50
    title = wrapped(said, size, _ROOM, 3)
    marks = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/>',
        f'<rect width="{WIDTH}" height="14" fill="{_ACCENT}"/>',
        _text(_EDGE, 92, cut(writable(card.kicker), 28, _ROOM), 28, _INK_2),
    ]
    y = 92 + 28
    for line in title:
        y += round(size * 1.16)
        marks.append(_text(_EDGE, y, line, size, _INK, bold=True))
    y += 34
    if card.status_word:
        ink, ground = _TONES[TONE_OF.get(card.status, "past")]
        width = measure(card.status_word, 28) * 1.06 + 72
        marks += [
            f'<rect x="{_EDGE}" y="{y}" width="{width:.0f}" height="48" rx="6" fill="{ground}"'
            f' stroke="{ink}" stroke-width="2"/>',
            _text(_EDGE + 16, y + 34, SHAPE_OF.get(card.status, "✕"), 28, ink, bold=True),  # apart: its face is another
            _text(_EDGE + 52, y + 34, card.status_word, 28, ink, bold=True),
            _text(round(_EDGE + width + 18), y + 34, cut(card.line, 26, _ROOM - width - 18), 26, _INK_2),
        ]
        y += 48 + 14
    elif card.line:
        marks.append(_text(_EDGE, y + 24, cut(card.line, 28, _ROOM), 28, _INK_2))
        y += 44
    for line in wrapped(writable(card.text), 28, _ROOM, max(min((HEIGHT - 96 - y) // 40, 4), 0)):
        y += 40
        marks.append(_text(_EDGE, y, line, 28, _INK_2))
    marks += [
        f'<rect x="{_EDGE}" y="{HEIGHT - 78}" width="{_ROOM}" height="2" fill="{_RULE}"/>',
        _text(_EDGE, HEIGHT - 36, "AI Governance Portal", 26, _ACCENT, bold=True),
        _text(WIDTH - _EDGE, HEIGHT - 36, card.foot, 22, _INK_2, anchor="end"),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' font-family="{_FACE}">{"".join(marks)}</svg>'
    )


def measure(words: str, size: float) -> float:
    """About how wide the words are, in pixels, rather more than less: letters of Arial in three widths."""
    return sum(_width(sign) for sign in words) * size * 1.04


def writable(words: str) -> str:
    """The words without signs of scripts for which the renderer has no face: it would draw empty boxes."""
    kept = "".join(sign for sign in words if ord(sign) < 0x0590 or 0x1E00 <= ord(sign) < 0x2E80)
    return " ".join(kept.replace("()", "").split())


def _width(sign: str) -> float:
    if sign in _NARROW:
        return 0.32
    return 0.86 if sign in _BROAD else 0.68 if sign.isupper() else 0.57


def cut(words: str, size: float, room: float) -> str:
    """The words, with an ellipsis where they do not fit."""
    if measure(words, size) <= room:
        return words
    while words and measure(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip(" ,;:.") + "…" if words else ""


def wrapped(words: str, size: float, room: float, most: int) -> list[str]:
    """The words in at most so many lines; the last is cut where more would follow."""
    lines: list[str] = []
    left = words.split()
    while left and len(lines) < most:
        line = left.pop(0)
        while left and measure(f"{line} {left[0]}", size) <= room:
            line = f"{line} {left.pop(0)}"
        lines.append(line)
    if left and lines:
        lines[-1] = cut(f"{lines[-1]} {' '.join(left)}", size, room)
    return [cut(line, size, room) for line in lines]


def _text(x: float, y: float, words: str, size: float, fill: str, *, bold: bool = False, anchor: str = "") -> str:
    weight = ' font-weight="700"' if bold else ""
    weight += f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}"{weight}>{escape(words)}</text>'
