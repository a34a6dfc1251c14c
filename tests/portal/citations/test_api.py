"""The resolver in the API: one by GET, many by POST, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
URL = "/api/v1/resolve/"


def post(client: Client, data: Any) -> Any:
    return client.post(URL, data, content_type="application/json")


def test_one(client: Client) -> None:
    data = client.get(URL, {"citation": "Art. 55(1)(b) AI Act"}).json()
    assert data["results"][0]["outcome"] == "exact"
    record = data["results"][0]["records"][0]
    assert record["slug"] == "eu-ai-act-art-55-1-b"
    assert client.get(record["url"]).json()["slug"] == "eu-ai-act-art-55-1-b"
    assert client.get(record["html_url"]).status_code == 200


def test_what_cannot_exist_is_said(client: Client) -> None:
    (result,) = client.get(URL, {"citation": "Art. 199 AI Act"}).json()["results"]
    assert (result["outcome"], result["records"], result["instrument"]) == ("no_such", [], "eu-ai-act")
    assert result["message"] == "EU AI Act has no article 199. Its articles run from 1 to 113."


def test_many_in_their_order(client: Client) -> None:
    data = post(client, {"citations": ["RAISE", "Art. 199 AI Act", "nonsense"]}).json()
    assert [r["outcome"] for r in data["results"]] == ["exact", "no_such", "no_citation"]
    assert [r["citation"] for r in data["results"]] == ["RAISE", "Art. 199 AI Act", "nonsense"]


@pytest.mark.parametrize(
    ("sent", "word"),
    [
        ("", "citations"),
        ("[]", "citations"),
        ({"citations": "RAISE"}, "citations"),
        ({"citations": []}, "citations"),
        ({"citations": ["x"] * 201}, "200"),
        ({"citations": ["RAISE", 3]}, "citations.1"),
        ({"citations": ["x" * 401]}, "400"),
        ("{", "JSON"),
    ],
)
def test_refusals_say_how_to_put_it_right(client: Client, sent: Any, word: str) -> None:
    response = post(client, sent)
    assert response.status_code == 400
    assert response["Content-Type"].startswith("application/problem+json")
    assert word in response.content.decode()


@pytest.mark.parametrize("query", ["", "citation=", "citation=" + "x" * 401, "citation=RAISE&kind=law"])
def test_refusals_of_get(client: Client, query: str) -> None:
    assert client.get(f"{URL}?{query}").status_code == 400


def test_no_question_to_the_database(client: Client, django_assert_max_num_queries: Any) -> None:
    client.get(URL, {"citation": "RAISE"})
    with django_assert_max_num_queries(3):  # release and last edit, for the headers
        post(client, {"citations": ["Art. 55 AI Act"] * 200})
