"""Where does a text cite something, and what does it cite? Grammar only: whether such a place exists is not asked here.

A citation is an instrument («AI Act», «EO 14110»), a place in one («Art. 55(1)(b)», «sec. 4.2(b)», «3A090.a»), or both,
in either order. Two manners of reading: running text, where only what is plainly a citation counts, and a question
(`loose`), in which «art 5 1 c» and «AI Act 51» are citations, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from portal.citations import units
from portal.citations.labels import ECCN, Label, flat, read_label, read_labels
from portal.citations.names import NO_NAMES, NameHit, NameMatcher
from portal.citations.text import Folded, fold_text

MAX_TEXT = 64_000
_NEAR = 400
"""So many characters after an instrument's name «Article 5» may still mean one of its articles."""
_FOREIGN = re.compile(r"[\s,]{1,3}(?:of|in|under|to)\s(?:the\s|that\s|its\s)?[A-Z]")
"""«Article 6 of the GDPR»: an instrument that is named and not known here."""
_NAMED = re.compile(
    r"[\s,]{1,3}(?:(?:(?:of|under|to)\s(?:the\s|that\s|its\s)?|in\sthe\s)(?P<name>(?:[A-Z][\w.'/-]*|(?-i:gdpr|dsa|dma|constitution)\b)"
    r"(?:\s(?:\((?:EU|EC|UK)\)|of|the|on|and|for|[A-Z0-9][\w./-]*))*)|(?P<short>(?:UK\s|EU\s)?(?:GDPR|DSA|DMA|NIS\s?2)\b))"
)
_GENERIC = frozenset(
    ("act", "regulation", "law", "directive", "convention", "bill", "statute", "code", "order", "decree", "treaty",
     "annex", "framework", "agreement", "rule", "rules")
)  # fmt: skip
_APPENDED = frozenset(("annex", "schedule", "appendix"))
"""Units whose parts follow as units of their own: «Annex XI, Section 1, point 2(d)»."""
_SIGN = re.compile(r"[\s.]{0,3}(?:no\.?\s?)?")
_JOINT = re.compile(r"\s?,?\s?(?:first\s)?")
_OF = re.compile(r"\s?,?\s?(?:of|in|to|under|from)\s(?:the\s|said\s)?")
_AFTER = re.compile(
    r"\0*(?:\)?[\s,]{0,3}(?:of|in|under|from|to|du|der|des)\s(?:the\s|that\s)?|\)?[\s,(:]{0,3}(?:the\s)?)"
)
_FORMAL = re.compile(
    r"(?:(?:regulation|directive|decision)\s\((?:eu|ec|euratom)\)\s(?:no\.?\s)?|eu\s|eu's\s|european\s(?:union\s)?)"
)
"""What may stand in front of a number or name: «Regulation (EU) 2024/1689», «the EU Artificial Intelligence Act»."""
_BEFORE = re.compile(r"(?:'s)?[\s,:;(.)\[]{0,4}(?:/[\w/]{0,20}[#/])?(?:(?:at|in|under|and its|its)\s)?|[^\s]{0,6}#")
_NUMBER = re.compile(r"(?<![\w.-])(?:\d{3,6}(?:\.\d{1,4}){1,2}|\d{1,3}-\d{1,3}-\d{3,4})(?![\d-])")
_SEC = re.compile(r"[\s,.]{0,3}(?:§{1,2}|sections?|sec(?:s|t)?\.?|ss?\.)?\s?")
_LETTER = re.compile(r"([a-z]{1,4})\)?(?![\w(])")
_INSIDE = re.compile(r"\(\s?(\w{1,4})\s?\)")
_PAREN = re.compile(r"(?<![\w)])\d{1,3}(?=\s?\()")
_PLAIN = re.compile(r"(?<![\w.(])(?=\d|[ivx]+\b)")
PAGES = re.compile(r",?\s*\bpp?\.\s?\d+(?:\s?[-–]\s?\d+)?(?:(?:,|\sand)\s\d+(?!\w))?")
"""Pages, which cite nothing here: two places on one page are two."""


@dataclass(frozen=True)
class Mention:
    """One citation: its place in the text as typed, the instruments its name may mean, and the place within.

    `unit` is empty for a bare number. `path` is the number part by part: 22757.12(c)(1) is («22757.12», «c», «1»);
    `to` the end of a range, `code` the code of laws.
    """

    start: int
    end: int
    text: str
    instruments: tuple[str, ...] = ()
    level: str = ""
    version: str = ""
    code: str = ""
    unit: str = ""
    path: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    foreign: str = ""
    """What the text names as its instrument, where that is none that is known here («the GDPR»)."""
    carried: bool = False
    """The instrument is the one named last before, not one named with this citation."""

    @property
    def key(self) -> tuple[str, ...]:
        """The number as it is compared."""
        return flat(self.path)


