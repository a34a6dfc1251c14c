"""What the API refuses, and how it says what would be right."""

from __future__ import annotations

import pytest

from frameworks.models import Instrument
from portal.corpus.models import Redirect
from tests.portal.api.conftest import Api


def test_all_that_is_wrong_is_said_at_once(api: Api) -> None:
    found = api.problem("provisions/", 400, duty="require-all", instrument="eu-ai-acts", colour="red")
    assert set(found["errors"]) == {"duty", "instrument", "colour"}
    assert "Did you mean eu-ai-act" in found["errors"]["instrument"]
    assert "prohibit" in found["errors"]["duty"]
    assert found["instance"].startswith("/api/v1/provisions/?")


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("systems/", "open_weights", "maybe"),
        ("systems/", "min_flop", "much"),
        ("events/", "date_from", "last-year"),
        ("commitments/", "party", "nobody"),
        ("provisions/", "page_size", "0"),
        ("provisions/", "page_size", "201"),
        ("provisions/", "page_size", "many"),
        ("provisions/", "page", "0"),
        ("provisions/", "page", "-1"),
        ("provisions/", "page", "last"),
        ("provisions/", "format", "xml"),
        ("provisions/", "fields", ""),
        ("provisions/", "checked", "sure"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_never_ignored(api: Api, path: str, name: str, value: str) -> None:
    assert name in api.problem(path, 400, **{name: value})["errors"]


def test_a_known_instrument_without_rows_gives_an_empty_list_not_an_error(api: Api) -> None:
    bare = Instrument.objects.filter(levels__isnull=True).order_by("slug").first()
    assert bare is not None
    assert api.json("levels/", framework=bare.slug)["count"] == 0


def test_a_page_beyond_the_last_says_which_is_the_last(api: Api) -> None:
    assert "page=1 or less" in api.problem("domains/", 404, page=2)["detail"]


def test_a_list_parameter_at_a_single_record_is_refused(api: Api) -> None:
    assert (
        "as_of, expand, fields, format, known_at" in api.problem("topics/red-teaming/", 400, page=1)["errors"]["page"]
    )


def test_a_slug_near_a_known_one_is_suggested(api: Api) -> None:
    assert "Did you mean red-teaming" in api.problem("topics/red-teeming/", 404)["detail"]


def test_a_renamed_slug_leads_on_and_keeps_the_question(api: Api) -> None:
    Redirect.objects.create(kind="provision", old_slug="old-name", slug="eu-ai-act-art-6-2")
    response = api.ask("provisions/old-name/", {"as_of": "2026-05-01"})
    assert response.status_code == 301
    assert response["Location"].endswith("/api/v1/provisions/eu-ai-act-art-6-2/?as_of=2026-05-01")


def test_kinds_that_the_files_name_otherwise_are_led_on_too(api: Api) -> None:
    Redirect.objects.create(kind="external_evaluation_requirement", old_slug="old-name", slug="new-name")
    assert api.ask("evaluation-requirements/old-name/")["Location"].endswith("/evaluation-requirements/new-name/")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("regulations/anthropic-rsp/", "frameworks/anthropic-rsp/"),
        ("frameworks/eu-ai-act/", "regulations/eu-ai-act/"),
        ("organisations/uk-aisi/", "institutes/uk-aisi/"),
    ],
)
def test_a_record_asked_for_under_another_face_leads_to_its_own(api: Api, asked: str, answered: str) -> None:
    response = api.ask(asked)
    assert (response.status_code, response["Location"]) == (301, f"http://testserver/api/v1/{answered}")


def test_every_instrument_answers_under_instruments(api: Api) -> None:
    assert api.json("instruments/eu-ai-act/") == api.json("regulations/eu-ai-act/")


@pytest.mark.parametrize("path", ["/api/v1/nonsense/", "/api/v1/provisions/eu-ai-act-art-6-2/history/"])
def test_any_other_address_is_a_problem_too(api: Api, path: str) -> None:
    assert "/api/v1/" in api.problem(path, 404)["detail"]


def test_writing_is_refused_and_the_allowed_methods_are_named(api: Api) -> None:
    response = api.client.post("/api/v1/chips/", {})
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert "read-only" in response.json()["detail"]
    assert "GET" in response["Allow"]


def test_a_form_that_is_not_there_is_refused_with_those_that_are(api: Api) -> None:
    response = api.ask("chips/", accept="text/html")
    assert response.status_code == 406
    assert "text/csv" in response.json()["detail"]


@pytest.mark.parametrize("query", ["as_of=", "as_of=2026-05-01&as_of=2026-06-01", "as_of=2026", "as_of=2026-13-01"])
def test_a_day_that_is_none_or_two_is_refused_with_what_to_write(api: Api, query: str) -> None:
    response = api.ask(f"provisions/eu-ai-act-art-6-2/?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert "as_of" in response.json()["errors"]
