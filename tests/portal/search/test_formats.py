"""A search as CSV and as Atom."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from portal.corpus.models import CorpusRelease, RecordChange
from portal.search.documents import all_documents
from portal.search.formats import COLUMNS, MOST, last_changes
from portal.search.service import search

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def table(client: Client, query: str, **headers: str) -> list[dict[str, str]]:
    response = client.get(f"/api/v1/search/?{query}", headers=headers)
    assert response.status_code == 200, response.content[:300]
    assert response["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def feed(client: Client, query: str, **headers: str) -> ElementTree.Element:
    response = client.get(f"/api/v1/search/?{query}", headers=headers)
    assert response.status_code == 200, response.content[:300]
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def all_rows(client: Client, query: str) -> list[dict[str, Any]]:
    rows, url = [], f"/api/v1/search/?{query}&page_size=100"
    while url:
        answer = client.get(url).json()
        rows += answer["results"]
        url = answer["next"]
    return rows


@pytest.mark.parametrize(
    "query", ["q=incident", "q=incident&jurisdiction=US*&as_of=2026-05-01", "kind=chip&ordering=title", "q=GPAI"]
)
def test_the_table_holds_what_all_pages_of_json_hold_in_the_same_order(client: Client, query: str, today: date) -> None:
    rows, answer = table(client, f"{query}&format=csv"), all_rows(client, query)
    assert [row["html_url"] for row in rows] == [row["html_url"] for row in answer]
    for row, same in zip(rows, answer, strict=True):
        assert tuple(row) == COLUMNS
        for name in ("kind", "slug", "title", "citation", "instrument", "status", "status_since", "binding", "date"):
            assert row[name].removeprefix("'") == (same[name] or "")
        assert row["jurisdictions"] == "; ".join(same["jurisdictions"])
        assert row["url"] == (same["url"] or "")
        assert row["as_of"] == ("2026-05-01" if "as_of" in query else "2026-11-25")


def test_the_table_says_in_its_name_of_which_day_and_release_it_is(client: Client, today: date) -> None:
    response = client.get("/api/v1/search/?q=incident&format=csv&as_of=2026-05-01")
    assert "search_as-of-2026-05-01_release-" in response["Content-Disposition"]
    assert response["As-Of"] == "2026-05-01"


def test_table_and_feed_hold_the_first_thousand(client: Client, today: date) -> None:
    total = client.get("/api/v1/search/").json()["count"]
    assert total > MOST
    assert len(table(client, "format=csv")) == MOST
    made = feed(client, "format=atom")
    assert len(made.findall(f"{ATOM}entry")) == MOST
    assert f"{total} records, of which the first {MOST}" in made.findtext(f"{ATOM}subtitle", "")


@pytest.mark.parametrize(("form", "media"), [("csv", "text/csv"), ("atom", "application/atom+xml")])
def test_the_accept_header_chooses_the_form_as_well(client: Client, form: str, media: str, today: date) -> None:
    named = client.get("/api/v1/search/?q=incident&format=" + form)
    asked = client.get("/api/v1/search/?q=incident", headers={"accept": media})
    assert asked["Content-Type"] == named["Content-Type"]
    assert "Accept" in asked["Vary"]
    assert asked["ETag"] != client.get("/api/v1/search/?q=incident")["ETag"]


@pytest.mark.parametrize("form", ["csv", "atom"])
def test_grouping_and_pages_change_nothing_but_are_checked(client: Client, form: str, today: date) -> None:
    url = f"/api/v1/search/?q=incident&format={form}"

    def lines(more: str) -> Any:
        content = client.get(f"{url}{more}").content.decode()
        return content if form == "csv" else content.partition("<entry>")[2]

    assert lines("") == lines("&group=instrument") == lines("&page_size=5") == lines("&page=2")
    for wrong, status in {
        "&page_size=101": 400,
        "&group=x": 400,
        "&kind=x": 400,
        "&page=99": 404,
        "&what=1": 400,
    }.items():
        assert client.get(f"{url}{wrong}").status_code == status


def test_an_unknown_form_is_refused_with_the_known_ones(client: Client, today: date) -> None:
    problem = client.get("/api/v1/search/?q=incident&format=xml")
    assert problem.status_code == 400
    assert "json or csv or atom" in problem.json()["errors"]["format"]


def test_without_an_index_every_form_answers_503(client: Client, settings: Any, tmp_path: Any, today: date) -> None:
    settings.SEARCH_DIR = tmp_path
    for form in ("csv", "atom"):
        assert client.get(f"/api/v1/search/?q=x&format={form}").status_code == 503


def test_a_text_that_a_spreadsheet_would_run_is_disarmed(client: Client, today: date) -> None:
    """No title of the corpus begins so; the shared `cell` does it, and the table must use it."""
    from dataclasses import replace

    from portal.search.formats import Site
    from portal.search.formats import table as make

    hit = search(text="EO 14110", filters={}, as_of=today).hits[0]
    site = Site(host="http://x", api_root="/api/v1/", page="", itself="")
    made = make([replace(hit, title="=1+1")], site, "2026-11-25").decode()
    assert "'=1+1" in made


def test_the_feed_is_valid_in_what_rfc_4287_demands(client: Client, today: date) -> None:
    made = feed(client, "q=incident&jurisdiction=EU&format=atom")
    assert made.tag == f"{ATOM}feed"
    assert made.findtext(f"{ATOM}title") == "AI Governance Portal: incident"
    links = {link.get("rel"): link.get("href") for link in made.findall(f"{ATOM}link")}
    assert links["self"] == made.findtext(f"{ATOM}id")
    assert links["alternate"] == "http://testserver/search/?q=incident&jurisdiction=EU"
    assert made.findtext(f"{ATOM}author/{ATOM}name")
    entries = made.findall(f"{ATOM}entry")
    assert entries
    seen = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(seen)) == len(seen)
    newest = max(datetime.fromisoformat(entry.findtext(f"{ATOM}updated", "")) for entry in entries)
    assert datetime.fromisoformat(made.findtext(f"{ATOM}updated", "")) == newest


def test_an_entry_is_updated_when_our_record_last_changed(client: Client, today: date) -> None:
    first, last = CorpusRelease.objects.earliest(), CorpusRelease.objects.latest()
    later = CorpusRelease.objects.create(version="2099.1", digest="f" * 64)
    at = datetime(2099, 1, 2, tzinfo=UTC)
    CorpusRelease.objects.filter(pk=later.pk).update(loaded_at=at)
    RecordChange.objects.create(release=later, kind="instrument", slug="us-eo-14110", action="changed", after={})
    made = feed(client, "q=EO+14110&format=atom")
    dates = {
        entry.findtext(f"{ATOM}id", ""): datetime.fromisoformat(entry.findtext(f"{ATOM}updated", ""))
        for entry in made.findall(f"{ATOM}entry")
    }
    assert dates.pop("http://testserver/regulations/us-eo-14110/") == at
    records = {url: day for url, day in dates.items() if "/regulations/" in url or "/provisions/" in url}
    assert records
    assert all(first.loaded_at <= day <= last.loaded_at for day in records.values())
    assert datetime.fromisoformat(made.findtext(f"{ATOM}updated", "")) == at


def test_every_kind_of_record_has_a_history_under_its_name(today: date) -> None:
    """Else an entry of that kind would claim to have changed with every release."""
    from portal.search.formats import _corpus_kind

    known = set(RecordChange.objects.values_list("kind", "slug"))
    without = {
        document.kind for document in all_documents() if (_corpus_kind(document.kind), document.slug) not in known
    }
    assert without == {"page"}


def test_the_history_of_a_thousand_records_is_one_query(django_assert_num_queries: Any, today: date) -> None:
    hits = search(text="", filters={}, as_of=today, page_size=100).hits
    with django_assert_num_queries(2):  # the other one is the corpus release
        last_changes(hits)


def test_an_empty_feed_changed_when_the_corpus_did(client: Client, today: date) -> None:
    made = feed(client, "q=zzzzqq&format=atom")
    assert made.findall(f"{ATOM}entry") == []
    release = CorpusRelease.objects.latest()
    assert datetime.fromisoformat(made.findtext(f"{ATOM}updated", "")) == release.loaded_at


def test_summaries_are_escaped_as_the_html_they_are_called(client: Client, today: date) -> None:
    from dataclasses import replace

    from portal.search.formats import Site
    from portal.search.formats import feed as make
    from portal.search.highlight import Segment

    result = search(text="EO 14110", filters={}, as_of=today)
    hit = replace(result.hits[0], snippet=(Segment("more than 5 < 6 & <b>", False),))
    site = Site(host="http://x", api_root="/api/v1/", page="http://x/", itself="http://x/")
    summary = ElementTree.fromstring(make(result, [hit], site, "T")).findtext(f"{ATOM}entry/{ATOM}summary", "")
    assert summary.endswith("more than 5 &lt; 6 &amp; &lt;b&gt;")
