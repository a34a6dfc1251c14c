"""The page and the API: what they answer, and that the text leaves no trace."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
STALE = "Article 6(2) of the AI Act applies from 2 August 2026."
ADDRESS = "/api/v1/check/"


def post(client: Client, body: Any, content_type: str = "application/json") -> Any:
    raw = body if isinstance(body, str) else json.dumps(body)
    return client.post(ADDRESS, raw, content_type=content_type)


def test_the_form_is_there(client: Client) -> None:
    response = client.get("/check/")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert b'method="post"' in response.content
    assert b"csrfmiddlewaretoken" in response.content


def test_a_text_is_answered_with_its_findings(client: Client) -> None:
    response = client.post("/check/", {"text": STALE})
    page = response.content.decode()
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert "<mark>2 August 2026</mark>" in page
    assert "applies from 2 December 2027" in page
    assert 'href="/provisions/eu-ai-act-art-6-2/?as_of=2026-11-25"' in page
    assert STALE in page.split("<textarea")[1]


def test_the_day_of_the_form_counts(client: Client) -> None:
    page = client.post("/check/", {"text": STALE, "as_of": "2026-07-01"}).content.decode()
    assert "Nothing to correct was found" in page
    assert "1 July 2026" in page


def test_the_form_needs_its_token() -> None:
    assert Client(enforce_csrf_checks=True).post("/check/", {"text": STALE}).status_code == 403


def test_a_text_that_is_too_long_is_refused_and_stays_in_the_form(client: Client) -> None:
    text = "word " * 13_000
    response = client.post("/check/", {"text": text})
    page = response.content.decode()
    assert response.status_code == 400
    assert "65,000 characters" in page
    assert text.strip() in page.split("<textarea")[1]


@pytest.mark.parametrize("day", ["tomorrow", "2026", "1066-10-14", "<b>"])
def test_a_day_that_is_none_is_refused_and_the_text_stays(client: Client, day: str) -> None:
    response = client.post("/check/", {"text": STALE, "as_of": day})
    page = response.content.decode()
    assert response.status_code == 400
    assert STALE in page.split("<textarea")[1]
    assert "<b>" not in page


def test_a_text_in_the_address_is_not_read_and_not_kept(client: Client) -> None:
    response = client.get("/check/", {"text": STALE})
    assert response.status_code == 302
    assert response["Location"] == "/check/"


def test_markup_in_the_text_is_shown_as_text(client: Client) -> None:
    text = "<script>alert(1)</script> The AI Act <img src=x> was signed on 14 June 2024. </textarea><b>"
    page = client.post("/check/", {"text": text}).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "&lt;/textarea&gt;&lt;b&gt;" in page


def test_the_example_shows_every_verdict(client: Client) -> None:
    page = client.post("/check/", {"example": "1"}).content.decode()
    result = page.split('class="check-legend"')[0]
    for verdict in ("right", "out_of_date", "wrong", "no_such_provision", "cannot_judge"):
        assert f"check-verdict--{verdict}" in result


def test_the_page_has_no_inline_script_or_style(client: Client) -> None:
    page = client.post("/check/", {"example": "1"}).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick" not in page


def test_neither_page_nor_api_writes_or_logs(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    secret = "The Zanzibar draft says that the AI Act entered into force on 1 May 2024."
    with CaptureQueriesContext(connection) as caught, caplog.at_level(logging.DEBUG):
        client.post("/check/", {"text": secret})
        post(client, {"text": secret})
        post(client, {"text": secret, "as_of": "never"})
    written = [q["sql"] for q in caught.captured_queries if not q["sql"].lstrip().upper().startswith("SELECT")]
    assert written == []
    assert "Zanzibar" not in " ".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert not any("Zanzibar" in query["sql"] for query in caught.captured_queries)


def test_the_api_answers_the_same(client: Client) -> None:
    response = post(client, {"text": STALE})
    body = response.json()
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response
    assert body["as_of"] == "2026-11-25"
    assert body["counts"]["out_of_date"] == 1
    [citation, dated] = body["findings"]
    assert STALE[dated["start"] : dated["end"]] == dated["passage"] == "2 August 2026"
    assert (dated["kind"], dated["verdict"]) == ("date", "out_of_date")
    assert dated["correct"].endswith("applies from 2 December 2027.")
    assert client.get(dated["records"][0]["url"]).status_code == 200
    assert citation["verdict"] == "right"
    assert dated["sources"][0]["url"].startswith("https://")


def test_every_record_it_names_is_there(client: Client) -> None:
    from portal.check.example import EXAMPLE

    for finding in post(client, {"text": EXAMPLE}).json()["findings"]:
        for record in finding["records"]:
            assert client.get(record["url"]).status_code == 200, record
            assert client.get(record["html_url"]).status_code == 200, record


def test_the_day_can_be_chosen(client: Client) -> None:
    response = post(client, {"text": STALE, "as_of": "2026-07-01"})
    assert response.json()["findings"][1]["verdict"] == "right"
    assert response["As-Of"] == "2026-07-01"


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "text"),
        ({"text": ""}, "text"),
        ({"text": 5}, "text"),
        ({"text": "a" * 64_001}, "text"),
        ({"text": "a", "as_of": "soon"}, "as_of"),
        ({"text": "a", "as_of": 2026}, "as_of"),
        ({"text": "a", "today": "x"}, "today"),
        ([], "request"),
    ],
)
def test_mistakes_are_problems_that_say_what_is_allowed(client: Client, body: Any, named: str) -> None:
    response = post(client, body)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    assert named in response.json()["errors"]


def test_parameters_in_the_address_are_refused(client: Client) -> None:
    response = client.post(f"{ADDRESS}?text=x", json.dumps({"text": "a"}), content_type="application/json")
    assert response.status_code == 400


def test_what_is_no_json_is_a_problem(client: Client) -> None:
    assert post(client, "{").status_code == 400
    assert post(client, "text=a", content_type="application/x-www-form-urlencoded").status_code == 415


def test_a_body_that_no_text_needs_is_not_read(client: Client) -> None:
    response = post(client, {"text": "a" * 1_100_000})
    assert response.status_code == 413
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_only_post_is_answered(client: Client, method: str) -> None:
    response = getattr(client, method)(ADDRESS)
    assert response.status_code == 405
    assert "POST" in response["Allow"]
    assert "POST" in response.json()["detail"]


def test_it_is_throttled_like_the_rest(client: Client) -> None:
    assert int(post(client, {"text": "a"})["RateLimit-Limit"]) > 0


def test_the_schema_describes_it(client: Client) -> None:
    document = client.get("/api/v1/schema/", {"format": "json"}).json()
    operation = document["paths"][ADDRESS]["post"]
    assert operation["operationId"] == "check_text"
    assert "get" not in document["paths"][ADDRESS]
    reference = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    assert set(document["components"]["schemas"][reference.rsplit("/", 1)[1]]["properties"]) == {
        "as_of", "characters", "counts", "findings",
    }  # fmt: skip
