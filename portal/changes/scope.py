"""Which records a question is about: by instrument, jurisdiction with its sub-units, topic with narrower ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from frameworks.models import Instrument, Provision


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Slugs asked for; empty means all. Several of one sort: any of them; of different sorts: all of them."""

    instruments: Sequence[str] = ()
    jurisdictions: Sequence[str] = ()
    topics: Sequence[str] = ()
    roles: Sequence[str] = ()

    @property
    def of_everything(self) -> bool:
        return not (self.instruments or self.jurisdictions or self.topics or self.roles)

    def instrument_rows(self) -> QuerySet[Any]:
        """The instruments in question. By topic and role: those with a provision on it, or addressed to it."""
        found = Instrument.objects.order_by()
        if self.instruments:
            found = found.filter(slug__in=self.instruments)
        if self.jurisdictions:
            found = found.filter(within(self.jurisdictions, "jurisdiction"))
        if self.topics:
            found = found.filter(pk__in=Provision.objects.order_by().filter(self._on_topic()).values("instrument"))
        if self.roles:
            addressed = Provision.objects.order_by().filter(addressees__slug__in=self.roles)
            found = found.filter(pk__in=addressed.values("instrument"))
        return found

    def provision_rows(self) -> QuerySet[Any]:
        """The provisions in question."""
        found = Provision.objects.order_by().filter(instrument__in=self.instrument_rows().values("pk"))
        if self.topics:
            found = found.filter(self._on_topic())
        if self.roles:
            found = found.filter(
                pk__in=Provision.addressees.through.objects.filter(addressee__slug__in=self.roles).values("provision")
            )
        return found

    def _on_topic(self) -> Q:
        through = Provision.topics.through.objects
        named = (
            Q(topic__slug__in=self.topics)
            | Q(topic__broader__slug__in=self.topics)
            | Q(topic__broader__broader__slug__in=self.topics)
        )
        return Q(pk__in=through.filter(named).values("provision"))


def within(slugs: Sequence[str], path: str) -> Q:
    """Records whose jurisdiction, at `path`, is one of these or below one of them (two levels are all there are)."""
    return (
        Q(**{f"{path}__slug__in": slugs})
        | Q(**{f"{path}__parent__slug__in": slugs})
        | Q(**{f"{path}__parent__parent__slug__in": slugs})
    )
