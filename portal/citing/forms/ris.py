"""RIS: two letters, two spaces, a hyphen, a space, and the value on one line."""

from __future__ import annotations

from datetime import date

from portal.citing.forms.plain import note
from portal.citing.work import PORTAL, Cited, one_line

BREAK = "\r\n"


def entry(cited: Cited) -> str:
    """One record, from TY to ER."""
    work, stamp = cited.work, cited.stamp
    body = PORTAL if work.of_portal else work.authority
    lines = [
        ("TY", work.genre.ris),
        ("ID", work.key),
        ("TI", work.title),
        ("ST", work.short if work.short != work.title else ""),
        # A comma in AU would part a surname from a first name: PB holds the body's name as it is.
        ("AU", body.replace(",", "")),
        ("PB", body),
        ("T2", PORTAL if work.of_portal else ""),
        ("T3", body if work.genre.ris == "BILL" else ""),
        ("M1", work.number),
        ("M3", work.genre.word),
        ("ET", work.version),
        ("CY", work.jurisdiction),
        ("SE", work.pin),
        ("OP", work.amended),
        ("PY", work.issued[:4]),
        ("DA", slashed(work.issued)),
        ("UR", work.url or stamp.permalink),
        ("L2", stamp.permalink if work.url else ""),
        ("Y2", _day(stamp.accessed) if stamp.accessed else ""),
        ("DB", PORTAL),
        ("N1", note(cited)),
    ]
    return "".join(f"{tag}  - {value}{BREAK}" for tag, text in lines if (value := one_line(text))) + f"ER  - {BREAK}"


def slashed(issued: str) -> str:
    """A partial date in RIS: all three slashes stand, what is not known stays empty (2023/11//)."""
    if not issued:
        return ""
    parts = [*issued.split("-"), "", ""][:3]
    return "/".join(parts) + "/"


def _day(day: date) -> str:
    return slashed(day.isoformat())


def ris(found: list[Cited]) -> str:
    return BREAK.join(entry(cited) for cited in found)