@dataclass(frozen=True)
class _Link:
    unit: str
    labels: tuple[Label, ...]
    start: int
    end: int
    code: str = ""


def mentions(typed: str, names: NameMatcher = NO_NAMES, *, loose: bool = False) -> list[Mention]:
    """The citations of a text in their order, none inside another. Linear in the text, of which it reads MAX_TEXT."""
    typed = typed[:MAX_TEXT]
    folded = fold_text(typed)
    folded = folded._replace(text=PAGES.sub(lambda pages: "\0" * len(pages[0]), folded.text))
    hits = names.scan(folded, "" if loose else typed)
    places = _places(folded, hits, typed, loose)
    return _joined(folded, typed, hits, places)


def _places(folded: Folded, hits: list[NameHit], typed: str, loose: bool) -> list[_Link]:
    """Every chain of units and numbers, folded into one link each, outside the names."""
    text = folded.text
    found: list[list[_Link]] = []
    blocked = _blocked(hits)
    begins = sorted(
        {match.start() for match in units.WORD.finditer(text)}
        | {match.start() for match in units.CHINESE.finditer(text)}
        | {match.start() for match in units.ANY_CODE.finditer(text)}
        | {match.start() for match in ECCN.finditer(text)}
        | {match.start() for match in _NUMBER.finditer(text)}
        | ({match.start() for match in _PAREN.finditer(text)} if loose else set())
        | ({match.start() for hit in hits for match in _PLAIN.finditer(text, hit.end, hit.end + 4)} if loose else set())
        | ({match.start() for match in _PLAIN.finditer(text, 0, 2)} if loose and hits else set())
    )
    at = 0
    for begin in begins:
        if begin < at or begin in blocked:
            continue
        word = None if loose else units.WORD.match(text, begin)
        if (
            word
            and word[0] in units.ABBREVIATED
            and not (
                text[word.end() : word.end() + 1] == "." or typed[folded.at[begin]].isupper() or word[0] in ("s", "ss")
            )
        ):
            continue
        chain = _chain(text, begin, loose)
        if chain:
            found.append(chain)
            at = max(link.end for link in chain)
    return [link for chain in found for link in _fold(chain)]


def _blocked(hits: Iterable[NameHit]) -> frozenset[int]:
    return frozenset(place for hit in hits for place in range(hit.start, hit.end))


def _chain(text: str, begin: int, loose: bool) -> list[_Link]:
    chain: list[_Link] = []
    turned = False
    at = begin
    while len(chain) < 6:
        link = _link(text, at, loose, first=not chain)
        if link is None:
            break
        chain.append(link)
        joint = _OF.match(text, link.end)
        if joint and units.WORD.match(text, joint.end()) and link.unit in units.INNER | {"section", "measure"}:
            turned, at = True, joint.end()
            continue
        if turned:
            break
        joint = _JOINT.match(text, link.end)
        at = joint.end() if joint else link.end
        if not (units.WORD.match(text, at) or units.CHINESE.match(text, at)):
            break
    return chain[::-1] if turned else chain


def _link(text: str, at: int, loose: bool, first: bool) -> _Link | None:
    stop = len(text)
    chinese = units.CHINESE.match(text, at)
    if chinese:
        number = units.chinese_number(chinese[1])
        label = Label((number,), (), chinese.start(1), chinese.end(1))
        return _Link(units.chinese_unit(chinese[2]), (label,), at, chinese.end())
    code = units.read_code(text, at)
    if code:
        sign = _SEC.match(text, code[1])
        begin = sign.end() if sign else code[1]
        labels = read_labels(text, begin, stop, roman=False, plural=True, ilcs="ilcs" in code[0])
        return _Link("section", tuple(labels), at, labels[-1].end, code[0]) if labels else None
    eccn = ECCN.match(text, at)
    if eccn:
        parts = tuple(part for part in re.split(r"[.()\s]+", eccn[0]) if part)
        return _Link("eccn", (Label(parts, (), at, eccn.end()),), at, eccn.end())
    word = units.WORD.match(text, at)
    if word:
        unit = units.UNIT_OF[word[0]]
        sign = _SIGN.match(text, word.end())
        begin = sign.end() if sign else word.end()
        next_sign = text[begin : begin + 1]
        if begin == word.end() and word[0] not in ("§", "§§") and not next_sign.isdigit() and next_sign != "(":
            return None
        plural = word[0] in units.PLURAL
        roman = unit in units.ROMAN
        if unit in units.INNER and text[begin : begin + 1] == "(":
            inner = _INSIDE.match(text, begin)
            if inner:
                rest = read_label(f"1{text[begin : begin + 60]}", 0, 61, loose=False)
                path = rest.path[1:] if rest else (inner[1],)
                end = begin + (rest.end - 1) if rest else inner.end()
                return _Link(unit, (Label(path or (inner[1],), (), begin, end),), at, end)
        letter = _LETTER.match(text, begin) if unit in units.INNER and not plural else None
        if letter and (len(letter[1]) == 1 or re.fullmatch("[ivx]+", letter[1])):
            end = letter.end() - (letter[0].endswith(")") and text[at - 1 : at] == "(")
            return _Link(unit, (Label((letter[1],), (), begin, end),), at, end)
        labels = read_labels(text, begin, stop, roman=roman, plural=plural, loose=loose)
        return _Link(unit, tuple(labels), at, labels[-1].end) if labels else None
    if first:
        bare = read_label(text, at, stop, roman=loose, loose=loose)
        return _Link("", (bare,), at, bare.end) if bare else None
    return None


