"""The calendar of coming duties: page, data and iCalendar hold the same, and a date that moves moves under one UID."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from frameworks.models import Event, Instrument, Period, Provision
from frameworks.spans import rebuild_spans
from portal.changes.coming import coming_entries
from portal.changes.scope import Scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
TODAY = date(2026, 11, 25)


def events_of(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"/calendar.ics{query}")
    assert response.status_code == 200, query
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    [calendar] = Calendar.from_ical(response.content, multiple=True)
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def rows_of(client: Client, query: str = "") -> list[dict[str, Any]]:
    found, url = [], f"/api/v1/calendar/?page_size=200{query}"
    while url:
        body = client.get(url).json()
        found += body["results"]
        url = body["next"]
    return found


def test_the_high_risk_start_has_one_uid_and_moved_under_it(client: Client) -> None:
    uid = "eu-ai-act-art-6.starts@ai-governance-portal"
    before = events_of(client, "?instrument=eu-ai-act&as_of=2026-05-01")[uid]
    after = events_of(client, "?instrument=eu-ai-act&as_of=2026-11-25")[uid]
    assert before["DTSTART"].dt == date(2026, 8, 2)
    assert after["DTSTART"].dt == date(2027, 12, 2)
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert "Moved from 2 August 2026 to 2 December 2027 by the decision of 27 July 2026" in after["DESCRIPTION"]
    assert "Digital Omnibus on AI" in after["DESCRIPTION"]
    assert "Moved" not in before["DESCRIPTION"]


def test_the_file_is_valid_and_every_event_lasts_one_whole_day(client: Client) -> None:
    response = client.get("/calendar.ics")
    raw = response.content
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    [calendar] = Calendar.from_ical(raw, multiple=True)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert {component.name for component in calendar.subcomponents} == {"VEVENT"}
    events = events_of(client)
    assert len(events) == len(calendar.subcomponents)  # no UID twice
    for event in events.values():
        assert event.errors == []
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        assert event["DTSTART"].dt > TODAY
        assert {"DTSTAMP", "LAST-MODIFIED", "SUMMARY", "URL", "CATEGORIES"} <= set(event)


def test_the_same_release_gives_the_same_bytes(client: Client) -> None:
    assert client.get("/calendar.ics").content == client.get("/calendar.ics").content


def test_a_client_that_has_it_is_told_that_nothing_changed(client: Client) -> None:
    etag = client.get("/calendar.ics")["ETag"]
    assert client.get("/calendar.ics", headers={"if-none-match": etag}).status_code == 304


def test_page_data_table_and_file_hold_the_same_entries(client: Client) -> None:
    for query in ("", "&role=deployer", "&jurisdiction=US", "&topic=red-teaming", "&as_of=2025-01-01"):
        rows = rows_of(client, query)
        raw = client.get(f"/api/v1/calendar/?format=csv{query}").content.decode()
        table = list(csv.DictReader(io.StringIO(raw)))
        assert [row["uid"] for row in rows] == [row["uid"] for row in table]
        assert {row["uid"] for row in rows if row["day_fixed"]} == set(events_of(client, f"?{query[1:]}"))
        page = client.get(f"/calendar/?{query[1:]}").content.decode()
        assert f"<strong>{len(rows)}</strong> entr" in page
        for row in rows:
            assert row["record"]["html_url"].split("/", 3)[3].split("#")[0] in page


def test_what_has_no_fixed_day_stands_on_the_page_and_is_left_out_of_the_file(client: Client) -> None:
    provision = Provision.objects.get(slug="eu-ai-act-art-6-2")
    Period.objects.create(provision=provision, position=9, applies_from="2028-03", decided_on="2026-11-01")
    rebuild_spans(provision.instrument)
    uid = "eu-ai-act-art-6-2.starts@ai-governance-portal"
    [row] = [row for row in rows_of(client, "&instrument=eu-ai-act") if row["uid"] == uid]
    assert (row["date"], row["day_fixed"]) == ("2028-03", False)
    assert uid not in events_of(client, "?instrument=eu-ai-act")
    page = client.get("/calendar/?instrument=eu-ai-act").content.decode()
    open_part = page.split('id="open"')[1]
    assert "March 2028" in open_part
    assert "Annex III route" in open_part
    file = client.get("/calendar.ics?instrument=eu-ai-act").content.decode().replace("\r\n ", "")
    assert "of which no day is fixed is left out" in file


def test_on_a_past_day_only_what_had_been_decided_by_then_is_coming(client: Client) -> None:
    rows = {row["uid"].split("@")[0]: row for row in rows_of(client, "&as_of=2025-01-01&instrument=eu-ai-act")}
    assert rows["eu-ai-act-2025-02-02-applies.event"]["date"] == "2025-02-02"
    assert "eu-ai-act-2026-07-27-amended.event" not in rows  # nobody had decided the amendment
    assert "eu-ai-act-2027-12-02-applies.event" not in rows
    assert "eu-ai-act-art-5-1-ba.starts" not in rows  # a provision that was not yet made


def test_today_every_recorded_event_to_come_is_coming(client: Client) -> None:
    wanted = set(Event.objects.filter(date__gt=TODAY.isoformat()).values_list("slug", flat=True))
    assert {row["record"]["slug"] for row in rows_of(client) if row["kind"] == "event"} == wanted


def test_a_role_shows_the_provisions_addressed_to_it(client: Client) -> None:
    rows = [row for row in rows_of(client, "&role=importer") if row["kind"] != "event"]
    assert rows
    assert all("importer" in row["roles"] for row in rows)


def test_provisions_below_one_with_the_same_date_are_folded_into_it(client: Client) -> None:
    rows = rows_of(client, "&instrument=eu-ai-act")
    named = [
        slug
        for row in rows
        if row["kind"] == "starts"
        for slug in (row["record"]["slug"], *(b["slug"] for b in row["below"]))
    ]
    assert len(named) == len(set(named))
    waiting = Provision.objects.as_of(TODAY).filter(instrument__slug="eu-ai-act", status="not_yet")
    assert set(named) == set(waiting.values_list("slug", flat=True))


@pytest.mark.parametrize("query", ["rol=deployer", "role=nobody", "topic=x-y", "as_of=never", "page=2"])
def test_what_nobody_knows_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/calendar/?{query}").status_code == 400
    assert client.get(f"/calendar.ics?{query}").status_code == 400
    if query != "page=2":
        assert client.get(f"/api/v1/calendar/?{query}").status_code == 400


def test_the_number_of_queries_does_not_grow_with_the_rows() -> None:
    def count() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as captured:
            rows = len(coming_entries(Scope(), on=date(2026, 5, 1), today=TODAY).entries)
            return len(captured), rows

    queries, rows = count()
    act = Instrument.objects.get(slug="us-ny-raise")
    for number in range(20):
        added = Provision.objects.create(
            instrument=act, slug=f"more-{number}", citation=f"sec. {number}", heading="x", summary="x", duty="require"
        )
        Period.objects.create(provision=added, applies_from="2029-01-01", decided_on="2026-03-27")
    rebuild_spans(act)
    assert count() == (queries, rows + 20)
    assert queries <= 12
