"""`known_at` on pages, lists, tables, the API and the search: what the corpus said, and nothing else changed."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from portal.corpus.models import CorpusRelease
from portal.known.history import changes_of, record_changes
from portal.known.middleware import _without_empty
from portal.known.snapshots import SnapshotUnavailable, opened
from tests.portal.known.conftest import FIRST, SECOND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two_releases", "today")]

ARTICLE = "/provisions/eu-law-art-1/"
OLD, NEW = "Test before release.", "Test before and after release."


def get(client: Client, address: str, status: int = 200, **kwargs: Any) -> Any:
    response = client.get(address, **kwargs)
    assert response.status_code == status, (address, response.status_code, response.content[:400])
    return response


def body(response: Any) -> str:
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode()


KNOWN = ("known_at=2026-10-31", f"known_at={FIRST}", "known_at=1")
"""Ways to ask for the first release: a day on which it stood, its own day, its name."""


@pytest.mark.parametrize("known", KNOWN)
def test_a_corrected_fact_shows_what_was_said_before(client: Client, known: str) -> None:
    page = body(get(client, f"{ARTICLE}?{known}"))
    assert OLD in page
    assert NEW not in page
    assert NEW in body(get(client, ARTICLE))

    found = get(client, f"/api/v1/provisions/eu-law-art-1/?{known}").json()
    assert (found["summary"], found["duty"], len(found["periods"])) == (OLD, "evaluate", 2)

    rows = get(client, f"/api/v1/provisions/?instrument=eu-law&{known}").json()
    assert [row["slug"] for row in rows["results"]] == ["eu-law-art-1", "eu-law-art-1-2"]
    assert rows["results"][0]["summary"] == OLD
    assert (rows["release"]["version"], rows["release"]["released_on"]) == ("1", FIRST)

    table = body(get(client, f"/api/v1/provisions/?instrument=eu-law&format=csv&{known}"))
    lines = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [line["summary"] for line in lines] == [OLD, "Report results."]
    assert "release-1-" in get(client, f"/api/v1/provisions/?format=csv&{known}")["Content-Disposition"]


def test_a_stream_is_read_from_the_past_to_its_end(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table is sent after the middleware has returned, part by part."""
    monkeypatch.setattr("portal.api.views.base.CSV_CHUNK", 1)
    response = get(client, "/api/v1/provisions/?format=csv&known_at=1")
    assert response.streaming
    parts = iter(response.streaming_content)
    first = next(parts)
    # Another request of the same thread, of the present, between two parts.
    assert "eu-law-art-1-1" in body(get(client, "/api/v1/provisions/?format=csv"))
    text = (first + b"".join(parts)).decode()
    assert "eu-law-art-1-1" not in text
    assert "policy-test" in text


def test_both_clocks_together(client: Client) -> None:
    """On 1 December 2027 the article applied by what the first release knew; the second knows of a later start."""
    first = get(client, "/api/v1/provisions/eu-law-art-1/?as_of=2027-12-01&known_at=1").json()
    second = get(client, "/api/v1/provisions/eu-law-art-1/?as_of=2027-12-01").json()
    assert (first["status"], second["status"]) == ("in_force", "not_yet")


def test_a_record_that_came_later_is_not_there_and_one_that_went_is(client: Client) -> None:
    missing = body(get(client, "/provisions/eu-law-art-1-1/?known_at=1", 404))
    assert "may have been added since" in missing
    get(client, "/provisions/eu-law-art-1-1/")
    found = [row["slug"] for row in get(client, "/api/v1/signatures/?known_at=1").json()["results"]]
    assert "eu-law-no" in found
    get(client, "/api/v1/signatures/eu-law-no/", 404)


def test_the_search_finds_what_was_said(client: Client) -> None:
    assert get(client, "/api/v1/search/?q=scope&kind=provision").json()["count"] == 1
    assert get(client, "/api/v1/search/?q=scope&kind=provision&known_at=1").json()["count"] == 0
    page = body(get(client, "/search/?q=%22after+release%22&known_at=1"))
    assert "eu-law-art-1/" not in page
    suggested = get(client, "/api/v1/suggest/?q=Art.+1(1)+EU&known_at=1").json()["results"]
    assert "eu-law-art-1-1" not in [row["slug"] for row in suggested]
    told = get(client, "/api/v1/resolve/?citation=Art.+1(1)+EU+law&known_at=1").json()["results"][0]
    assert "eu-law-art-1-1" not in json.dumps(told)
    assert "eu-law-art-1-1" in json.dumps(get(client, "/api/v1/resolve/?citation=Art.+1(1)+EU+law").json())


def test_a_damaged_index_of_the_past_is_built_anew(client: Client) -> None:
    from portal.known.snapshots import index_folder
    from portal.search import index

    get(client, "/api/v1/search/?q=testing&known_at=1")
    root = index_folder(opened(CorpusRelease.objects.get(version="1")).path)
    for path in root.glob("*/meta.json"):
        path.write_text("{")
    index._opened.clear()
    assert get(client, "/api/v1/search/?q=testing&known_at=1").json()["count"]


