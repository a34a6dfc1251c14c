"""The timeline: what happened, what is coming, and where the day of the page divides them."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from frameworks.models import Event, TimelineEntry
from frameworks.selectors.timeline import eras
from jurisdictions.dates import PartialDate

pytestmark = pytest.mark.django_db


def main_of(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def amendment() -> Event:
    return Event.objects.get(instrument__slug="eu-ai-act", type="amended", date="2026-07-27")


def era_of(html: str, event: Event) -> str:
    """The heading under which the event stands."""
    above = html[: html.index(f'<li id="{event.slug}"')]
    return re.findall(r"<h2 [^>]*>([^<]+)</h2>", above)[-1]


def test_the_amendment_of_the_ai_act_has_happened_by_november_2026(client: Client, today: date) -> None:
    html = main_of(client, "/timeline/?instrument=eu-ai-act")
    event = amendment()
    assert era_of(html, event) == "Up to 25 November 2026"
    row = html.split(f'<li id="{event.slug}"')[1].split("</li>")[0]
    assert "27 July 2026" in row
    assert "amended" in row
    assert 'href="/sources/' in row
    assert "(coming)" not in row


def test_on_the_first_of_may_2026_the_amendment_is_still_to_come(client: Client, today: date) -> None:
    html = main_of(client, "/timeline/?instrument=eu-ai-act&as_of=2026-05-01")
    event = amendment()
    assert era_of(html, event) == "Coming after 1 May 2026"
    assert "(coming)" in html.split(f'<li id="{event.slug}"')[1].split("</li>")[0]
    assert "/regulations/eu-ai-act/?as_of=2026-05-01#" in html


def test_every_event_stands_on_one_of_the_pages_newest_first(client: Client, today: date) -> None:
    found: list[str] = []
    for number in range(1, 12):
        found += re.findall(r'<li id="([^"]+)"', main_of(client, f"/timeline/?page={number}"))
    assert len(found) == len(set(found)) == Event.objects.count()
    dates = dict(Event.objects.values_list("slug", "date"))
    assert [dates[slug] for slug in found] == sorted((dates[slug] for slug in found), reverse=True)


def test_the_timeline_filters_by_jurisdiction_type_and_span(client: Client, today: date) -> None:
    html = main_of(client, "/timeline/?jurisdiction=CN&type=in_force&date_from=2023&date_to=2023-12")
    wanted = Event.objects.filter(
        instrument__jurisdiction__slug="CN", type="in_force", date__gte="2023", date__lte="2023-12-31"
    )
    assert 0 < wanted.count() == html.count("<li id=")
    assert "Generative AI Interim Measures" in html


def test_the_data_links_leave_out_what_only_the_page_understands(client: Client, today: date) -> None:
    html = main_of(client, "/timeline/?kind=events&type=amended&as_of=2026-05-01")
    link = re.search(r'href="(/api/v1/[^"]*)" type="application/json"', html)
    assert link
    assert "type=amended" in link[1]
    assert "as_of=2026-05-01" in link[1]
    assert "kind=" not in link[1]


def test_the_editors_chronology_shows_every_entry_with_its_event(client: Client, today: date) -> None:
    html = main_of(client, "/timeline/?kind=chronology")
    for entry in TimelineEntry.objects.all():
        assert f'<li id="{entry.slug}"' in html
        assert entry.get_absolute_url() == f"/timeline/?kind=chronology#{entry.slug}"
    row = html.split('<li id="timeline-2025-05-13"')[1].split("</li>")[0]
    assert 'href="/regulations/us-bis-ai-diffusion/"' in row
    assert 'href="/regulations/us-bis-2025-05-13-guidance/"' in row


def test_another_kind_of_timeline_is_refused_with_the_two_there_are(client: Client, today: date) -> None:
    assert "Allowed: events, chronology" in main_of(client, "/timeline/?kind=calendar", 400)
    assert "Allowed:" in main_of(client, "/timeline/?instrumnt=eu-ai-act", 400)


def test_a_date_without_a_day_counts_from_its_start_and_says_that_it_is_open() -> None:
    rows = [
        SimpleNamespace(pk=n, date=PartialDate(text))
        for n, text in enumerate(["2027", "2026-12", "2026-11", "2026-10"])
    ]
    coming, past = eras(rows=rows, on=date(2026, 11, 25))
    assert [year.year for year in coming.years] == ["2027", "2026"]
    assert (coming.coming, past.coming) == (True, False)
    assert [moment.exact for moment in past.years[0].moments] == [False, True]


def test_a_month_is_shown_as_a_month(client: Client, today: date) -> None:
    event = next(event for event in Event.objects.order_by("pk") if len(event.date) == 7)
    html = main_of(client, f"/timeline/?instrument={event.instrument.slug}")
    row = html.split(f'<li id="{event.slug}"')[1].split("</li>")[0]
    assert f'<time datetime="{event.date}">{event.date.display()}</time>' in row
