"""Limits without and with a key, the promise on what goes, and faults that are told in words."""

from __future__ import annotations

import hashlib
import html
import re
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from portal.api import deprecations
from portal.api.deprecations import Deprecated
from portal.api.key_list import read_keys
from portal.api.throttling import AnonymousThrottle, KeyThrottle
from tests.portal.apidocs.conftest import ROOT

KEY = "a-key-of-the-tests"
DIGEST = hashlib.sha256(KEY.encode()).hexdigest()
DAY = "2026-11-25"


@pytest.fixture
def keyed(settings: Any, monkeypatch: pytest.MonkeyPatch, client: Client, db: None) -> Client:
    """A client of an installation that knows one key: two requests without, four with it."""
    settings.API_KEYS = {DIGEST: "uni-lab"}
    monkeypatch.setattr(AnonymousThrottle, "rate", "2/min", raising=False)
    monkeypatch.setattr(KeyThrottle, "rate", "4/min", raising=False)
    return client


def ask(client: Client, **headers: str) -> Any:
    return client.get(f"{ROOT}domains/", headers=headers)


@pytest.mark.parametrize("headers", [{"authorization": f"Api-Key {KEY}"}, {"x-api-key": KEY}])
def test_a_key_raises_the_limit_and_is_counted_by_its_holder(keyed: Client, headers: dict[str, str]) -> None:
    answers = [ask(keyed, **headers) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429]
    assert answers[0]["RateLimit-Limit"] == "4"
    assert answers[0]["RateLimit-Policy"] == '"key";q=4;w=60'
    assert answers[0]["RateLimit"] == '"key";r=3;t=60'
    assert int(answers[4]["Retry-After"]) >= 1
    assert ask(keyed).status_code == 200  # what a key used up, nobody else lacks


def test_without_a_key_the_free_limit_holds(keyed: Client) -> None:
    answers = [ask(keyed) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0]["RateLimit-Policy"] == '"free";q=2;w=60'
    assert answers[2]["Content-Type"] == "application/problem+json"
    assert "RateLimit-Policy" in answers[2]


