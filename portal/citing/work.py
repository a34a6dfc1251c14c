"""What is cited, as plain data: a text of law, a document, or something this portal says. No database, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jurisdictions.dates import PartialDate

PORTAL = "AI Governance Portal"


@dataclass(frozen=True)
class Genre:
    """How reference managers call a sort of work. Why each was chosen: docs/citing.md."""

    csl: str
    ris: str
    bibtex: str
    word: str = ""


@dataclass(frozen=True)
class Work:
    """A work that can be cited. Where `of_portal` is set, the work is the portal's own record or answer, and everything
    else about it is empty but the title; else it is somebody else's text, and the portal is where it was read about.

    `issued` is a partial ISO date, `issued_as` what happened on it; `pin` the provision or level within the work;
    `amended` says in words what changed it up to the day; `url` is the address of the primary source.
    """

    key: str
    genre: Genre
    title: str
    short: str = ""
    authority: str = ""
    number: str = ""
    jurisdiction: str = ""
    issued: str = ""
    issued_as: str = ""
    version: str = ""
    pin: str = ""
    amended: str = ""
    status: str = ""
    url: str = ""
    of_portal: bool = False
    recalled: bool = False
    rests_on: tuple[str, ...] = ()

    @property
    def date(self) -> PartialDate | None:
        return PartialDate(self.issued) if self.issued else None


@dataclass(frozen=True)
class Stamp:
    """What makes what the portal says repeatable: release, the day of the law, and the address that fixes both.

    `accessed` is the day of reading; None leaves it to the reader (files that must not change from day to day).
    """

    release: str
    as_of: date
    permalink: str
    accessed: date | None = None
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cited:
    """A work as read in the portal."""

    work: Work
    stamp: Stamp

    @property
    def unconfirmed(self) -> str:
        """The sentence that a record nobody has confirmed yet carries into every form."""
        return "Recalled: not confirmed in a source yet." if self.work.recalled else ""


def said(day: date) -> str:
    """A day as a reader writes it: 2 August 2026."""
    return PartialDate(day).display()


def one_line(text: str) -> str:
    """The text without line breaks, tabs and other signs that would break a form of one field a line."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
