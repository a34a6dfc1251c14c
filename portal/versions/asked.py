"""What a question for a comparison asks: two versions, or an instrument and the act that amended it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from frameworks.models import Amendment, Instrument, Version
from jurisdictions.filters import CLOCKS, RefusedParameters

PARAMETERS = ("from", "to", "instrument", "amended_by")
HOW = "Ask ?from=<version>&to=<version>, or ?instrument=<slug>&amended_by=<slug>."


class OtherWayRound(RefusedParameters):
    """`from` is the later version of the two; `query` is the question the other way round."""

    def __init__(self, earlier: Version, later: Version) -> None:
        self.query = urlencode({"from": earlier.slug, "to": later.slug})
        self.earlier, self.later = earlier, later
        said = f"«{later}» ({later.date}) is later than «{earlier}» ({earlier.date}). Swap the two: ?{self.query}"
        super().__init__({"from": said})


@dataclass(frozen=True)
class Question:
    """Two versions of one instrument, or an instrument with its amending act."""

    instrument: Instrument
    earlier: Version | None = None
    later: Version | None = None
    amended_by: Instrument | None = None

    @property
    def query(self) -> str:
        """The canonical query string."""
        if self.amended_by:
            return urlencode({"instrument": self.instrument.slug, "amended_by": self.amended_by.slug})
        assert self.earlier is not None
        assert self.later is not None
        return urlencode({"from": self.earlier.slug, "to": self.later.slug})


def read_question(given: Any, *allowed: str) -> Question | None:
    """The question, or None when nothing is asked. Raises RefusedParameters for what is unknown or does not fit."""
    accepted = (*PARAMETERS, *CLOCKS, *allowed)
    errors = {
        name: f"«{name[:60]}» is no parameter here. Allowed: {', '.join(accepted)}."
        for name in given
        if name not in accepted
    }
    errors |= {name: f"{name} may be given once." for name in PARAMETERS if len(given.getlist(name)) > 1}
    if errors:
        raise RefusedParameters(errors)
    asked = {name: given[name].strip() for name in PARAMETERS if given.get(name, "").strip()}
    if not asked:
        return None
    if set(asked) == {"from", "to"}:
        return _versions(asked)
    if set(asked) == {"instrument", "amended_by"}:
        return _amended(asked)
    raise RefusedParameters(dict.fromkeys(asked, f"This does not make a question. {HOW}"))


def _versions(asked: Mapping[str, str]) -> Question:
    wanted = Q(slug=asked["from"]) | Q(slug=asked["to"])
    found = {version.slug: version for version in Version.objects.filter(wanted).for_list()}
    errors = {
        name: f"No version has the slug «{asked[name][:60]}». All of them: /api/v1/versions/"
        for name in ("from", "to")
        if asked[name] not in found
    }
    if errors:
        raise RefusedParameters(errors)
    earlier, later = found[asked["from"]], found[asked["to"]]
    if earlier.instrument_id != later.instrument_id:
        others = f"«{later}» is of another instrument than «{earlier}». Name two versions of one instrument."
        raise RefusedParameters({"to": others})
    if earlier == later:
        raise RefusedParameters({"to": f"«{later}» is the same version twice. Name two."})
    if (earlier.date, earlier.position) > (later.date, later.position):
        raise OtherWayRound(later, earlier)
    return Question(earlier.instrument, earlier, later)


def _amended(asked: Mapping[str, str]) -> Question:
    wanted = Q(slug=asked["instrument"]) | Q(slug=asked["amended_by"])
    found = {row.slug: row for row in Instrument.objects.filter(wanted).select_related("issuer", "jurisdiction")}
    errors = {
        name: f"No instrument has the slug «{asked[name][:60]}». All of them: /api/v1/instruments/"
        for name in ("instrument", "amended_by")
        if asked[name] not in found
    }
    if errors:
        raise RefusedParameters(errors)
    instrument, act = found[asked["instrument"]], found[asked["amended_by"]]
    if not Amendment.objects.filter(provision__instrument=instrument, instrument=act).exists():
        acts = Instrument.objects.filter(amends__provision__instrument=instrument).distinct().order_by("slug")
        known = ", ".join(acts.values_list("slug", flat=True)) or "none is recorded"
        wrong = f"No provision of «{instrument}» is recorded as amended by «{act}». Amending acts: {known}."
        raise RefusedParameters({"amended_by": wrong})
    return Question(instrument, amended_by=act)
