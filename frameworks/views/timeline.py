"""The timeline: every event of every instrument, or the editors' chronology."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from frameworks.filters import EventFilter, TimelineFilter
from frameworks.models import Event, TimelineEntry
from frameworks.selectors.argument import linked
from frameworks.selectors.decided import undecided
from frameworks.selectors.strip import Strip, strip
from frameworks.selectors.timeline import eras, tallies
from jurisdictions.views.base import RecordList


class KindFilter(filters.ChoiceFilter):
    """Which of the two timelines the page shows; the view has chosen already, so nothing is filtered."""

    def __init__(self) -> None:
        choices = [("events", "events of all instruments"), ("chronology", "the editors' chronology")]
        super().__init__(choices=choices, label="Show", empty_label=None, null_label=None)

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs


class TimelineView(filters.FilterSet):
    """What both timelines add to their filters. The page groups by date, so that is all it sorts by."""

    kind = KindFilter()
    ordering = filters.OrderingFilter(fields=[("date", "date")], label="Sort by")

    @property
    def active(self) -> list[dict[str, str]]:
        """The filters now set; the tabs tell already which timeline is shown."""
        found: list[dict[str, str]] = super().active
        return [each for each in found if each["label"] != self.base_filters["kind"].label]


class EventTimelineFilter(TimelineView, EventFilter):
    pass


class ChronologyFilter(TimelineView, TimelineFilter):
    pass


class EventTimeline(RecordList):
    """All events, newest first."""

    queryset: QuerySet[Any] = (
        Event.objects.for_list().with_citations().order_by("-date", "instrument__short_name", "-position")
    )
    filterset_class = EventTimelineFilter
    template_name = "frameworks/timeline_list.html"
    title = "Timeline"
    intro = (
        "What happened to every instrument, and what is set to happen: proposed, adopted, in force, applied, "
        "amended, delayed, ended."
    )
    api_route = "event-api-list"
    shows = "events"
    extra_context = {"noun": "event", "plural": "events"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        context = super().get_context_data(**kwargs)
        rows = list(context["object_list"])
        about = linked(records=rows) if self.shows == "chronology" else None
        later = undecided(rows, on=request.as_of, today=request.today)
        return context | {
            "eras": eras(rows=rows, on=request.as_of, about=about, undecided=later),
            "strip": self._strip(request.as_of),
            "shows": self.shows,
            "data_query": self._data_query(),
            "plain_path": reverse("timeline"),
        }

    def _strip(self, on: date) -> Strip | None:
        """Bars of the numbers by year over everything that the filters leave, each leading to its year."""
        dates = self.filter.qs.values_list("date", flat=True)
        every = tallies(dates=dates, on=on, page_size=self.paginate_by or 1)
        return strip(every) if len(every) > 1 else None

    def _data_query(self) -> str:
        """The query of this view without what only the page understands."""
        kept = self.filter.asked
        for name in ("kind", "page", "format"):
            kept.pop(name, None)
        return kept.urlencode()


class Chronology(EventTimeline):
    """The editors' chosen dates. Their permanent addresses are anchors here, so one page holds all of them."""

    queryset = (
        TimelineEntry.objects.select_related("instrument__jurisdiction", "event")
        .prefetch_related("citations__source", "event__citations__source")
        .order_by("-date", "slug")
    )
    filterset_class = ChronologyFilter
    paginate_by = 400
    intro = "The editors' choice of turning points, each tied to the event that carries its source where there is one."
    api_route = "timeline-entry-api-list"
    shows = "chronology"
    extra_context = {"noun": "entry", "plural": "entries"}


def timeline(request: HttpRequest) -> HttpResponseBase:
    """Show the events, or with `kind=chronology` the editors' chronology; any other kind is refused by the filter."""
    shown: type[EventTimeline] = Chronology if request.GET.get("kind") == "chronology" else EventTimeline
    return shown.as_view()(request)