@pytest.mark.parametrize("headers", [{"authorization": "Api-Key wrong"}, {"x-api-key": "x" * 500}])
def test_an_unknown_key_is_told_and_cannot_be_guessed_at_will(keyed: Client, headers: dict[str, str]) -> None:
    answers = [ask(keyed, **headers) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert answers[0]["WWW-Authenticate"] == "Api-Key"
    assert answers[0].json()["status"] == 401
    assert "needs none" in answers[0].json()["detail"]
    assert not any("wrong" in answer.content.decode() for answer in answers)


def test_an_empty_key_is_told_and_another_scheme_means_nothing(keyed: Client) -> None:
    assert ask(keyed, authorization="Api-Key ").status_code == 401
    assert ask(keyed, authorization="Bearer something").status_code == 200


def test_browsers_may_send_a_key_from_anywhere_and_read_the_limits(keyed: Client) -> None:
    asked = keyed.options(
        f"{ROOT}domains/",
        headers={
            "origin": "https://example.org",
            "access-control-request-method": "GET",
            "access-control-request-headers": "authorization,x-api-key",
        },
    )
    assert {"authorization", "x-api-key"} <= set(asked["Access-Control-Allow-Headers"].split(", "))
    exposed = ask(keyed, origin="https://example.org")["Access-Control-Expose-Headers"]
    assert {"RateLimit", "RateLimit-Policy", "Deprecation", "Sunset"} <= set(exposed.split(", "))


def test_the_list_of_keys_is_read_or_refused_without_repeating_it() -> None:
    assert read_keys([f"uni-lab={DIGEST.upper()}"]) == {DIGEST: "uni-lab"}
    assert read_keys([]) == {}
    for wrong in (["uni-lab"], [f"uni lab={DIGEST}"], ["uni-lab=a-secret"], [f"a={DIGEST}", f"b={DIGEST}"]):
        with pytest.raises(ImproperlyConfigured) as refused:
            read_keys(wrong)
        assert "secret" not in str(refused.value)
        assert DIGEST not in str(refused.value)


def test_a_deprecated_address_says_so_in_every_answer(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Deprecated(f"{ROOT}chips/", date(2026, 12, 1), date(2028, 1, 1), f"{ROOT}systems/")
    monkeypatch.setattr(deprecations, "DEPRECATED", (gone,))
    for address in ("chips/", "chips/a100/"):
        answer = client.get(ROOT + address)
        assert answer["Deprecation"] == "@1796083200"
        assert answer["Sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
        assert f'<{ROOT}systems/>; rel="successor-version"' in answer["Link"]
    assert "Deprecation" not in client.get(f"{ROOT}domains/")


def test_no_address_goes_without_a_year_of_notice() -> None:
    with pytest.raises(ValueError, match="365 days"):
        Deprecated(f"{ROOT}chips/", date(2026, 12, 1), date(2027, 6, 1), f"{ROOT}systems/")


@pytest.mark.parametrize(
    ("path", "name", "value", "said"),
    [
        ("regulations/", "jurisdiction", "Europe", "Did you mean EU or CoE?"),
        ("regulations/", "jurisdiction", "california", "Did you mean US-CA?"),
        ("provisions/", "instrument", "eu-ai-acts", "Did you mean eu-ai-act"),
        (
            "systems/",
            "min_flop",
            "abc",
            "«abc» is no number that fits here. Write digits: min_flop=4800, min_flop=1e25.",
        ),
        ("systems/", "open_weights", "unknown", "write open_weights=true or open_weights=false"),
        ("systems/", "open_weights", "", "write open_weights=true or open_weights=false"),
        ("systems/", "ordering", "", "ordering is empty: write ordering=released"),
        ("chips/", "min_tpp", "", "min_tpp is empty: write a value, or leave it out"),
        ("search/", "ordering", "", "ordering is empty"),
        ("record-changes/", "kind", "", "is none of the words allowed"),
        ("sync/", "kind", "", "is none of the words allowed"),
        ("systems/", "format", "", "format is empty: write format=json or csv"),
        ("provisions/", "instrument", "\x00", "is no known slug"),
        ("record-changes/", "slug", "\x00", "no record was ever called"),
    ],
)
def test_a_refusal_names_what_would_be_right(
    client: Client, db: None, path: str, name: str, value: str, said: str
) -> None:
    answer = client.get(ROOT + path, {name: value})
    assert answer.status_code == 400
    assert said in answer.json()["errors"][name]


@pytest.mark.parametrize(
    "query", ["q=&ordering=&open_weights=unknown&min_flop=", "developer=anthropic&open_weights=false&page=1"]
)
def test_what_a_form_left_open_is_left_out_where_its_page_leads_to_the_api(
    client: Client, db: None, today: date, query: str
) -> None:
    page = html.unescape(client.get(f"/systems/?{query}").content.decode())
    address = re.findall(rf'href="({ROOT}systems/[^"]*)" type="application/json">JSON', page)[0]
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert f"<strong>{answer.json()['count']}</strong>" in page
    assert "=&" not in address


def test_the_timeline_leads_to_the_api_without_what_its_form_left_open(client: Client, db: None, today: date) -> None:
    page = html.unescape(client.get("/timeline/?instrument=eu-ai-act&date_from=&date_to=").content.decode())
    addresses = re.findall(rf'href="({ROOT}events/[^"]*)"', page)
    assert addresses
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_a_slug_that_no_database_can_hold_is_not_found(client: Client, db: None) -> None:
    for address in (f"{ROOT}chips/a%00/", f"{ROOT}organisations/a%00/", "/chips/a%00/", "/provisions/%00/"):
        assert client.get(address).status_code == 404


def test_institutes_stand_in_one_list_and_are_led_to_from_the_other(client: Client, db: None) -> None:
    bodies = {row["slug"] for row in client.get(f"{ROOT}organisations/", {"page_size": 200}).json()["results"]}
    institutes = {row["slug"] for row in client.get(f"{ROOT}institutes/", {"page_size": 200}).json()["results"]}
    assert not bodies & institutes
    assert "stand under institutes/" in client.get("/api/resources/organisations/").content.decode()
