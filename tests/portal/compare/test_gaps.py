"""The page of gaps by texts: what it shows, how it is narrowed, and that its files answer the same question."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frameworks.models import Gap, Instrument
from jurisdictions.models import Jurisdiction
from portal.compare.views import MOST_TEXTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
API = "/api/v1/compare/gaps/"


def main_of(client: Client, address: str) -> str:
    """The page without what stands on every page."""
    return client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]


def test_the_page_shows_the_first_texts_and_leads_to_all(client: Client) -> None:
    every = len(client.get(API).json()["columns"])
    first = main_of(client, "/compare/gaps/")
    whole = main_of(client, "/compare/gaps/?show=all")
    assert first.count('<th scope="col">') == MOST_TEXTS < every == whole.count('<th scope="col">')
    assert "show=all" in first
    assert "show=all" not in whole
    assert client.get("/compare/gaps/?show=some").status_code == 400


@pytest.mark.parametrize("query", ["", "jurisdiction=EU", "topic=transparency", "jurisdiction=US&topic=export-control"])
def test_page_json_and_csv_say_the_same(client: Client, query: str) -> None:
    page = client.get(f"/compare/gaps/?{query}&show=all").content.decode()
    data = client.get(f"{API}?{query}").json()
    lines = list(csv.DictReader(io.StringIO(client.get(f"{API}?{query}&format=csv").content.decode())))
    told = {(r["key"], c["column"]): c["state"] for r in data["rows"] for c in r["cells"]}
    assert told == {(line["row"], line["column"]): line["cell"] for line in lines}
    shown: dict[tuple[str, str], str] = {}
    for row in re.findall(r'<tr id="row-([^"]+)">(.*?)</tr>', page, re.DOTALL):
        states = re.findall(r'<td class="compare-state--(\w+)">', row[1])
        shown |= {(row[0], column["key"]): state for column, state in zip(data["columns"], states, strict=True)}
    blank = {place for place in told if place not in shown}
    assert shown == {place: state for place, state in told.items() if place not in blank}
    assert {told[place] for place in blank} <= {"not_recorded"}


def test_the_permalink_asks_the_same_question(client: Client) -> None:
    data = client.get(f"{API}?jurisdiction=EU&topic=transparency&as_of=2026-05-01").json()
    assert data["permalink"].endswith("/compare/gaps/?as_of=2026-05-01&jurisdiction=EU&topic=transparency")
    page = client.get(data["permalink"]).content.decode()
    assert page.partition("</main>")[0].count('<th scope="col">') == len(data["columns"])
    asked = "as_of=2026-05-01&amp;jurisdiction=EU&amp;topic=transparency"
    assert f'rel="canonical" href="http://testserver/compare/gaps/?{asked}"' in page


def test_every_jurisdiction_with_a_text_that_has_a_gap_can_be_chosen(client: Client) -> None:
    page = client.get("/compare/gaps/").content.decode()
    tied = Instrument.objects.filter(gaps_affecting__isnull=False) | Instrument.objects.filter(
        gaps_answered__isnull=False
    )
    owners = set(Jurisdiction.objects.filter(instruments__in=tied).values_list("slug", flat=True))
    assert "VN" in owners
    for slug in owners:
        assert f'<option value="{slug}"' in page


def test_a_text_stands_with_its_word_on_the_day(client: Client) -> None:
    words = {}
    for day in ("2025-01-19", "2025-01-20"):
        columns = client.get(f"{API}?as_of={day}").json()["columns"]
        words[day] = next(column["under"] for column in columns if column["key"] == "us-eo-14110")
    assert words == {"2025-01-19": "binding", "2025-01-20": "rescinded or ended"}
    assert "<small>rescinded or ended</small>" in client.get("/compare/gaps/?jurisdiction=US&show=all").content.decode()


def test_more_gaps_cost_no_more_queries(client: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/compare/gaps/")
        return len(queries)

    before = count()
    texts = list(Instrument.objects.all()[:20])
    for number in range(12):
        made = Gap.objects.create(slug=f"made-up-{number}", name=f"Made up {number}", what_is_missing="Something.")
        made.affected_instruments.set(texts)
    assert count() == before
