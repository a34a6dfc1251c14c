"""The pages on the API tell everything there is, from true answers, in a size that loads."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from django.test import Client

from portal.api.answers import PLACES
from portal.api.references import PLURALS
from portal.api.resources import RESOURCES
from portal.api.urls import urlpatterns
from tests.portal.apidocs.conftest import ROOT

LARGEST = 150_000
PAGES = ["/api/", *(f"/api/resources/{p}/" for p in PLURALS.values()), *(f"/api/questions/{p.name}/" for p in PLACES)]


@pytest.fixture
def page(client: Client, db: None, today: Any) -> Any:
    def get(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, address
        return response.content.decode()

    return get


def told(text: str) -> str:
    """What a reader sees: without marks, with characters for entities."""
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def test_every_route_of_the_api_stands_in_the_guide_or_is_led_to_from_it(page: Any) -> None:
    guide = page("/api/")
    words = told(guide)
    for route in urlpatterns:
        pattern = str(route.pattern)
        if pattern.startswith("^"):  # any other address
            continue
        address = ROOT + re.sub(r"<\w+:(\w+)>", r"{\1}", pattern)
        single = address.removesuffix("{slug}/")
        if single.removeprefix(ROOT).rstrip("/") in PLURALS.values():
            assert single in words
            assert f'href="/api/resources/{single.removeprefix(ROOT)}"' in guide
        else:
            assert address in words, address


@pytest.mark.parametrize("kind", PLURALS)
def test_a_resource_tells_every_parameter_every_key_and_an_example(page: Any, client: Client, kind: str) -> None:
    text = page(f"/api/resources/{PLURALS[kind]}/")
    rows = set(re.findall(r'<th scope="row"><code>([^<]+)</code>', text))
    view = RESOURCES[kind]
    assert set(view.filterset_class.parameters()) <= rows
    assert set(view.serializer_class(context={}).fields) <= rows
    assert not re.findall(r"<td></td><td></td>", text)
    if client.get(f"{ROOT}{PLURALS[kind]}/").json()["count"]:
        example = json.loads(html.unescape(re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", text, re.S)[-1]))
        assert client.get(f"{ROOT}{PLURALS[kind]}/{example['slug']}/").json()["label"] == example["label"]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_question_tells_every_parameter_and_an_example_where_one_can_be_asked(
    page: Any, document: dict[str, Any], place: Any
) -> None:
    text = page(f"/api/questions/{place.name}/")
    rows = set(re.findall(r'<th scope="row"><code>([^<]+)</code>', text))
    for operation in document["paths"][f"{ROOT}{place.path}"].values():
        assert {parameter["name"] for parameter in operation.get("parameters", ())} <= rows
    if any(not question.kept for question in place.questions):
        assert "A true answer" in text


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_small_and_load_nothing_from_elsewhere(page: Any, address: str) -> None:
    text = page(address)
    assert len(text.encode()) < LARGEST
    loading = re.findall(r'<(?:script|link(?! rel="canonical")|img|iframe)[^>]*(?:src|href)="([^"]+)"[^>]*>', text)
    assert not [each for each in loading if each.startswith("http") and "creativecommons" not in each]
    assert "`" not in re.sub(r"<pre.*?</pre>", "", text, flags=re.S)  # words in backticks are code here


def test_what_the_guide_says_of_refusals_is_what_the_api_answers(page: Any, client: Client) -> None:
    text = page("/api/")
    shown = [html.unescape(each) for each in re.findall(r"<pre[^>]*><code>(\{.*?)</code></pre>", text, re.S)]
    assert len(shown) == 3
    for each in map(json.loads, shown):
        answer = client.get(each["instance"])
        assert (answer.status_code, answer.json()) == (each["status"], each)


def test_the_guide_tells_the_limits_as_they_are_set(page: Any, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    from portal.api.throttling import AnonymousThrottle, KeyThrottle

    monkeypatch.setattr(AnonymousThrottle, "rate", "123/hour", raising=False)
    monkeypatch.setattr(KeyThrottle, "rate", "4567/min", raising=False)
    words = told(page("/api/"))
    assert "123 requests per hour" in words
    assert "4567 requests per minute" in words
    assert "this installation has given out none" in words
    settings.API_KEYS = {"0" * 64: "somebody"}
    assert "ask those who run this site for a key" in told(page("/api/"))


def test_the_guide_leads_to_what_stands_beside_the_api(page: Any, client: Client) -> None:
    text = page("/api/")
    for address in ("/api/v1/docs/", "/api/v1/schema/", "/data/", "/feeds/changes.atom"):
        assert f'href="{address}"' in text
    assert 'href="/api/"' in client.get("/api/v1/docs/").content.decode()
    assert 'href="/api/"' in client.get("/").content.decode()


@pytest.mark.parametrize("address", ["/api/resources/nonsense/", "/api/questions/nonsense/"])
def test_there_is_no_page_on_what_is_not_there(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_root_names_every_question_that_needs_nothing_filled_in(client: Client, db: None) -> None:
    named = client.get(ROOT).json()["resources"]
    for place in PLACES:
        assert (place.name in named) == ("{" not in place.path)
    assert {"applicability", "ladder", "sync", "freeze", "compare_gaps"} <= set(named)


def test_pages_and_document_are_made_once_not_for_every_reader(
    client: Client, db: None, today: Any, django_assert_max_num_queries: Any
) -> None:
    client.get("/api/resources/provisions/")
    with django_assert_max_num_queries(12):
        client.get("/api/resources/provisions/")
    with django_assert_max_num_queries(12):
        client.get(f"{ROOT}schema/")
