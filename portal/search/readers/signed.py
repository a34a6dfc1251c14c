"""Who signed an instrument and who did not, as words by which it is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from frameworks.models import Signature
from portal.search.readers.shelf import Shelf

_SIGNED, _LEFT = "signed, joined: signatories", "signed and left, withdrew"
_STANCES = {
    Signature.Stance.SIGNED: _SIGNED,
    Signature.Stance.REFUSED: "refused, declined, rejected, did not sign: non-signatories",
    Signature.Stance.NOT_SIGNED: "did not sign: non-signatories",
}


def signatories(shelf: Shelf) -> Mapping[int, tuple[str, ...]]:
    """For each instrument that has parties their names, and the words in which people ask for them. One query."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    rows = Signature.objects.order_by("instrument_id", "position").values_list(
        "instrument_id", "stance", "withdrawn", "party_jurisdiction_id", "party_organisation_id"
    )
    for instrument, stance, withdrawn, jurisdiction, organisation in rows:
        party = shelf.jurisdictions.get(jurisdiction or 0) or shelf.organisations.get(organisation or 0)
        sort = "countries" if jurisdiction else "companies"
        stood = _LEFT if withdrawn else _STANCES[Signature.Stance(stance)]
        found[instrument].update(dict.fromkeys((sort, stood, str(party))))
    return {instrument: tuple(words) for instrument, words in found.items()}
