"""The page, the API, the table and the feed of what changed agree, and refuse what they cannot read."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
QUERY = "from=2026-07-26&to=2026-07-27&instrument=eu-ai-act"


def main_of(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def rows_of(client: Client, query: str) -> list[dict[str, Any]]:
    found, url = [], f"/api/v1/changes/?{query}&page_size=200"
    while url:
        body = client.get(url).json()
        found += body["results"]
        url = body["next"]
    return found


def test_without_days_the_page_shows_the_last_ninety_and_says_so(client: Client) -> None:
    html = main_of(client, "/changes/")
    assert "these are the last 90 days" in html
    assert "27 August 2026 to 25 November 2026" in html


@pytest.mark.parametrize(
    ("query", "said", "heading"),
    [
        ("from=2026-11-01", "No second day was asked for", "1 November 2026 to 25 November 2026"),
        ("to=2026-11-01", "No first day was asked for", "3 August 2026 to 1 November 2026"),
        ("as_of=2026-05-01", "these are the last 90 days", "31 January 2026 to 1 May 2026"),
    ],
)
def test_a_day_that_is_missing_is_filled_in_with_words(client: Client, query: str, said: str, heading: str) -> None:
    html = main_of(client, f"/changes/?{query}")
    assert said in html
    assert heading in html


def test_days_in_the_wrong_order_are_told_and_swapped_on_request(client: Client) -> None:
    html = main_of(client, "/changes/?from=2026-07-27&to=2026-07-26&instrument=eu-ai-act", 400)
    assert "is later than the second" in html
    [swapped] = re.findall(r'href="(\?[^"]+)">Swap', html)
    assert "74 provisions moved" in main_of(client, f"/changes/{swapped.replace('&amp;', '&')}")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("form=2026-01-01", "form"),
        ("from=2026-01", "from"),
        ("from=soon", "from"),
        ("to=1066-10-14", "to"),
        ("instrument=eu-ai-akt", "instrument"),
        ("topic=nothing-such", "topic"),
        ("page=0", "page"),
        ("from=2026-01-01&from=2026-02-01", "from"),
        ("from=2026-02-01&to=2026-01-01", "from"),
        ("page_size=1000", "page_size"),
        ("format=xml", "format"),
    ],
)
def test_the_api_refuses_with_what_is_allowed(client: Client, query: str, name: str) -> None:
    response = client.get(f"/api/v1/changes/?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert name in response.json()["errors"]
    if name not in ("page_size", "format"):
        assert client.get(f"/changes/?{query}").status_code == 400


def test_an_empty_day_is_left_out_by_a_form_and_refused_of_a_program(client: Client) -> None:
    assert client.get("/changes/?from=&to=").status_code == 200
    assert "from" in client.get("/api/v1/changes/?from=").json()["errors"]


def test_days_to_come_are_told_as_set_to_happen(client: Client) -> None:
    html = main_of(client, "/changes/?from=2026-11-25&to=2028-01-01&instrument=eu-ai-act")
    assert "is set to happen, by what is known now" in html
    assert "by its own terms" in html
    assert "set to happen" not in main_of(client, "/changes/")


def test_the_page_tells_each_change_with_what_made_it(client: Client) -> None:
    html = main_of(client, f"/changes/?{QUERY}")
    assert 'applies from <time datetime="2026-08-02">2 August 2026</time>' in html
    assert 'applies from <time datetime="2027-12-02">2 December 2027</time>' in html
    assert "Digital Omnibus on AI: enters into force" in html
    assert 'href="/provisions/eu-ai-act-art-6-2/"' in html
    assert "Art. 1(40)(b)(i)" in html
    assert 'href="/sources/' in html


@pytest.mark.parametrize(
    "query", [QUERY, "from=2025-01-19&to=2025-03-31&jurisdiction=US", "from=2026-08-27&to=2026-11-25"]
)
def test_page_api_and_table_hold_the_same_rows(client: Client, query: str) -> None:
    data = rows_of(client, query)
    first = client.get(f"/api/v1/changes/?{query}").json()
    table = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/changes/?{query}&format=csv").content.decode())))
    assert [(r["kind"], r["slug"], r["change"]) for r in data] == [(r["kind"], r["slug"], r["change"]) for r in table]
    assert first["count"] == len(data) == sum(first["counts"].values())
    html = main_of(client, f"/changes/?{query}")
    assert f"<strong>{len(data):,}</strong> change" in html
    assert first["summary"] in html.replace("&#x27;", "'")
    instruments = {row["instrument"] for row in data if row["instrument"]}
    assert set(re.findall(r'<article class="change-block" id="([^"]+)"', html)) - {"institutes"} <= instruments


def test_a_span_of_ten_years_stays_small_and_every_instrument_is_on_one_of_its_pages(client: Client) -> None:
    found: list[str] = []
    for number in range(1, 30):
        response = client.get(f"/changes/?from=2016-11-25&to=2026-11-25&page={number}")
        if response.status_code == 404:
            break
        assert len(response.content) < 300_000
        found += re.findall(r'<article class="change-block" id="([^"]+)"', response.content.decode())
    wanted = {row["instrument"] or "institutes" for row in rows_of(client, "from=2016-11-25&to=2026-11-25")}
    assert len(found) == len(set(found))
    assert set(found) == wanted


def test_children_with_the_change_of_their_parent_are_folded_and_counted(client: Client) -> None:
    html = main_of(client, "/changes/?from=2026-07-01&to=2026-07-31&jurisdiction=EU")
    assert "below it</span>" in html


def test_the_records_it_names_are_there(client: Client) -> None:
    for row in rows_of(client, "from=2026-06-01&to=2026-08-31"):
        assert row["url"] is not None, row
    for row in rows_of(client, "from=2026-08-27&to=2026-11-25"):
        assert client.get(row["url"]).status_code == 200, row
        assert client.get(row["html_url"].partition("#")[0]).status_code == 200, row


def test_the_feed_is_atom_with_stable_ids_newest_first(client: Client) -> None:
    response = client.get("/changes/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    assert response["ETag"]
    atom = "{http://www.w3.org/2005/Atom}"
    entries = ElementTree.fromstring(response.content).findall(f"{atom}entry")
    ids = [entry.findtext(f"{atom}id") for entry in entries]
    assert ids
    assert len(ids) == len(set(ids))
    days = [str(found).rsplit("#changes-", 1)[1] for found in ids]
    assert days == sorted(days, reverse=True)
    link = entries[0].find(f"{atom}link")
    assert link is not None
    assert client.get(link.attrib["href"]).status_code == 200
    assert ids == [
        e.findtext(f"{atom}id")
        for e in ElementTree.fromstring(client.get("/changes/feed/").content).findall(f"{atom}entry")
    ]


def test_the_feed_refuses_what_it_does_not_know(client: Client) -> None:
    assert client.get("/changes/feed/?page=2").status_code == 400


def test_ready_links_lead_to_answers(client: Client) -> None:
    html = main_of(client, "/changes/")
    links = re.findall(r'href="(/changes/\?[^"]+)"', html.split('class="changes-ready"')[1].split("</nav>")[0])
    assert len(links) >= 5
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200


def test_the_schema_describes_both_answers(client: Client) -> None:
    document = client.get("/api/v1/schema/", {"format": "json"}).json()
    names = {p["name"] for p in document["paths"]["/api/v1/changes/"]["get"]["parameters"]}
    assert {"from", "to", "instrument", "jurisdiction", "topic"} <= names
    reference = document["paths"]["/api/v1/changes/"]["get"]["responses"]["200"]["content"]["application/json"][
        "schema"
    ]["$ref"]
    body = client.get(f"/api/v1/changes/?{QUERY}").json()
    assert set(document["components"]["schemas"][reference.rsplit("/", 1)[1]]["properties"]) == set(body)
    assert date.fromisoformat(body["from"]) < date.fromisoformat(body["to"])
