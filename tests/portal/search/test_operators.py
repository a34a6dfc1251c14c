"""The page that says how to search keeps its promises."""

from __future__ import annotations

import re
from datetime import date
from html import escape, unescape
from typing import Any

import pytest
from django.test import Client

from frameworks.models import Synonym
from portal.search.fields import FIELDS
from portal.search.operators import FIELD_EXAMPLES, SECTIONS, Example
from portal.search.service import search

pytestmark = pytest.mark.django_db

EXAMPLES = [*(example for _, examples in SECTIONS.values() for example in examples), *FIELD_EXAMPLES.values()]


@pytest.fixture
def html(client: Client, today: date) -> str:
    return client.get("/search/operators/").content.decode()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text)
def test_every_example_finds_what_it_claims(example: Example, today: date) -> None:
    result = search(text=example.text, filters={}, as_of=today)
    assert result.total
    assert not result.notes, "an example must be read as it stands"
    if example.finds:
        assert example.finds in [f"{hit.kind}:{hit.slug}" for hit in result.hits]


def test_every_example_stands_on_the_page_with_its_reading_and_its_number(html: str, today: date) -> None:
    for example in EXAMPLES:
        row = re.search(rf"<tr[^>]*>(?:(?!</tr>).)*<code>{re.escape(escape(example.text))}</code>.*?</tr>", html, re.S)
        assert row, example.text
        result = search(text=example.text, filters={}, as_of=today)
        assert f'<td class="numeric">{result.total}</td>' in row[0]
        assert not result.read_as or escape(result.read_as) in row[0]


def test_the_links_of_the_examples_give_the_number_they_say(client: Client, html: str, today: date) -> None:
    rows = re.findall(r'<a href="(/search/\?q=[^"]+)"><code>.*?<td class="numeric">(\d+)</td>', html, re.S)
    assert len(rows) >= len(EXAMPLES)
    for url, total in rows[:: max(1, len(rows) // 8)]:
        assert f"<strong>{total}</strong> record" in client.get(unescape(url)).content.decode()


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_on_the_page_with_an_example_that_uses_it(field: str, html: str, today: date) -> None:
    row = re.search(rf'<tr id="field-{field}">.*?</tr>', html, re.S)
    assert row
    assert FIELDS[field] in unescape(row[0])
    assert f"{field}:" in FIELD_EXAMPLES[field].text


def test_the_values_of_a_short_vocabulary_are_links_that_find_something(client: Client, html: str, today: date) -> None:
    row = re.search(r'<tr id="field-duty">.*?</tr>', html, re.S)
    assert row
    values = re.findall(r'href="(/search/\?q=duty%3A\w+)"', row[0])
    assert len(values) > 10
    for url in values[:3]:
        assert "<strong>0</strong> record" not in client.get(url).content.decode()


def test_the_claims_in_words_are_true(today: date) -> None:
    def total(text: str) -> int:
        return search(text=text, filters={}, as_of=today).total

    assert total("incident -china") == total("incident NOT china") < total("incident")
    assert total("risk OR hazard") > max(total('"risk"'), total('"hazard"'))
    assert total('"weights security"~4') > total('"weights security"')
    assert total('"GPAI"') < total("GPAI")
    assert search(text="GPAI", filters={}, as_of=today).otherwise
    meant = search(text="biometirc categorisation", filters={}, as_of=today).did_you_mean
    assert meant
    assert meant.text == "biometric categorisation"


def test_the_page_speaks_of_the_day_asked_for(client: Client, today: date) -> None:
    def rescinded(query: str) -> str:
        html = client.get(f"/search/operators/{query}").content.decode()
        row = re.search(r'<tr id="field-status">.*?<td class="numeric">(\d+)</td>', html, re.S)
        assert row
        return row[1]

    assert rescinded("?as_of=2024-06-01") == "0"
    assert rescinded("") != "0"


def test_the_page_is_reached_from_every_search_box(client: Client, today: date) -> None:
    for path in ("/", "/regulations/", "/search/", "/search/?q=zzzzqq"):
        assert 'href="/search/operators/"' in client.get(path).content.decode()


def test_the_page_is_light_once_it_was_asked_for(
    client: Client, django_assert_max_num_queries: Any, today: date
) -> None:
    client.get("/search/operators/")
    with django_assert_max_num_queries(6):
        response = client.get("/search/operators/")
    assert len(response.content) < 100_000


def test_every_synonym_has_its_place_on_the_list(client: Client, today: date) -> None:
    html = client.get("/search/synonyms/").content.decode()
    rows = Synonym.objects.all()
    assert rows
    for row in rows:
        entry = re.search(rf'<tr id="{row.slug}">.*?</tr>', html, re.S)
        assert entry, row.slug
        assert all(escape(word) in entry[0] for word in (*row.terms, *([] if row.record else row.also)))
        assert ("this way only" in entry[0]) == (bool(row.also) and not row.two_way and not row.record)


def test_the_list_of_synonyms_asks_the_database_a_fixed_number_of_times(
    client: Client, django_assert_max_num_queries: Any, today: date
) -> None:
    with django_assert_max_num_queries(6):
        client.get("/search/synonyms/")


def test_without_an_index_the_page_says_what_to_run(client: Client, settings: Any, tmp_path: Any, today: date) -> None:
    settings.SEARCH_DIR = tmp_path
    response = client.get("/search/operators/")
    assert response.status_code == 503
    assert "rebuild_search" in response.content.decode()
