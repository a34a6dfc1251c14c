"""Rules of the strip of dates on the page of an instrument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from frameworks.models import Event, Instrument
from frameworks.selectors.date_strip import MOST, Stop, date_strip

ON = date(2026, 11, 25)


@dataclass(frozen=True)
class Happened:
    """What the strip reads of an event."""

    date: str
    type: str
    slug: str = "event"
    position: int = 0

    def get_type_display(self) -> str:
        return self.type.replace("_", " ")


def told(stops: tuple[Stop, ...]) -> list[tuple[str, str]]:
    return [(stop.when, stop.words) for stop in stops]


def test_the_day_of_the_page_stands_among_the_dates() -> None:
    stops = date_strip([Happened("2024-08-01", "in_force"), Happened("2027-08-02", "applies")], ON)
    assert told(stops) == [("2024-08-01", "in force"), ("2026-11-25", ""), ("2027-08-02", "applies")]
    assert [(stop.coming, stop.here) for stop in stops] == [(False, False), (False, True), (True, False)]


def test_a_date_that_is_the_day_of_the_page_is_marked_and_not_doubled() -> None:
    stops = date_strip([Happened("2024-08-01", "in_force"), Happened("2026-11-25", "applies")], ON)
    assert [(stop.when, stop.here) for stop in stops] == [("2024-08-01", False), ("2026-11-25", True)]


def test_events_of_one_date_share_a_stop() -> None:
    of_one_day = [Happened("2024-08-01", "adopted"), Happened("2024-08-01", "in_force", position=1)]
    stops = date_strip([*of_one_day, Happened("2025-01-01", "applies")], ON)
    assert told(stops)[0] == ("2024-08-01", "adopted, in force")


def test_a_date_without_a_day_leads_to_the_event_and_not_to_a_day() -> None:
    stops = date_strip([Happened("2024-05", "adopted", "adoption"), Happened("2025", "applies", "start")], ON)
    assert [(stop.anchor, stop.day) for stop in stops[:2]] == [("adoption", None), ("start", None)]


def test_of_many_dates_the_weighty_ones_and_the_first_are_kept() -> None:
    many = [Happened(f"2020-01-{day:02}", "published") for day in range(1, 29)]
    stops = date_strip([*many, Happened("2021-01-01", "rescinded"), Happened("2020-12-01", "in_force")], ON)
    assert len(stops) == MOST
    assert stops[0].when == "2020-01-01"
    assert {"in force", "rescinded"} <= {stop.words for stop in stops}
    assert [stop.when for stop in stops] == sorted(stop.when for stop in stops)


@pytest.mark.parametrize("events", [[], [Happened("2024-08-01", "in_force")]])
def test_fewer_than_two_dates_make_no_strip(events: list[Happened]) -> None:
    assert date_strip(events, ON) == ()


@pytest.mark.django_db
def test_every_stop_of_every_instrument_is_an_event_of_it_or_the_day(today: date) -> None:
    for instrument in Instrument.objects.prefetch_related("events"):
        dates = {event.date for event in instrument.events.all()}
        for stop in date_strip(instrument.events.all(), today):
            assert stop.when in dates or stop.here, (instrument.slug, stop)


@pytest.mark.django_db
def test_a_stop_leads_to_the_page_on_that_day(client: Client, today: date) -> None:
    page = client.get("/regulations/us-eo-14110/").content.decode()
    assert '<a href="?as_of=2025-01-20" rel="nofollow">' in page
    assert Event.objects.filter(instrument__slug="us-eo-14110", date="2025-01-20").exists()
    assert "rescinded" in client.get("/regulations/us-eo-14110/?as_of=2025-01-20").content.decode()