def test_the_present_needs_no_snapshot(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.known.middleware.opened", lambda release: pytest.fail("a snapshot was asked for"))
    for known in (f"known_at={SECOND}", "known_at=2026-11-25", "known_at=2"):
        page = body(get(client, f"{ARTICLE}?{known}"))
        assert NEW in page
        assert f"?{known}" in page  # links keep what was asked


# What is refused.

REFUSED = [
    ("known_at=2026-09-30", "before the first release of this corpus, 1 of 2026-10-01"),
    ("known_at=2026-11-26", "lies in the future"),
    ("known_at=2026-11", "names no single day"),
    ("known_at=soon", "neither a day nor a release"),
    ("known_at=2026-13-01", "neither a day nor a release"),
    ("known_at=1&known_at=2", "given 2 times"),
]


@pytest.mark.parametrize(("query", "said"), REFUSED)
def test_a_day_that_cannot_be_told_is_refused(client: Client, query: str, said: str) -> None:
    assert escape(said) in body(get(client, f"/provisions/?{query}", 400))
    response = get(client, f"/api/v1/provisions/?{query}", 400)
    assert response["Content-Type"] == "application/problem+json"
    assert said in response.json()["errors"]["known_at"]


def test_what_cannot_be_opened_just_now_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(release: CorpusRelease) -> None:
        raise SnapshotUnavailable("Try again in a minute.")

    monkeypatch.setattr("portal.known.middleware.opened", fail)
    assert "Try again" in body(get(client, f"{ARTICLE}?known_at=1", 503))
    response = get(client, "/api/v1/provisions/?known_at=1", 503)
    assert (response["Content-Type"], response["Retry-After"]) == ("application/problem+json", "60")
    assert "Try again" in response.json()["detail"]


def test_the_editors_rooms_have_no_past(admin_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.known.middleware.opened", lambda release: pytest.fail("a snapshot was asked for"))
    get(admin_client, "/admin/?known_at=1")


def test_an_empty_field_of_a_form_is_left_out_of_the_address(client: Client) -> None:
    response = get(client, "/provisions/?as_of=&known_at=1&duty=report", 302)
    assert response["Location"] == "/provisions/?known_at=1&duty=report"
    request = RequestFactory().get("/x/?known_at=")
    request.path = "//evil.example/"
    assert _without_empty(request) == "/%2Fevil.example/"
    assert "known_at is empty" in get(client, "/api/v1/provisions/?known_at=", 400).json()["detail"]


def test_both_unreadable_clocks_are_told(client: Client) -> None:
    assert get(client, "/api/v1/provisions/?as_of=x&known_at=y", 400).json()["errors"].keys() == {"as_of", "known_at"}


# What keeps it.


def test_links_and_forms_keep_both_clocks(client: Client) -> None:
    page = body(get(client, f"{ARTICLE}?as_of=2026-05-01&known_at=1"))
    assert 'href="/regulations/eu-law/?as_of=2026-05-01&amp;known_at=1"' in page
    assert '<input type="hidden" name="known_at" value="1">' in page
    assert 'href="/api/v1/provisions/eu-law-art-1/?as_of=2026-05-01&amp;known_at=1"' in page
    listed = body(get(client, "/provisions/?known_at=1"))
    assert "/api/v1/provisions/?known_at=1" in listed
    following = get(client, "/api/v1/provisions/?known_at=1&page_size=1").json()["next"]
    assert "known_at=1" in following
    assert get(client, following).json()["release"]["version"] == "1"


def test_the_date_control_keeps_all_other_parameters(client: Client) -> None:
    page = body(get(client, "/provisions/?duty=report&known_at=1&page=1"))
    form = page[page.index('class="clock__form"') :].partition("</details>")[0]
    assert '<input type="hidden" name="duty" value="report">' in form
    assert 'type="hidden" name="known_at"' not in form
    assert 'name="page"' not in form
    assert '<option value="1" selected>in release 1, 1 October 2026</option>' in form
    assert '<option value="2">in release 2, 1 November 2026</option>' in form
    day = body(get(client, "/provisions/?known_at=2026-10-05"))
    assert '<option value="2026-10-05" selected>on 5 October 2026</option>' in day


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("known_at=1", "what this portal recorded"),
        ("known_at=2026-11-24", "on <strong><time"),
        ("as_of=2026-05-01", "as the law stood on"),
        ("as_of=2026-05-01&known_at=1", "as recorded"),
    ],
)
def test_a_banner_says_that_this_is_not_today(client: Client, query: str, said: str) -> None:
    page = body(get(client, f"{ARTICLE}?{query}"))
    assert "as-of-banner" in page
    assert said in page[page.index("as-of-banner") :]
    back = re.search(r'<a href="([^"]*)">Back to today</a></p>\s*</div>', page)
    assert back is not None
    assert back[1] in ("?", ARTICLE)
    assert "as-of-banner" not in body(get(client, ARTICLE))
    assert "as-of-banner" not in body(get(client, f"{ARTICLE}?known_at=2026-11-25"))


