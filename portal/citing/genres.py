"""Which sort of work a text is to a reference manager (docs/citing.md gives the reasons)."""

from __future__ import annotations

from typing import Any

from frameworks.models import Binding, Kind
from portal.citing.work import Genre

_LAW = {Kind.STATUTE, Kind.REGULATION, Kind.EXECUTIVE_ORDER, Kind.ADMINISTRATIVE_MEASURE, Kind.EXPORT_CONTROL}
_MISC = {Kind.DECLARATION, Kind.VOLUNTARY_COMMITMENT}

RECORD = Genre("webpage", "ELEC", "misc", "record")
ANSWER = Genre("dataset", "DATA", "misc", "data set")
DOCUMENT = Genre("webpage", "ELEC", "misc", "document")


def is_law(instrument: Any) -> bool:
    """Whether public authority made or drafted it as law: such texts are cited «as amended»."""
    return instrument.kind in {*_LAW, Kind.TREATY, Kind.BILL}


def genre_of(instrument: Any) -> Genre:
    """A draft of law is a bill, whatever it is to become."""
    word = str(instrument.get_kind_display())
    if instrument.kind == Kind.TREATY:
        return Genre("treaty", "STAT", "misc", word)
    if instrument.kind == Kind.BILL or (instrument.kind in _LAW and instrument.binding == Binding.PROPOSED):
        return Genre("bill", "BILL", "misc", word)
    if instrument.kind in _LAW:
        return Genre("legislation", "STAT", "misc", word)
    if instrument.kind == Kind.STANDARD:
        return Genre("standard", "STAND", "techreport", word)
    return Genre("report", "RPRT", "misc" if instrument.kind in _MISC else "techreport", word)
