"""The timeline: what happened, what is coming, and where the day of the page divides them."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from frameworks.models import Event, Provision, TimelineEntry
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


def test_on_the_first_of_may_2026_nobody_had_decided_the_amendment(client: Client, today: date) -> None:
    html = main_of(client, "/timeline/?instrument=eu-ai-act&as_of=2026-05-01")
    event = amendment()
    assert era_of(html, event) == "After 1 May 2026, not decided by then"
    row = html.split(f'<li id="{event.slug}"')[1].split("</li>")[0]
    assert "(later)" in row
    assert "is-coming" not in row
    assert "/regulations/eu-ai-act/?as_of=2026-05-01#" in html


def test_on_the_first_of_may_2026_the_date_fixed_in_2024_is_coming(client: Client, today: date) -> None:
    html = main_of(client, "/timeline/?instrument=eu-ai-act&as_of=2026-05-01")
    event = Event.objects.get(slug="eu-ai-act-2026-08-02-applies")
    assert era_of(html, event) == "Coming after 1 May 2026"
    assert "(coming)" in html.split(f'<li id="{event.slug}"')[1].split("</li>")[0]
    moved = Event.objects.get(slug="eu-ai-act-2027-12-02-applies")
    assert era_of(html, moved) == "After 1 May 2026, not decided by then"


def test_today_everything_recorded_for_the_future_is_coming(client: Client, today: date) -> None:
    html = main_of(client, "/timeline/")
    assert "not decided by then" not in html
    for event in Event.objects.filter(date__gt=today.isoformat()):
        assert era_of(html, event) == "Coming after 25 November 2026"


def test_the_timeline_filters_by_parts_topic_role_and_force_as_the_api_does(client: Client, today: date) -> None:
    def count(query: str) -> int:
        shown = re.search(r"<strong>(\d+)</strong> event", main_of(client, f"/timeline/?{query}"))
        assert shown
        told: int = client.get(f"/api/v1/events/?{query}").json()["count"]
        assert told == int(shown[1])
        return told

    states = Event.objects.filter(instrument__jurisdiction__parent__slug="US").count()
    assert count("jurisdiction=US") == Event.objects.filter(instrument__jurisdiction__slug="US").count() + states
    members = Event.objects.filter(instrument__jurisdiction__parent__slug="EU").count()
    assert count("jurisdiction=EU") == Event.objects.filter(instrument__jurisdiction__slug="EU").count() + members
    on_topic = Provision.objects.about("red-teaming").values("instrument")
    assert count("topic=red-teaming") == Event.objects.filter(instrument__in=on_topic).count()
    assert 0 < count("addressee=importer") < Event.objects.count()
    assert count("binding=binding") == Event.objects.filter(instrument__binding="binding").count()
    assert count("issuer=anthropic") == Event.objects.filter(instrument__issuer__slug="anthropic").count()


def test_years_are_headings_with_places_and_a_table_of_numbers_that_leads_to_them(client: Client, today: date) -> None:
    html = main_of(client, "/timeline/?jurisdiction=EU")
    numbers = re.findall(r'<a href="(\?[^"]*)#([^"]+)">(\d{4})</a></th><td class="numeric">(\d+)<', html)
    assert sum(int(number) for *_, number in numbers) == client.get("/api/v1/events/?jurisdiction=EU").json()["count"]
    for address, anchor, year, _ in numbers:
        page = main_of(client, f"/timeline/{address.replace('&amp;', '&')}")
        assert f'<h3 id="{anchor}">{year}</h3>' in page
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


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


@pytest.mark.parametrize(
    ("page", "query", "other"),
    [
        ("/regulations/eu-ai-act/", "instrument=eu-ai-act", "applies"),
        ("/jurisdictions/US/", "jurisdiction=US", "EO 14434"),
        ("/organisations/us-bis/", "issuer=us-bis", "Sunset of G42/Core42 authorisation"),
    ],
)
def test_records_show_their_last_and_next_and_lead_to_their_timeline(
    client: Client, today: date, page: str, query: str, other: str
) -> None:
    html = main_of(client, page)
    assert f'href="/timeline/?{query}"' in html
    assert other in html
    assert "<li id=" in main_of(client, f"/timeline/?{query}")


def test_a_body_shows_of_its_texts_what_comes_before_what_was(client: Client, today: date) -> None:
    html = main_of(client, "/organisations/us-bis/").split('id="texts-timeline"')[1]
    coming = Event.objects.get(slug="us-bis-2026-uae-2027-04-06-applies")
    assert html.index(coming.what) < html.index("10 November 2026")
    before = main_of(client, "/organisations/us-bis/?as_of=2022-10-06")
    assert "7 October 2022" in before.split('id="texts-timeline"')[1].split("</section>")[0]
