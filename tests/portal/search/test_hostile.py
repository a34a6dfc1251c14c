"""Whatever is typed: an answer, escaped, in good time."""

from __future__ import annotations

import random
import time
from datetime import date
from typing import Any

import pytest
from django.test import Client

from portal.search.service import search

pytestmark = pytest.mark.django_db

NASTY = [
    "\x00", "\x00model\x1b[31m", "model\u202eledom", "\u200b\u200d\ufeff", "\ud800", "a\udfffb", "💣" * 50,
    "'; DROP TABLE frameworks_provision; --", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>',
    "title:model AND body:*", "kind:provision^99", "[a TO z]", "/re.*gex/", "model~2", '"a b"~5', "((((((", "))))",
    "\\", "\\\\\\", "%00", "%", "_", "*", "**", "?*", "-" * 500, '"' * 501, "OR OR OR", "NOT NOT", "- -- ---",
    "model " * 20_000, "x" * 100_000, "é" * 100_000, "̈" * 2000, "智" * 5000, "a*" * 1000, "(a OR b) " * 500,
    "{{ 7*7 }}{% debug %}", "${jndi:ldap://x}", "a\nb\rc\td", "Ⅷ ² ½ ①", "²", "ſ", "İstanbul", "ß", "A" * 79 + "*",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_no_text_breaks_the_search(text: str, today: date) -> None:
    began = time.perf_counter()
    result = search(text=text, filters={}, as_of=today)
    assert time.perf_counter() - began < 1
    assert result.total >= 0
    "".join((result.text, result.read_as, *result.notes, *result.absent)).encode()  # nothing that cannot be sent


def test_random_texts_do_not_break_the_search_either(today: date) -> None:
    chance = random.Random(20261125)
    pieces = [
        '"',
        "-",
        "*",
        " ",
        "OR",
        "NOT",
        "AND",
        "(",
        ")",
        "model",
        "Art. 5(1)",
        "\u202e",
        "\x07",
        "智能",
        "é",
        "'s",
        "10²⁵",
        "^",
        ":",
    ]
    for _ in range(300):
        text = "".join(chance.choice(pieces) for _ in range(chance.randrange(1, 30)))
        search(text=text, filters={}, as_of=today, page_size=3)


def test_markup_typed_by_a_reader_is_escaped(client: Client, today: date) -> None:
    page = client.get("/search/", {"q": "<script>alert(1)</script> model"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("name", ["kind", "topic", "instrument", "ordering", "page", "page_size", "<b>"])
def test_markup_in_any_parameter_is_escaped_and_refused(client: Client, name: str, today: date) -> None:
    response = client.get("/search/", {name: "<script>alert(1)</script>\x00"})
    assert response.status_code == 400
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("url", ["/search/", "/api/v1/search/"])
def test_broken_bytes_and_huge_values_get_an_answer(client: Client, url: str, today: date) -> None:
    wanted: list[Any] = [
        "?q=%ff%fe%00",
        "?q=" + "a" * 100_000,
        "?q=%ED%A0%80",
        "?page=99999999999999999999",
        "?kind=" + "a" * 5000,
    ]
    for query in wanted:
        assert client.get(url + query).status_code in (200, 400, 404)


def test_markup_in_a_record_is_escaped_where_it_matches(
    client: Client, today: date, tmp_path: Any, settings: Any
) -> None:
    from frameworks.models import Topic
    from portal.search.build import rebuild_search

    settings.SEARCH_DIR = tmp_path
    Topic.objects.create(slug="odd", label="<b>Zyzzyva</b>", definition="Text with <i>zyzzyva</i> & more.")
    rebuild_search()
    page = client.get("/search/?q=zyzzyva").content.decode()
    assert "&lt;b&gt;<mark>Zyzzyva</mark>&lt;/b&gt;" in page
    assert "<i>" not in page
