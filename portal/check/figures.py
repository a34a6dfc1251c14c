"""Sums of money, shares of turnover and amounts of compute in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.check.mentions import ComputeMention, MoneyMention, ShareMention

_SP = r"[ \t\n\u00a0\u2009\u202f]"
_NUMBER = r"\d{1,3}(?:[,\u00a0\u2009\u202f ']\d{3}){1,6}(?:\.\d{1,4})?(?!\d)|\d{1,15}(?:[.,]\d{1,4})?(?!\d)"
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_WORDS = {**{word: float(i) for i, word in enumerate(_ONES)}, **{word: float(n) for word, n in _TENS.items()}}
_WORDS |= {f"{ten}{dash}{one}": _WORDS[ten] + _WORDS[one] for ten in _TENS for one in _ONES[1:10] for dash in "- "}
_WORDS |= {"a": 1.0, "an": 1.0, "hundred": 100.0, "one hundred": 100.0, "a hundred": 100.0, "half a": 0.5}
_WORD = r"(?:" + "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True)) + r")"
_SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "millions": 1e6, "mn": 1e6, "m": 1e6, "mio": 1e6, "billion": 1e9,
    "billions": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_SCALE = r"(?:thousand|millions?|mio|mn|billions?|bn|trillion|tn)"
_SIGNS = {
    "us$": "USD", "$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "CNY",
    "cny": "CNY",
    "rmb": "CNY", "cn¥": "CNY", "₩": "KRW", "krw": "KRW", "r$": "BRL", "brl": "BRL", "c$": "CAD", "ca$": "CAD",
    "a$": "AUD", "au$": "AUD", "s$": "SGD", "jpy": "JPY", "jp¥": "JPY",
}  # fmt: skip
_NAMES = {
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP", "won": "KRW",
    "yuan": "CNY", "renminbi": "CNY", "reais": "BRL", "yen": "JPY",
}  # fmt: skip
_SIGN = (
    r"(?:US\$|CA\$|AU\$|CN¥|JP¥|C\$|A\$|S\$|R\$|\$|€|£|¥|₩|(?<![A-Za-z])(?:USD|EUR|GBP|CNY|RMB|KRW|BRL|"
    r"JPY)(?![A-Za-z]))"
)
_MONEY = re.compile(
    rf"(?P<sign>{_SIGN}){_SP}?(?P<n1>{_NUMBER})(?:[ \u00a0-]?(?P<s1>{_SCALE}|[kmb](?![a-z])))?"
    rf"|(?<![\w.,])(?P<n2>{_NUMBER}|{_WORD})(?:[ \u00a0-](?P<s2>{_SCALE}))?{_SP}?"
    r"(?:(?:US|U\.S\.|American|British|South Korean|Korean|Chinese|Brazilian){0,1} ?)"
    r"(?P<name>euros?|dollars?|pounds?(?= sterling|[\s,.;)])|won(?= |[,.;)]|\Z)|yuan|renminbi|reais|"
    r"yen|€|EUR|USD|GBP|KRW|CNY)(?![A-Za-z])",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"(?<![\w.,^])(?P<n>\d{{1,3}}(?:[.,]\d{{1,2}})?|{_WORD}){_SP}?(?:%|per{_SP}?cent(?:age point)?\b|percent\b)"
    rf"(?P<of>[\s,(]{{1,3}}(?:of|in){_SP}[^.;%€$£]{{0,70}}?\b(?:turnover|revenues?|sales|income))?",
    re.IGNORECASE,
)
_UP = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_COMPUTE = re.compile(
    rf"(?<![\w.^])(?:(?P<mant>\d{{1,3}}(?:\.\d{{1,3}})?){_SP}?[×x*·]{_SP}?)?(?:"
    r"10 ?(?:\^|\*\*) ?[({]?(?P<e1>\d{1,2})[)}]?"
    r"|10(?P<e2>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
    r"|(?:10|ten)[ -]to[ -]the[ -](?:power[ -]of[ -])?(?P<e4>\d{1,2})(?:st|nd|rd|th)?(?:[ -]power)?"
    rf"|10(?P<e5>2\d)(?={_SP}?(?:FLOP|floating|integer|operations|total))"
    rf")|(?<![\w.^])(?P<m3>\d(?:\.\d{{1,3}})?)[eE]\+?(?P<e3>\d{{1,2}})(?!\w)"
    rf"|(?<![\w.])(?P<n6>{_NUMBER}|{_WORD})[ -](?P<w6>quintillion|sextillion|septillion|octillion)\b",
)
_ILLIONS = {"quintillion": 18, "sextillion": 21, "septillion": 24, "octillion": 27}
_UNIT = re.compile(
    rf"{_SP}?(?:integer{_SP}or{_SP})?(?:total{_SP})?(?:FLOPs?\b|FLOPS\b|"
    rf"floating[- ]point{_SP}operations?|operations?\b|ops\b)"
    rf"(?P<speed>{_SP}?(?:per{_SP}second|/{_SP}?s(?:ec)?\b|a{_SP}second))?",
    re.IGNORECASE,
)


def number(text: str) -> float:
    """The value of figures or number words: «35», «7,5», «1 500 000», «thirty-five»."""
    plain = " ".join(text.lower().split())
    if plain in _WORDS:
        return _WORDS[plain]
    compact = re.sub(r"[\u00a0\u2009\u202f ']", "", plain)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", compact):
        return float(compact.replace(",", ""))
    return float(compact.replace(",", "."))


def find_money(text: str) -> Iterator[MoneyMention]:
    """Every sum of money whose currency is written."""
    for match in _MONEY.finditer(text):
        sign, name = match["sign"], match["name"]
        word = (sign or name).lower()
        currency = _SIGNS.get(word) or _NAMES[word]
        scale = _SCALES.get((match["s1"] or match["s2"] or "").lower(), 1.0)
        written = match["n1"] or match["n2"]
        if written.lower() in ("a", "an") and scale == 1.0:
            continue
        yield MoneyMention(match.start(), match.end(), number(written) * scale, currency)


def find_shares(text: str) -> Iterator[ShareMention]:
    """Every percentage."""
    for match in _SHARE.finditer(text):
        if match["n"].lower() in ("a", "an", "hundred", "half a"):
            continue
        end = match.start("of") if match["of"] else match.end()
        yield ShareMention(match.start(), end, number(match["n"]), bool(match["of"]))


def find_compute(text: str) -> Iterator[ComputeMention]:
    """Every amount of training compute, and every speed in operations per second."""
    for match in _COMPUTE.finditer(text):
        note = ""
        if match["e3"]:
            value = float(f"{match['m3']}e{match['e3']}")
        elif match["w6"]:
            value = float(f"1e{_ILLIONS[match['w6']]}") * number(match["n6"])
            note = f"read as {number(match['n6']):g} × 10^{_ILLIONS[match['w6']]}"
        else:
            exponent = match["e1"] or (match["e2"] or "").translate(_UP) or match["e4"] or match["e5"]
            value = float(f"1e{exponent}") * float(match["mant"] or 1)
            note = f"read as 10^{exponent}, its raised figures lost in copying" if match["e5"] else ""
        unit = _UNIT.match(text, match.end())
        if not 1e15 <= value < 1e40 or (unit is None and value < 1e20):
            continue
        end = unit.end() if unit else match.end()
        yield ComputeMention(match.start(), end, value, bool(unit and unit["speed"]), note)
