"""Dates in running text: «2 August 2026», «Aug. 2, 2026», «2026-08-02», «August 2026», «Q3 2026», «in 2025»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from portal.check.mentions import DateMention, whole_month

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"),
            ("november", "nov"), ("december", "dec"),
        ),
        1,
    )
    for name in names
}  # fmt: skip
_MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_GAP = r"[\s\u00a0]{1,3}"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}

_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<iso_y>{_YEAR})-(?P<iso_m>0[1-9]|1[0-2])-(?P<iso_d>3[01]|[12]\d|0[1-9])
    | (?P<r1>{_DAY})\s?(?:-|–|and|to)\s?(?P<r2>{_DAY}){_GAP}(?P<r_m>{_MONTH})\.?,?{_GAP}(?P<r_y>{_YEAR})
    | (?P<d1>{_DAY}){_ORDINAL}(?:{_GAP}of)?(?:{_GAP}|-)(?P<m1>{_MONTH})\.?,?(?:{_GAP}|-)(?P<y1>{_YEAR})
    | (?P<m2>{_MONTH})\.?{_GAP}(?P<d2>{_DAY}){_ORDINAL},?{_GAP}(?P<y2>{_YEAR})
    | (?P<m3>{_MONTH})\.?,?{_GAP}(?:of{_GAP})?(?P<y3>{_YEAR})
    | Q(?P<q>[1-4])[\s\u00a0/-]?(?:of{_GAP})?(?P<q_y>{_YEAR})
    | (?P<q_w>first|second|third|fourth|last|final){_GAP}quarter{_GAP}(?:of{_GAP})?(?P<q_wy>{_YEAR})
    | H(?P<h>[12])[\s\u00a0/-]?(?P<h_y>{_YEAR})
    | (?P<h_w>first|second|last){_GAP}half{_GAP}(?:of{_GAP})?(?P<h_wy>{_YEAR})
    | (?P<d4>{_DAY}){_ORDINAL}(?:{_GAP}of)?{_GAP}(?P<m4>{_MONTH})
    | (?P<m5>{_MONTH}){_GAP}(?P<d5>{_DAY}){_ORDINAL}
    )(?![\w]|[-/]\d|\.\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_BARE_YEAR = re.compile(
    rf"\b(?P<lead>in|since|by|from|until|till|during|before|after|through|throughout|of|"
    rf"as{_GAP}early{_GAP}as|only{_GAP}in)"
    rf"{_GAP}(?P<about>(?:early|late|mid|the{_GAP}end{_GAP}of)[\s\u00a0-])?(?P<year>{_YEAR})"
    r"(?![\w]|[-/–]\d|[.,]\d|\s?%|\s(?:flop|operations|ops|tpp|users|companies|people|words|pages))",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(on|in|by|from|since|until|till|before|after|as of|of|starting|beginning|effective|dated|"
    r"through|to|and|between|"
    r"no later than|not before|prior to|back to|back until)\s+(?:about |around |roughly |early |late |mid-|mid |"
    r"the end of |the |this |last |next |"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )*\Z",
    re.IGNORECASE,
)
_LEAD_WINDOW = 48


def find_dates(text: str) -> list[DateMention]:
    """Every date in the text, in order, none inside another."""
    found = list(_full_dates(text))
    taken = [(m.start, m.end) for m in found]
    for match in _BARE_YEAR.finditer(text):
        start, end = match.span("year")
        if not any(begin < end and start < stop for begin, stop in taken):
            year = int(match["year"])
            lead = match["lead"].lower()
            found.append(DateMention(start, end, date(year, 1, 1), date(year, 12, 31), lead=lead))
    return sorted(found, key=lambda mention: mention.start)


def _full_dates(text: str) -> Iterator[DateMention]:
    for match in _DATE.finditer(text):
        found = _read(match)
        if found is None:
            continue
        before = _LEAD.search(text, max(0, match.start() - _LEAD_WINDOW), match.start())
        lead = " ".join(before[1].lower().split()) if before else ""
        if found.month_day and (not lead or lead in ("to", "and", "of", "between")):
            continue  # «May 5 companies», «version 2 may»: without a year only after a word such as «on»
        yield DateMention(
            match.start(), match.end(), found.earliest, found.latest, found.impossible, found.month_day, lead
        )


def _read(match: re.Match[str]) -> DateMention | None:
    start, end = match.span()
    g = match.groupdict()
    for y, m, d in (("iso_y", "iso_m", "iso_d"), ("y1", "m1", "d1"), ("y2", "m2", "d2")):
        if g[y]:
            return _day(start, end, int(g[y]), _month(g[m]), int(g[d]))
    if g["r_y"]:
        first = _day(start, end, int(g["r_y"]), _month(g["r_m"]), int(g["r1"]))
        last = _day(start, end, int(g["r_y"]), _month(g["r_m"]), int(g["r2"]))
        if first.impossible or last.impossible or first.earliest > last.earliest:
            return DateMention(start, end, first.earliest, last.latest, impossible=True)
        return DateMention(start, end, first.earliest, last.latest)
    if g["y3"]:
        return DateMention(start, end, *whole_month(int(g["y3"]), _month(g["m3"])))
    for y, n, months in (("q_y", "q", 3), ("q_wy", "q_w", 3), ("h_y", "h", 6), ("h_wy", "h_w", 6)):
        if g[y]:
            part = int(g[n]) if g[n].isdigit() else _QUARTERS[g[n].lower()]
            part = min(part, 12 // months)
            year, last_month = int(g[y]), part * months
            return DateMention(
                start, end, whole_month(year, last_month - months + 1)[0], whole_month(year, last_month)[1]
            )
    for m, d in (("m4", "d4"), ("m5", "d5")):
        if g[m]:
            if g[m].islower() and not g[m].isupper():  # the verb «may», «to march 3 days»
                return None
            day = _day(start, end, 2024, _month(g[m]), int(g[d]))
            return DateMention(start, end, day.earliest, day.latest, day.impossible, (_month(g[m]), int(g[d])))
    return None


def _day(start: int, end: int, year: int, month: int, day: int) -> DateMention:
    try:
        only = date(year, month, day)
    except ValueError:
        first, last = whole_month(year, month)
        return DateMention(start, end, first, last, impossible=True)
    return DateMention(start, end, only, only)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS[text.lower()]
