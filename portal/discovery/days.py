"""On which day what a page says last changed, by the history of the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Max

from frameworks.models import Event, Level, Provision
from portal.corpus.models import RecordChange

Days = Mapping[tuple[str, str], date]
_WITHIN = (("provision", Provision, "instrument__slug"), ("event", Event, "instrument__slug"),
           ("level", Level, "framework__slug"))  # fmt: skip
"""Records that their instrument's page shows."""


def changed_days(kinds: Iterable[str]) -> Days:
    """Kind and slug of every record of these kinds -> the day of the release that changed it last. One query."""
    rows = RecordChange.objects.filter(kind__in=list(kinds)).exclude(action=RecordChange.Action.GONE)
    found = rows.order_by().values_list("kind", "slug").annotate(day=Max("release__released_on"))
    return {(kind, slug): day for kind, slug, day in found}


def instrument_days() -> dict[str, date]:
    """Slug of every instrument -> the day on which it or something shown on its page changed last. Four queries."""
    days = changed_days(["instrument", *(kind for kind, _, _ in _WITHIN)])
    found = {slug: day for (kind, slug), day in days.items() if kind == "instrument"}
    for kind, model, owner in _WITHIN:
        for slug, instrument in model._default_manager.values_list("slug", owner):
            day = days.get((kind, slug))
            if day is not None and instrument in found:
                found[instrument] = max(found[instrument], day)
    return found
