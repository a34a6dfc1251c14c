"""What holds for every kind of the API."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import Any
from urllib.parse import urldefrag

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.api.references import PLURALS
from portal.api.resources import RESOURCES
from tests.portal.api.conftest import Api

KINDS = list(PLURALS.items())
every_kind = pytest.mark.parametrize(("kind", "plural"), KINDS, ids=list(PLURALS))
COMMON = {"slug", "url", "html_url", "label", "note", "mentioned_by", "citations", "checked", "seen_at", "seen_in"}


def _all_keys(value: Any) -> Any:
    """The shape of a record: keys, and keys of the parts."""
    if isinstance(value, dict):
        return {key: _all_keys(inner) for key, inner in value.items() if key not in ("data", "counts")}
    return None


@every_kind
def test_a_list_counts_what_the_database_holds_and_states_day_and_release(api: Api, kind: str, plural: str) -> None:
    body = api.json(f"{plural}/", page_size=200)
    assert list(body) == ["count", "next", "previous", "as_of", "release", "results"]
    assert body["count"] == RESOURCES[kind].queryset.count()
    assert len(body["results"]) == min(body["count"], 200)
    assert body["as_of"] == "2026-11-25"
    assert set(body["release"]) == {"version", "released_on", "digest", "loaded_at"}


@every_kind
def test_every_row_has_the_same_keys_and_equals_its_own_address(api: Api, kind: str, plural: str) -> None:
    rows = api.json(f"{plural}/", page_size=200)["results"]
    for row in rows:
        assert list(row) == list(rows[0])
        assert set(row) >= COMMON
    for row in rows[:2] + rows[-1:]:
        assert api.json(row["url"]) == row
    slugs = [row["slug"] for row in rows]
    assert len(slugs) == len(set(slugs))
    assert not any("id" in row or "pk" in row for row in rows)


@every_kind
def test_every_page_address_answers(api: Api, kind: str, plural: str) -> None:
    for row in api.json(f"{plural}/", page_size=3)["results"]:
        page = api.ask(urldefrag(row["html_url"]).url)
        assert page.status_code == 200, row["html_url"]


@every_kind
def test_pages_of_a_list_repeat_and_drop_nothing(api: Api, kind: str, plural: str) -> None:
    count = api.json(f"{plural}/", page_size=1)["count"]
    seen: list[str] = []
    address: str | None = f"{plural}/?page_size=97&fields=slug"
    while address:
        body = api.json(address)
        seen += [row["slug"] for row in body["results"]]
        address = body["next"]
    assert len(seen) == len(set(seen)) == count


@every_kind
def test_a_parameter_nobody_knows_is_refused_with_the_allowed_ones(api: Api, kind: str, plural: str) -> None:
    found = api.problem(f"{plural}/", 400, topicc="x")
    assert "Allowed:" in found["errors"]["topicc"]
    assert "page_size" in found["errors"]["topicc"]
    assert "Allowed:" in api.problem(f"{plural}/", 400, fields="slug,nonsense")["errors"]["fields"]
    assert "Allowed:" in api.problem(f"{plural}/", 400, expand="nonsense")["errors"]["expand"]
    assert "ordering" in api.problem(f"{plural}/", 400, ordering="nonsense")["errors"]


@every_kind
def test_an_unknown_slug_is_not_found_and_the_list_is_named(api: Api, kind: str, plural: str) -> None:
    assert f"/api/v1/{plural}/" in api.problem(f"{plural}/no-such-record-at-all/", 404)["detail"]


@every_kind
def test_the_table_of_a_list_holds_all_rows(api: Api, kind: str, plural: str) -> None:
    rows = list(csv.reader(io.StringIO(api.table(f"{plural}/"))))
    assert rows[0][:3] == ["slug", "url", "html_url"]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) - 1 == api.json(f"{plural}/", page_size=1)["count"]


@every_kind
def test_written_out_references_have_a_name_and_addresses(api: Api, kind: str, plural: str) -> None:
    serializer = RESOURCES[kind].serializer_class(context={})
    from portal.api.serializers.base import references_in

    names = [name for name in references_in(serializer) if "." not in name]
    plain = api.json(f"{plural}/", page_size=20)["results"]
    written = api.json(f"{plural}/", page_size=20, expand=",".join(names))["results"] if names else []
    for before, after in zip(plain, written, strict=bool(names)):
        for name in names:
            pairs = zip(*([x] if not isinstance(x, list) else x for x in (before[name], after[name])), strict=True)
            for short, long in pairs:
                if short is None:
                    assert long is None
                    continue
                assert {"slug", "name", "url", "html_url"} <= set(long)
                assert long["slug"] == (short["slug"] if isinstance(short, dict) else short)


@every_kind
def test_no_query_is_repeated_for_each_row(api: Api, kind: str, plural: str) -> None:
    api.json(f"{plural}/", page_size=1)  # what Django remembers of content types does not count
    serializer = RESOURCES[kind].serializer_class(context={})
    from portal.api.serializers.base import references_in

    for query in ({}, {"expand": ",".join(references_in(serializer))}):
        asked = {name: value for name, value in query.items() if value}
        with CaptureQueriesContext(connection) as few:
            api.json(f"{plural}/", page_size=5, **asked)
        with CaptureQueriesContext(connection) as many:
            api.json(f"{plural}/", page_size=200, **asked)
        shapes = Counter(re.sub(r"IN \([^)]*\)|'[^']*'|\b\d+\b", "?", each["sql"]) for each in many.captured_queries)
        assert max(shapes.values()) <= 3, shapes.most_common(1)
        assert len(many) <= len(few) + 20  # more kinds among the references, never more rows
        assert len(many) <= 40


def test_the_root_names_every_resource_the_release_and_the_licence(api: Api) -> None:
    root = api.json("")
    assert {plural.replace("-", "_") for plural in PLURALS.values()} <= set(root["resources"])
    questions: dict[str, Any] = {
        "search": {"q": "provision"},
        "suggest": {"q": "AI"},
        "resolve": {"citation": "RAISE"},
        "oembed": {"url": "http://testserver/provisions/eu-ai-act-art-55/"},
    }
    by_post = ("check", "freeze")  # they take a text or an address in the body
    for name, address in root["resources"].items():
        record = name in {plural.replace("-", "_") for plural in PLURALS.values()}
        asked = questions.get(name, {"page_size": 1} if record else {})
        assert api.ask(address, asked).status_code == (405 if name in by_post else 200), name
    assert root["release"]["counts"]["provision"] == api.json("provisions/")["count"]
    assert api.json(root["release"]["url"])["digest"] == root["release"]["digest"]
    assert root["licence"]["name"] == "CC-BY-4.0"
    assert api.ask(root["schema"]).status_code == api.ask(root["documentation"]).status_code == 200
    assert api.json("", as_of="2026-05-01")["as_of"] == "2026-05-01"


@pytest.mark.parametrize(
    "slug",
    [
        "jurisdictions/EU",
        "organisations/anthropic",
        "institutes/uk-aisi",
        "instruments/eu-ai-act",
        "topics/red-teaming",
    ],
)
def test_lists_of_what_belongs_to_a_record_answer(api: Api, slug: str) -> None:
    lists = api.json(f"{slug}/")["lists"]
    assert len(lists) > 4
    for address in lists.values():
        assert api.ask(address).status_code == 200, address
