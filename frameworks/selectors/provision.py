"""Answers for the page of one provision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, prefetch_related_objects

from frameworks.models import Crosswalk, Provision, ThresholdUse, Trigger
from frameworks.selectors.instrument import records_about, status_of
from frameworks.spans import known
from frameworks.status import PeriodFact, StatusOn, provision_status, standing_periods
from jurisdictions.models import Organisation


@dataclass(frozen=True)
class PeriodRow:
    """A period, and whether it is the one that counts on the day, is replaced, or was not decided yet."""

    period: Any
    standing: bool
    known: bool


@dataclass(frozen=True)
class ProvisionPage:
    """Everything the page of a provision shows beside the provision itself."""

    status: StatusOn
    periods: tuple[PeriodRow, ...]
    ancestors: tuple[Provision, ...]
    children: tuple[Provision, ...]
    previous: Provision | None
    following: Provision | None
    crosswalks_out: tuple[Crosswalk, ...]
    crosswalks_in: tuple[Crosswalk, ...]
    about_it: tuple[Any, ...]
    compute_floor: float | None
    figures: tuple[Trigger, ...]
    enforcers: tuple[Organisation, ...]
    enforcement: tuple[str, ...]

    @property
    def has_standing(self) -> bool:
        """Whether a decision of its own says when it applies."""
        return any(row.standing for row in self.periods)

    @property
    def elsewhere(self) -> tuple[tuple[str, Any], ...]:
        """What other texts say to the same point: the relation, read from this side, and the other end."""
        out = [(str(c.get_relation_display()), c.target) for c in self.crosswalks_out]
        return (*out, *((str(c.reverse_label), c.origin) for c in self.crosswalks_in))


def provision_page(*, provision: Provision, on: date) -> ProvisionPage:
    """What does the page of this provision say on the day? A constant number of queries."""
    rows = list(provision.periods.all())
    facts = [PeriodFact(known(p.applies_from), known(p.applies_until), known(p.decided_on)) for p in rows]
    texts = [provision.instrument, *(amendment.instrument for amendment in provision.amendments.all())]
    prefetch_related_objects(texts, "events")  # stays with them: the provision's citation needs them, too
    of_instrument = status_of(provision.instrument, on, provision.instrument.events.all())
    standing = standing_periods(facts, on, of_instrument.made_by)
    status = provision_status(of_instrument, facts, provision.instrument.binding, on)
    scopes = list(provision.scopes.all())
    touching = Q(origin_provision=provision) | Q(target_provision=provision)
    crosswalks = list(Crosswalk.objects.filter(touching).for_list())
    beside = (provision.position - 1, provision.position + 1)
    neighbours = list(
        Provision.objects.filter(instrument=provision.instrument, position__in=beside).order_by("position")
    )
    return ProvisionPage(
        status=status,
        periods=tuple(
            PeriodRow(row, fact in standing, fact.decided_on is None or fact.decided_on <= on.isoformat())
            for row, fact in zip(rows, facts, strict=True)
        ),
        ancestors=_ancestors(provision),
        children=tuple(provision.children.for_list().as_of(on).order_by("position")),
        previous=next((p for p in neighbours if p.position < provision.position), None),
        following=next((p for p in neighbours if p.position > provision.position), None),
        crosswalks_out=tuple(c for c in crosswalks if c.origin_provision_id == provision.pk),
        crosswalks_in=tuple(c for c in crosswalks if c.origin_provision_id != provision.pk),
        about_it=records_about(provision),
        compute_floor=_compute_floor(provision),
        figures=tuple(trigger for trigger in provision.triggers.all() if trigger.value is not None),
        enforcers=tuple(dict.fromkeys(body for scope in scopes for body in scope.enforced_by.all())),
        enforcement=tuple(dict.fromkeys(scope.enforcement for scope in scopes if scope.enforcement)),
    )


MODEL_PROVIDERS = ("systemic_risk_gpai_provider", "gpai_provider")


def _compute_floor(provision: Provision) -> float | None:
    """From which training compute (FLOP) on may a recorded system be concerned? By the provision's own trigger, or,
    for provisions about providers of general-purpose models, by the threshold its instrument uses. None: by none."""
    own = [t.value for t in provision.triggers.all() if t.unit == "FLOP" and t.op in ("gt", "gte") and t.value]
    if own:
        return min(own)
    if any(addressee.slug in MODEL_PROVIDERS for addressee in provision.addressees.all()):
        uses = ThresholdUse.objects.filter(instrument=provision.instrument).order_by("-threshold__flop")
        return uses.values_list("threshold__flop", flat=True).first()
    return None


def _ancestors(provision: Provision) -> tuple[Provision, ...]:
    """From the top of the tree down to the parent (loaded with the provision as far as trees go today)."""
    found: list[Provision] = []
    at = provision.parent
    while at is not None:
        found.insert(0, at)
        at = at.parent
    return tuple(found)
