"""Numbers of units: `55(1)(b)`, `4.2(b)(i)`, `22757.12(c)(1)`, `6-1-1702`, `III`; their lists and ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEAD = re.compile(
    r"\d{1,3}-\d{1,3}-\d{1,4}(?:\.\d{1,3})?"  # 6-1-1702, 13-75-103
    r"|\d{1,6}(?:\.\d{1,4})*(?:[a-z]{1,2}(?![a-z]))?"  # 55, 4.2, 22757.12, 4a
)
_ILCS = re.compile(r"\d{1,4}-\d{1,4}|\d{1,4}")
_ROMAN = re.compile(r"[ivxlc]{1,7}(?![a-z0-9])")
_LETTER = re.compile(r"[a-z](?![a-z0-9])")
_LETTER_HEAD = re.compile(r"[a-z](?:\.\d{1,3})*(?![a-z0-9])")
_INNER = r"(?:\d{1,3}[a-z]{0,2}|[ivx]{1,5}|[a-z]{1,2})"
_TAIL = re.compile(rf"\(\s?({_INNER})\s?\)|\.({_INNER})(?![a-z0-9])|(?<=\))({_INNER})(?![a-z0-9])")
_SPACED_TAIL = re.compile(r"\s\(\s?(\d{1,3}[a-z]{0,2}|[ivx]{1,5}|[a-z])\s?\)")
_LOOSE_TAIL = re.compile(r"[\s.,:(\[/]{1,4}(\d{1,3}[a-z]{0,2}|[ivx]{1,5}|[a-z](?!\.?\s?\d))(?![a-z0-9])(?:\s?[)\]])?")
_BARE_TAIL = re.compile(rf"\(\s?({_INNER})\s?\)")
_RANGE = re.compile(r"\s?-\s?|\s(?:to|through|until|bis)\s")
_AND = re.compile(r",?\s(?:and|or|und|et)\s|\s?&\s?")
_COMMA = re.compile(r"\s?,\s?")
ECCN = re.compile(r"(?<![a-z0-9.-])\d[a-e]\d{3}(?![0-9])(?:\.[a-z0-9]{1,2}(?![a-z0-9])|\(?[a-z]\)(?=[^a-z]|$))*")


@dataclass(frozen=True)
class Label:
    """One number, or a range of them, with its place in the folded text."""

    path: tuple[str, ...]
    to: tuple[str, ...]
    start: int
    end: int


def read_label(
    text: str, start: int, stop: int, *, roman: bool = False, loose: bool = False, ilcs: bool = False
) -> Label | None:
    """The number that begins exactly there. `loose` lets spaces and stray signs stand between its parts."""
    head = (_ILCS if ilcs else _HEAD).match(text, start, stop)
    if head is None and roman:
        head = _ROMAN.match(text, start, stop) or _LETTER_HEAD.match(text, start, stop)
    if head is None or head.end() == start:
        return None
    if head.end() < len(text) and text[head.end()].isalpha() and text[head.end()].isascii():
        return None
    path, end = _tails([head[0]], text, head.end(), stop, loose)
    return Label(tuple(path), (), start, end)


def _tails(path: list[str], text: str, end: int, stop: int, loose: bool) -> tuple[list[str], int]:
    while len(path) < 8:
        found = _TAIL.match(text, end, stop) or _SPACED_TAIL.match(text, end, stop)
        if found is None and loose:
            found = _LOOSE_TAIL.match(text, end, stop)
        if found is None:
            break
        path.append(next(group for group in found.groups() if group))
        end = found.end()
    return path, end


def read_labels(
    text: str, start: int, stop: int, *, roman: bool, plural: bool, loose: bool = False, ilcs: bool = False
) -> list[Label]:
    """The number that begins there and those that follow it: `53 and 55`, `9 to 15`, `5(1)(a)-(d)`, `3(2) and (4)`."""
    first = read_label(text, start, stop, roman=roman, loose=loose, ilcs=ilcs)
    if first is None:
        return []
    found = [first]
    while len(found) < 50:
        last = found[-1]
        joint = None if last.to else _RANGE.match(text, last.end, stop)
        if joint:
            other = _next(text, joint.end(), stop, last, roman=roman, ilcs=ilcs)
            if other and _after(last.path, other.path):
                found[-1] = Label(last.path, other.path, last.start, other.end)
                continue
        joint = _AND.match(text, last.end, stop) or _COMMA.match(text, last.end, stop)
        if joint is None:
            break
        again = _AND.match(text, joint.end() - 1, stop)
        begin = again.end() if again else joint.end()
        other = _next(text, begin, stop, last, roman=roman, ilcs=ilcs, whole=plural)
        if other is None:
            break
        found.append(other)
    return found


def _next(
    text: str, start: int, stop: int, last: Label, *, roman: bool, ilcs: bool, whole: bool = True
) -> Label | None:
    """The number after a connective: whole, or only its own last parts («(4)» after 3(2) is 3(4))."""
    tail = _BARE_TAIL.match(text, start, stop)
    if tail is None:
        return read_label(text, start, stop, roman=roman, ilcs=ilcs) if whole else None
    parts, end = _tails([tail[1]], text, tail.end(), stop, False)
    path = list(last.to or last.path)
    if len(path) < 2:
        return None
    at = max((i for i in range(1, len(path)) if _sort(path[i]) == _sort(parts[0])), default=len(path) - 1)
    return Label((*path[:at], *parts), (), start, end)


def _sort(part: str) -> bool:
    return part[0].isdigit()


def flat(path: tuple[str, ...]) -> tuple[str, ...]:
    """The parts one by one, dots resolved: 5.1(c) and 5(1)(c) are the same place."""
    return tuple(piece for part in path for piece in part.replace("-", ".").split(".") if piece)


def roman_value(text: str) -> int:
    """The value of a Roman numeral; 0 for what is none."""
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}.get(c, 0) for c in text]
    if not values or 0 in values:
        return 0
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def ranks(*parts: str) -> list[tuple[int, str]]:
    """Sort keys of parts that stand beside one another: 9 before 10, 4 before 4a, ii before v, c before d."""
    romans = all(roman_value(part) for part in parts) and any(len(part) > 1 for part in parts)
    return [(roman_value(part), "") if romans else _rank(part) for part in parts]


def _rank(part: str) -> tuple[int, str]:
    figures = re.match(r"\d+", part)
    return (int(figures[0]), part[figures.end() :]) if figures else (0, part)


def between(path: tuple[str, ...], first: tuple[str, ...], last: tuple[str, ...]) -> bool:
    """Does the place stand in the range, or inside a place of it?"""
    place, low, high = flat(path), flat(first), flat(last)
    size = len(low)
    if len(high) != size or len(place) < size or not place[: size - 1] == low[:-1] == high[:-1]:
        return False
    begin, here, end = ranks(low[-1], place[size - 1], high[-1])
    return begin <= here <= end


def _after(first: tuple[str, ...], last: tuple[str, ...]) -> bool:
    low, high = flat(first), flat(last)
    if len(low) != len(high) or low[:-1] != high[:-1]:
        return False
    begin, end = ranks(low[-1], high[-1])
    return begin < end
