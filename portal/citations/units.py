"""What the numbered parts of texts are called, in the words and abbreviations that people write."""

from __future__ import annotations

import re

NAMES: dict[str, tuple[str, ...]] = {
    "article": ("article", "articles", "art", "arts", "artikel", "articolo", "articulo"),
    "section": ("section", "sections", "sec", "secs", "sect", "sects", "s", "ss", "§", "§§"),
    "annex": ("annex", "annexes", "annexe", "anhang"),
    "recital": ("recital", "recitals", "rec", "recs", "considerant"),
    "appendix": ("appendix", "appendices", "app"),
    "schedule": ("schedule", "schedules", "sch"),
    "rule": ("rule", "rules"),
    "measure": ("measure", "measures"),
    "sub-measure": ("sub-measure", "sub-measures", "submeasure"),
    "commitment": ("commitment", "commitments"),
    "outcome": ("outcome", "outcomes"),
    "principle": ("principle", "principles"),
    "action": ("action", "actions"),
    "dimension": ("dimension", "dimensions"),
    "guardrail": ("guardrail", "guardrails"),
    "pillar": ("pillar", "pillars"),
    "part": ("part", "parts"),
    "chapter": ("chapter", "chapters", "ch", "chs", "kapitel"),
    "title": ("title", "titles"),
    "table": ("table", "tables"),
    "footnote": ("footnote", "fn"),
    "clause": ("clause", "clauses"),
    "paragraph": ("paragraph", "paragraphs", "para", "paras", "par", "absatz", "abs", "op"),
    "point": ("point", "points", "pt", "pts", "pnt"),
    "subparagraph": ("subparagraph", "subparagraphs", "sub-paragraph", "sub-paragraphs"),
    "subsection": ("subsection", "subsections", "sub-section", "subsec"),
    "subdivision": ("subdivision", "subdivisions", "subd"),
    "letter": ("letter", "letters", "lit", "buchstabe", "buchst"),
    "item": ("item", "items", "ziffer", "nr"),
}
UNIT_OF = {word: unit for unit, words in NAMES.items() for word in words}

INNER = frozenset(("paragraph", "point", "subparagraph", "subsection", "subdivision", "letter", "item", "clause"))
"""Units inside others: «Article 51, paragraph 2» is Art. 51(2). Alone, some count for themselves («Point 17»)."""

OUTER = frozenset(("part", "chapter", "title", "pillar"))
"""Units that hold others: «Part 3, s. 9» is about section 9."""

LEGAL = frozenset(("article", "section", "annex", "recital", "schedule", "rule", "appendix"))
"""Units that mean a citation wherever they stand in a text. Of the others only those that some text here has."""

ROMAN = frozenset(("annex", "commitment", "part", "chapter", "title", "pillar", "section", "appendix", "schedule"))
"""Units that some texts number in Roman figures or letters."""

PLURAL = frozenset(
    word for words in NAMES.values() for word in words if word.endswith("s") and word not in ("s", "abs")
) | {"§§", "appendices"}
ABBREVIATED = frozenset(
    [
        "art",
        "arts",
        "sec",
        "secs",
        "sect",
        "sects",
        "s",
        "ss",
        "rec",
        "recs",
        "app",
        "sch",
        "ch",
        "chs",
        "fn",
        "para",
        "paras",
        "par",
        "abs",
        "op",
        "pt",
        "pts",
        "pnt",
        "subd",
        "subsec",
        "lit",
        "nr",
        "buchst",
    ]
)
"""In running text these need their full stop or a capital: «30 sec 5» is no section."""

_WORDS = sorted((word for word in UNIT_OF if word[0] != "§"), key=len, reverse=True)
WORD = re.compile(r"§{1,2}|(?<![^\W\d_])(?<!')(?:" + "|".join(_WORDS) + r")(?![^\W\d_])")
"""A word that names a unit, in folded text; glued to its figure it counts, too («art5»)."""

CHINESE = re.compile(r"第\s?([0-9]{1,4}|[〇零一二三四五六七八九十百]{1,7})\s?([条條章款项項])")
_CHINESE_UNITS = {"条": "article", "條": "article", "章": "chapter", "款": "paragraph", "项": "point", "項": "point"}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}


def chinese_unit(sign: str) -> str:
    """The unit of 条, 章, 款 or 项."""
    return _CHINESE_UNITS[sign]


def chinese_number(figures: str) -> str:
    """The figures of 十七 (17) or 一百零二 (102); what is written in ASCII stays."""
    if figures.isdigit() and figures.isascii():
        return str(int(figures))
    total, current = 0, 0
    for sign in figures:
        if sign == "百":
            total, current = total + (current or 1) * 100, 0
        elif sign == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = _DIGITS[sign]
    return str(total + current)


CODES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("bpc", r"(?:bus(?:iness|\.)?\s?(?:&|and)\s?prof(?:essions|\.)?\s?code\b|b\s?&\s?p code\b|bpc\b)"),
        ("gov", r"gov(?:ernment|\.|t\.?)?\s?code\b"),
        ("lab", r"lab(?:or|our|\.)?\s?code\b"),
        ("civ", r"civ(?:il|\.)?\s?code\b"),
        ("tex-bcc", r"bus(?:iness|\.)?\s?(?:&|and)\s?com(?:merce|m?\.)?\s?code\b"),
        ("gbl", r"(?:gbl\b|gen(?:eral|\.)?\s?bus(?:iness|\.)?\s?law\b)"),
        ("{} cfr", r"(\d{1,2})\s?(?:c\.\s?f\.\s?r\.?|cfr\b)"),
        ("15 cfr", r"\bear\b(?=\s?§)"),
        ("{} usc", r"(\d{1,2})\s?(?:u\.\s?s\.\s?c\.?|usc\b)"),
        ("{} ilcs {}", r"(\d{1,3})\s?ilcs\s?(\d{1,4})/"),
        ("crs", r"(?:c\.\s?r\.\s?s\.?|crs\b|colo(?:rado|\.)?\s?rev(?:ised|\.)?\s?stat(?:utes|\.)?)"),
        ("tca", r"(?:tenn(?:essee|\.)?\s?code(?:\s?ann(?:otated|\.)?)?|t\.c\.a\.|tca\b)"),
        ("utah", r"utah code(?:\s?ann(?:otated|\.)?)?"),
        ("uk gdpr", r"uk gdpr\b"),
    )
)
"""The codes into which laws were written, and how their names begin in folded text."""

CODE_NAMES = {
    "bpc": "Bus. & Prof. Code",
    "gov": "Gov. Code",
    "lab": "Lab. Code",
    "civ": "Civ. Code",
    "tex-bcc": "Bus. & Com. Code",
    "gbl": "General Business Law",
    "crs": "C.R.S.",
    "tca": "Tenn. Code Ann.",
    "utah": "Utah Code",
    "uk gdpr": "UK GDPR",
}


def code_name(code: str) -> str:
    """A code as it is cited: «bpc» is the Bus. & Prof. Code, «15 cfr» is 15 CFR."""
    return CODE_NAMES.get(code, code.upper().replace("USC", "U.S.C."))


ANY_CODE = re.compile("|".join(rf"(?:{re.sub(r'[(](?![?])', '(?:', p.pattern)})" for _, p in CODES))


def read_code(folded: str, start: int) -> tuple[str, int] | None:
    """The code whose name begins there, and where the name ends."""
    for code, pattern in CODES:
        found = pattern.match(folded, start)
        if found:
            return code.format(*found.groups()), found.end()
    return None