def test_programs_are_told_of_the_second_clock(client: Client) -> None:
    here, then = get(client, "/api/v1/provisions/"), get(client, "/api/v1/provisions/?known_at=2026-10-05")
    assert here["ETag"] != then["ETag"]
    assert "Known-At" not in here
    assert then["Known-At"] == "2026-10-05"
    assert then["Corpus-Release"].startswith("1-")
    assert get(client, "/api/v1/provisions/?known_at=2026-10-05", 304, headers={"If-None-Match": then["ETag"]})
    assert get(client, "/api/v1/?known_at=1").json()["release"]["version"] == "1"


def test_the_past_is_not_for_search_engines(client: Client) -> None:
    assert 'name="robots"' in body(get(client, f"{ARTICLE}?known_at=1"))
    assert 'name="robots"' not in body(get(client, ARTICLE))


def test_the_past_asks_the_present_database_no_more_than_the_present_does(client: Client) -> None:
    """One look at the releases, one at the history of the record; the records come from the snapshot."""
    get(client, f"{ARTICLE}?known_at=1")
    with CaptureQueriesContext(connection) as captured:
        get(client, f"{ARTICLE}?known_at=1")
    asked = [query["sql"] for query in captured if "corpus_" not in query["sql"]]
    assert asked == []
    assert len(captured) <= 3


# What changed.


def test_what_changed_between_two_states_of_the_records() -> None:
    rows = record_changes(date(2026, 10, 1), date(2026, 11, 25))
    assert {(row.kind, row.slug): row.why for row in rows}["provision", "eu-law-art-1"] == "correction"
    assert len(rows) == 9
    assert {row.version for row in rows} == {"2"}
    first, second = CorpusRelease.objects.order_by("pk")
    assert record_changes(first, second) == rows
    assert record_changes(second, second) == []
    assert [row.slug for row in record_changes(first, second, kind="event")] == ["eu-law-proposed", "eu-law-amended"]
    assert [row.action for row in record_changes(first, second, slugs=["eu-law-no"])] == ["gone"]
    assert [row.version for row in changes_of("provision", "eu-law-art-1")] == ["2", "1"]
    assert [row.version for row in changes_of("provision", "eu-law-art-1", first)] == ["1"]


def test_what_changed_is_one_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        record_changes(date(2026, 1, 1), date(2026, 11, 25))


def test_a_page_tells_what_changed_in_its_record(client: Client) -> None:
    page = body(get(client, f"{ARTICLE}?as_of=2026-05-01"))
    told = page[page.index('id="record-history"') :][:1400]
    assert "release 2</a>: correction (duty, periods, summary)" in told
    assert f'href="{ARTICLE}?as_of=2026-05-01&amp;known_at=1"' in told
    assert "first recorded" in told
    earlier = body(get(client, f"{ARTICLE}?known_at=1"))
    assert "correction (" not in earlier[earlier.index('id="record-history"') :]


def test_the_api_tells_changes_with_what_stood_before(client: Client) -> None:
    found = get(client, "/api/v1/record-changes/?kind=provision&slug=eu-law-art-1&action=changed").json()
    assert found["count"] == 1
    row = found["results"][0]
    assert (row["version"], row["released_on"], row["why"], row["why_label"]) == (
        "2", SECOND, "correction", "correction",
    )  # fmt: skip
    values = {each["field"]: (each["before"], each["after"]) for each in row["fields_changed"]}
    assert values["duty"] == ("evaluate", "report")
    assert values["summary"] == (OLD, NEW)
    assert [len(each) for each in values["periods"]] == [2, 3]
    for query, count in (
        ("release=2", 9), ("release=1&kind=signature", 2), ("why=editorial&why=new_source", 3), ("action=gone", 1),
        ("why=new_event&known_at=1", 0),
    ):  # fmt: skip
        assert get(client, f"/api/v1/record-changes/?{query}").json()["count"] == count, query
    slug = get(client, "/api/v1/releases/?ordering=loaded_at").json()["results"][0]["slug"]
    assert get(client, f"/api/v1/record-changes/?release={slug}&kind=claim").json()["count"] == 1


@pytest.mark.parametrize("query", ["kind=fish", "why=x", "release=9", "slug=no", "foo=1", "page=0", "action=lost"])
def test_the_api_refuses_what_it_does_not_know(client: Client, query: str) -> None:
    assert query.split("=")[0] in get(client, f"/api/v1/record-changes/?{query}", 400).json()["errors"]


def test_more_rows_take_no_more_queries(client: Client) -> None:
    counts = []
    for size in (1, 50):
        with CaptureQueriesContext(connection) as captured:
            get(client, f"/api/v1/record-changes/?action=changed&page_size={size}")
        counts.append(len(captured))
    assert counts[0] == counts[1]
