"""Whose law is it? «Colorado's AI Act» is not the AI Act of the European Union, although both are called so."""

from __future__ import annotations

import re

from portal.check.mentions import CitationMention

_STATES = {
    "al": "Alabama", "ak": "Alaska", "az": "Arizona", "ar": "Arkansas", "ca": "California|Californian",
    "co": "Colorado", "ct": "Connecticut", "de": "Delaware", "fl": "Florida", "ga": "Georgia", "hi": "Hawaii",
    "id": "Idaho", "il": "Illinois", "in": "Indiana", "ia": "Iowa", "ks": "Kansas", "ky": "Kentucky",
    "la": "Louisiana", "me": "Maine", "md": "Maryland", "ma": "Massachusetts", "mi": "Michigan", "mn": "Minnesota",
    "ms": "Mississippi", "mo": "Missouri", "mt": "Montana", "ne": "Nebraska", "nv": "Nevada", "nh": "New Hampshire",
    "nj": "New Jersey", "nm": "New Mexico", "ny": "New York", "nc": "North Carolina", "nd": "North Dakota",
    "oh": "Ohio", "ok": "Oklahoma", "or": "Oregon", "pa": "Pennsylvania", "ri": "Rhode Island",
    "sc": "South Carolina", "sd": "South Dakota", "tn": "Tennessee", "tx": "Texas|Texan", "ut": "Utah",
    "vt": "Vermont", "va": "Virginia", "wa": "Washington", "wv": "West Virginia", "wi": "Wisconsin", "wy": "Wyoming",
}  # fmt: skip
_COUNTRIES = {
    "us": "US|U.S.|USA|America|American|United States|federal", "eu": "EU|European Union|Europe|European|Brussels",
    "uk": "UK|U.K.|Britain|British|United Kingdom|England", "kr": "Korea|Korean|South Korea|South Korean|Seoul",
    "jp": "Japan|Japanese|Tokyo", "cn": "China|Chinese|Beijing", "ca": "Canada|Canadian", "br": "Brazil|Brazilian",
    "in": "India|Indian", "it": "Italy|Italian", "de": "Germany|German", "fr": "France|French", "es": "Spain|Spanish",
    "nl": "Netherlands|Dutch", "ch": "Switzerland|Swiss", "au": "Australia|Australian", "sg": "Singapore|Singaporean",
    "vn": "Vietnam|Vietnamese", "kz": "Kazakhstan|Kazakh", "tw": "Taiwan|Taiwanese", "il": "Israel|Israeli",
    "my": "Malaysia|Malaysian", "sa": "Saudi Arabia|Saudi", "ae": "UAE|Emirati", "pe": "Peru|Peruvian",
    "cl": "Chile|Chilean", "tr": "Turkey|Turkish", "mx": "Mexico|Mexican", "ar": "Argentina|Argentine",
    "ie": "Ireland|Irish", "dk": "Denmark|Danish", "hu": "Hungary|Hungarian", "pl": "Poland|Polish",
    "no": "Norway|Norwegian", "th": "Thailand|Thai", "ke": "Kenya|Kenyan", "ng": "Nigeria|Nigerian",
    "ru": "Russia|Russian", "ua": "Ukraine|Ukrainian", "coe": "Council of Europe",
}  # fmt: skip
_CODES = {name.casefold(): f"us-{code}-" for code, names in _STATES.items() for name in names.split("|")}
_CODES |= {name.casefold(): f"{code}-" for code, names in _COUNTRIES.items() for name in names.split("|")}
_BEFORE = re.compile(
    r"\b(" + "|".join(re.escape(name) for name in sorted(_CODES, key=len, reverse=True)) + r")(?:['’]s?)?\s+"
    r"(?:(?:new|own|landmark|draft|proposed|AI|state|Senate|House|Assembly)\s+){0,2}\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s+(?:of|in)\s+(?:the\s+)?("
    + "|".join(re.escape(name) for name in sorted(_CODES, key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
_HAS_PLACE = re.compile(r"[a-z]{2,3}-")
_MOST_BEFORE = 48


def of_another_place(text: str, citation: CitationMention) -> bool:
    """Is the citation said to be the law of another place than that of the instrument it was taken for?"""
    if not citation.instrument or not _HAS_PLACE.match(citation.instrument):
        return False
    before = _BEFORE.search(text, max(0, citation.start - _MOST_BEFORE), citation.start)
    after = _AFTER.match(text, citation.end)
    return any(match and not citation.instrument.startswith(_CODES[match[1].casefold()]) for match in (before, after))
