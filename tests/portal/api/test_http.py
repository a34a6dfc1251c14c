"""Caching, limits, links and other manners of the API."""

from __future__ import annotations

import csv
import io

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType

from frameworks.models import Chip
from portal.api.tabular import cell
from portal.api.throttling import AnonymousThrottle
from portal.corpus.models import CorpusRelease
from tests.portal.api.conftest import Api


@pytest.mark.parametrize("path", ["chips/", "chips/a100/", "chips/?format=csv", ""])
def test_an_answer_the_client_has_already_is_not_sent_again(api: Api, path: str) -> None:
    first = api.ask(path)
    again = api.ask(path, **{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert api.ask(path, **{"if-modified-since": first["Last-Modified"]}).status_code == 304
    assert api.ask(path, **{"if-none-match": 'W/"other"'}).status_code == 200


def test_another_day_query_form_or_release_is_another_answer(api: Api) -> None:
    tags = [
        api.ask("chips/", query)["ETag"] for query in ({}, {"as_of": "2026-05-01"}, {"page_size": 5}, {"format": "csv"})
    ]
    CorpusRelease.objects.create(version="next", digest="f" * 64)
    tags.append(api.ask("chips/")["ETag"])
    assert len(set(tags)) == 5


def test_an_edit_in_the_admin_is_another_answer(api: Api) -> None:
    before = api.ask("chips/")["ETag"]
    user = User.objects.create(username="editor")
    kind = ContentType.objects.get_for_model(Chip)
    LogEntry.objects.create(user=user, content_type=kind, object_id="1", object_repr="x", action_flag=ADDITION)
    assert api.ask("chips/", **{"if-none-match": before}).status_code == 200


def test_errors_are_never_confirmed_as_unchanged(api: Api) -> None:
    response = api.ask("chips/no-such/", **{"if-none-match": "*"})
    assert response.status_code == 404
    assert "ETag" not in response


def test_every_answer_tells_how_many_requests_are_left(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AnonymousThrottle, "rate", "2/min", raising=False)
    first, second, third = (api.ask("domains/") for _ in range(3))
    assert (first["RateLimit-Limit"], first["RateLimit-Remaining"]) == ("2", "1")
    assert second["RateLimit-Remaining"] == "0"
    assert 1 <= int(second["RateLimit-Reset"]) <= 60
    assert third.status_code == 429
    assert third["Content-Type"] == "application/problem+json"
    assert int(third["Retry-After"]) >= 1
    assert "try again" in third.json()["detail"]


def test_a_client_cannot_hide_behind_a_made_up_forwarding_address(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AnonymousThrottle, "rate", "1/min", raising=False)
    assert api.ask("domains/", **{"x-forwarded-for": "1.1.1.1"}).status_code == 200
    assert api.ask("domains/", **{"x-forwarded-for": "2.2.2.2"}).status_code == 429


def test_lists_link_to_their_neighbours_their_description_and_their_licence(api: Api) -> None:
    link = api.ask("provisions/", {"page": 2})["Link"]
    for rel in ("next", "prev", "describedby", "license"):
        assert f'rel="{rel}"' in link


def test_the_day_and_release_of_a_single_record_stand_in_the_headers(api: Api) -> None:
    response = api.ask("chips/a100/", {"as_of": "2026-05-01"})
    assert response["As-Of"] == "2026-05-01"
    assert response["Corpus-Release"] in api.json("")["release"]["url"]
    assert response["Content-Licence"] == "CC-BY-4.0"


def test_head_answers_as_get_without_the_body(api: Api) -> None:
    head = api.client.head("/api/v1/chips/")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == api.ask("chips/")["ETag"]


def test_options_tells_parameters_fields_and_references(api: Api) -> None:
    of_list = api.client.options("/api/v1/chips/").json()
    assert {"vendor", "as_of", "page_size"} <= set(of_list["parameters"])
    assert "vendors" in of_list["expand"]
    assert "tpp" in of_list["fields"]
    assert api.client.options("/api/v1/chips/a100/").json()["parameters"] == [
        "as_of",
        "expand",
        "fields",
        "format",
        "known_at",
    ]


def test_browsers_of_any_origin_may_read(api: Api) -> None:
    response = api.ask("chips/", origin="https://example.org")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "RateLimit-Remaining" in response["Access-Control-Expose-Headers"]


def test_fields_pick_keys_and_keep_their_order(api: Api) -> None:
    assert list(api.json("chips/a100/", fields="tpp,slug")) == ["slug", "tpp"]
    assert api.table("chips/a100/", fields="tpp,slug").splitlines() == ["slug,tpp", "a100,4992.0"]


def test_a_table_is_named_by_kind_day_and_release_and_holds_only_what_was_asked(api: Api) -> None:
    response = api.ask("provisions/", {"format": "csv", "instrument": "eu-ai-act", "as_of": "2026-05-01"})
    assert 'filename="provisions_as-of-2026-05-01_release-' in response["Content-Disposition"]
    assert response["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))
    assert len(rows) == api.json("provisions/", instrument="eu-ai-act")["count"]
    assert {row["instrument"] for row in rows} == {"eu-ai-act"}
    moved = next(row for row in rows if row["slug"] == "eu-ai-act-art-6-2")
    assert moved["status_next"] == "2026-08-02"
    assert moved["periods.applies_from"] == "2026-08-02; 2027-12-02"
    assert moved["citations.pin"].startswith("Art. 6(2); ")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1"])
def test_no_cell_runs_as_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_numbers_and_blanks_in_a_table_stay_what_they_are() -> None:
    assert [cell(value) for value in (-1.5, 0, None, True, ["a", None, False])] == [-1.5, 0, "", "true", "a; ; false"]


def test_records_say_who_names_them(api: Api) -> None:
    debate = api.json("debates/allied-equipment/")
    named = next(each for each in debate["about"] if each["kind"] == "organisation")
    assert {"kind": "debate", "slug": "allied-equipment", "url": debate["url"]} in api.json(named["url"])[
        "mentioned_by"
    ]


def test_a_source_names_what_rests_on_it(api: Api) -> None:
    citation = api.json("provisions/eu-ai-act-art-6-2/")["citations"][0]
    source = api.json(f"sources/{citation['source']}/")
    assert source["citation_count"] == len(source["cited_by"])
    assert "eu-ai-act-art-6-2" in {each["record"]["slug"] for each in source["cited_by"]}
