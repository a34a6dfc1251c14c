"""CSL-JSON (the data of citeproc 1.0.2), which Zotero, pandoc and the like read."""

from __future__ import annotations

from typing import Any

from portal.citing.forms.plain import note
from portal.citing.work import PORTAL, Cited, one_line


def item(cited: Cited) -> dict[str, Any]:
    """One item. What is not known is left out."""
    work, stamp = cited.work, cited.stamp
    found: dict[str, Any] = {
        "id": work.key,
        "type": work.genre.csl,
        "title": one_line(work.title),
        "title-short": one_line(work.short) if work.short != work.title else "",
        "author": [{"literal": one_line(body)}] if (body := PORTAL if work.of_portal else work.authority) else [],
        "authority": one_line(work.authority),
        "container-title": PORTAL if work.of_portal else "",
        "publisher": one_line(work.authority) if work.genre.csl == "report" else "",
        "genre": work.genre.word,
        "number": one_line(work.number),
        "version": one_line(work.version),
        "jurisdiction": work.jurisdiction,
        "section": one_line(work.pin),
        "locator": one_line(work.pin),
        "status": f"{work.status} on {stamp.as_of.isoformat()}" if work.status else "",
        "issued": {"date-parts": [[int(part) for part in work.issued.split("-")]]} if work.issued else None,
        "accessed": _day(stamp.accessed.isoformat()) if stamp.accessed else None,
        "URL": work.url or stamp.permalink,
        "source": PORTAL,
        "archive": PORTAL,
        "archive_location": stamp.permalink,
        "note": note(cited),
        "custom": {
            "as_of": stamp.as_of.isoformat(),
            "release": stamp.release,
            "permalink": stamp.permalink,
            "checked": "recalled" if work.recalled else "",
        },
    }
    return {name: value for name, value in found.items() if value}


def _day(day: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in day.split("-")]]}


def csl(found: list[Cited]) -> list[dict[str, Any]]:
    return [item(cited) for cited in found]
