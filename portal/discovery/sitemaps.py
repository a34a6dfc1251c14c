"""One sitemap a kind of record, and one of the pages that are no records. Only pages that say something of their own:
records that stand on another's page have no line, nor has a question (a filtered list, another day)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from frameworks import models as what
from jurisdictions import models as who
from portal.compare.ready import READY
from portal.context import SECTIONS
from portal.corpus.models import CorpusRelease
from portal.discovery.days import changed_days, instrument_days
from portal.pictures.catalogue import HERE

TOOLS = (
    "home", "search-operators", "applicability", "applicability-rules-index", "applicability-inputs", "check",
    "compare", "compare-matrix", "compare-gaps", "threshold-chips", "threshold-tiers", "data", "api-guide", "style",
    "agreement-list", "requirement-list",
)  # fmt: skip
"""Pages beside those of the map at the foot of each page."""


class Pages(Sitemap):
    """Pages of the portal that are no records: lists, tools, pictures, ready-made comparisons."""

    def items(self) -> list[str]:
        names = [name for _, links in SECTIONS for name, _ in links]
        found = [reverse(name) for name in dict.fromkeys([*TOOLS, *names])]
        found += [reverse("picture", args=[slug]) for slug in HERE]
        bound = what.Instrument.objects.filter(scopes__isnull=False).distinct().order_by("slug")
        found += [reverse("applicability-rules", args=[slug]) for slug in bound.values_list("slug", flat=True)]
        return [*found, *(each.address for each in READY)]

    def location(self, item: str) -> str:
        return item

    @cached_property
    def _day(self) -> date | None:
        release = CorpusRelease.objects.first()
        return release.released_on if release else None

    def lastmod(self, item: str) -> date | None:
        return self._day


def records(model: Any) -> Any:
    """Those that have their page here: an institute is an organisation, too, but its page is that of the institute."""
    found = model._default_manager.order_by("slug")
    return found.filter(institute__isnull=True) if model is who.Organisation else found


class Records(Sitemap):
    """The records of one kind, each with the day on which what its page says changed last."""

    limit = 20_000

    def __init__(self, model: Any, kind: str) -> None:
        self.model, self.kind = model, kind

    def items(self) -> Sequence[Any]:
        return list(records(self.model))

    @cached_property
    def _days(self) -> dict[str, date]:
        if self.kind == "instrument":
            return instrument_days()
        return {slug: day for (_, slug), day in changed_days([self.kind]).items()}

    def lastmod(self, item: Any) -> date | None:
        return self._days.get(item.slug)


KINDS: dict[str, tuple[Any, str]] = {
    "regulations": (what.Regulation, "instrument"),
    "commitments": (what.VoluntaryCommitment, "instrument"),
    "frameworks": (what.SafetyFramework, "instrument"),
    "provisions": (what.Provision, "provision"),
    "levels": (what.Level, "level"),
    "jurisdictions": (who.Jurisdiction, "jurisdiction"),
    "organisations": (who.Organisation, "organisation"),
    "institutes": (who.Institute, "institute"),
    "topics": (what.Topic, "topic"),
    "systems": (what.System, "system"),
    "chips": (what.Chip, "chip"),
    "cases": (what.Case, "case"),
    "evaluations": (what.Evaluation, "evaluation"),
    "debates": (what.Debate, "debate"),
    "gaps": (what.Gap, "gap"),
    "analogies": (what.Analogy, "analogy"),
    "claims": (what.Claim, "claim"),
    "crosswalks": (what.Crosswalk, "crosswalk"),
    "sources": (who.Source, "source"),
}
"""Section of the index -> the records, and their kind in the history of the corpus."""


def sitemaps() -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    """Made anew for each request: a sitemap keeps what it read."""
    return {"pages": Pages(), **{name: Records(model, kind) for name, (model, kind) in KINDS.items()}}