def _fold(chain: list[_Link]) -> list[_Link]:
    """The chain as one place; units that merely hold it are dropped (their words stand in the citation still)."""
    kept = [link for link in chain if link.unit not in units.OUTER] or chain[-1:]
    start, end = min(link.start for link in chain), max(link.end for link in chain)
    now = kept[0]
    for link in kept[1:]:
        if link.unit in units.INNER or now.unit in _APPENDED:
            head = now.labels[-1]
            labels = tuple(
                Label((*head.path, *label.path), (*head.path, *label.to) if label.to else (), head.start, label.end)
                for label in link.labels
            )
            now = replace(now, labels=(*now.labels[:-1], *labels))
        else:
            now = link
    code = next((link.code for link in chain if link.code), "")
    return [replace(now, start=start, end=end, code=code)]


def _joined(folded: Folded, typed: str, hits: list[NameHit], places: list[_Link]) -> list[Mention]:
    """Names and places that stand beside one another made one; the rest as they are."""
    used: set[int] = set()
    found: list[Mention] = []
    text = folded.text
    by_start = {hit.start: number for number, hit in enumerate(hits)}
    by_end = sorted((hit.end, number) for number, hit in enumerate(hits))
    cursor = 0
    last: NameHit | None = None
    for place in places:
        while cursor < len(by_end) and by_end[cursor][0] <= place.start:
            last = hits[by_end[cursor][1]]
            cursor += 1
        number = _name_after(text, place, by_start)
        if number is None and cursor:
            near = by_end[cursor - 1]
            gap = _BEFORE.match(text, near[0])
            if gap and gap.end() >= place.start >= near[0]:
                number = near[1]
        hit = hits[number] if number is not None else None
        if number is not None:
            used.add(number)
        found += _of_place(folded, typed, place, hit, last if hit is None else None)
    for number, hit in enumerate(hits):
        if number not in used:
            found.append(_mention(folded, typed, hit.start, hit.end, hit))
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _name_after(text: str, place: _Link, by_start: dict[int, int]) -> int | None:
    gap = _AFTER.match(text, place.end)
    behind = gap.end() if gap else place.end
    formal = _FORMAL.match(text, behind)
    for at in (behind, place.end, formal.end() if formal else behind):
        if at in by_start:
            return by_start[at]
    return None


def _of_place(folded: Folded, typed: str, place: _Link, hit: NameHit | None, last: NameHit | None) -> list[Mention]:
    found = []
    single = len(place.labels) == 1
    for order, label in enumerate(place.labels):
        start, end = (place.start, place.end) if single else (place.start if not order else label.start, label.end)
        if hit is not None and (single or order in (0, len(place.labels) - 1)):
            start, end = (
                (min(start, hit.start), max(end, hit.end))
                if single
                else (min(start, hit.start) if not order else start, max(end, hit.end) if order else end)
            )
        mention = _mention(folded, typed, start, end, hit)
        near = last is not None and place.start - last.end < _NEAR and not _FOREIGN.match(typed, mention.end)
        if hit is None and last is not None and near and place.unit in units.LEGAL and not place.code:
            mention = replace(mention, instruments=last.named.instruments, carried=True)
        foreign = _foreign(typed, folded.at[place.end - 1] + 1) if hit is None else ""
        found.append(replace(mention, code=place.code, unit=place.unit, path=label.path, to=label.to, foreign=foreign))
    return found


def _foreign(typed: str, at: int) -> str:
    """The instrument that is named behind a place and not known here; nothing for «the Act» and the like."""
    named = _NAMED.match(typed, at)
    name = " ".join((named["name"] or named["short"]).split()) if named else ""
    return "" if name.casefold().rstrip(".,;:") in _GENERIC else name.rstrip(".,;:")


def _mention(folded: Folded, typed: str, start: int, end: int, hit: NameHit | None) -> Mention:
    first, last = folded.at[start], folded.at[end - 1] + 1
    if hit is None:
        return Mention(first, last, typed[first:last])
    return Mention(
        first, last, typed[first:last], instruments=hit.named.instruments, level=hit.named.level, version=hit.version
    )
