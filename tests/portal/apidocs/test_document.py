"""The OpenAPI document: words for everything, and examples that are true and fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from portal.api.answers import PLACES
from portal.api.document import _kept
from portal.api.kinds import ABOUT, AS_OF
from portal.api.meanings import ANSWERS, RECORDS
from portal.api.meanings_components import COMPONENTS
from portal.api.references import PLURALS
from tests.portal.apidocs.conftest import ROOT

METHODS = {"get", "post", "put", "patch", "delete"}


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, told in document["paths"].items():
        for method in METHODS & set(told):
            yield path, method, told[method]


def properties(schema: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key at every depth, with its place."""
    if isinstance(schema, dict):
        for name, prop in (schema.get("properties") or {}).items():
            yield f"{place}.{name}", prop
        for word, inner in schema.items():
            if word not in ("example", "examples", "enum", "default"):
                yield from properties(inner, place if word == "properties" else f"{place}/{word}")
    elif isinstance(schema, list):
        for inner in schema:
            yield from properties(inner, place)


def test_it_is_valid_openapi(document: dict[str, Any]) -> None:
    validate(document)


def test_every_component_and_every_key_is_described(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert [name for name, schema in schemas.items() if not schema.get("description")] == []
    assert [place for place, prop in properties(schemas) if not prop.get("description")] == []
    assert sum(1 for _ in properties(schemas)) > 900


def test_every_operation_parameter_and_answer_is_described(document: dict[str, Any]) -> None:
    missing: list[tuple[str, ...]] = []
    for path, method, told in operations(document):
        missing += [(path, method, word) for word in ("summary", "description") if not told.get(word)]
        missing += [(path, p["name"]) for p in told.get("parameters", ()) if not p.get("description")]
        for code, answer in told["responses"].items():
            name = answer.get("$ref", "").rsplit("/", 1)[-1]
            said = document["components"]["responses"][name] if name else answer
            missing += [] if said.get("description") else [(path, method, code)]
        bodies = (each.get("schema") for each in told.get("requestBody", {}).get("content", {}).values())
        missing += [(path, method, "body") for schema in bodies if not schema]
    assert missing == []
    assert all(header["description"] for header in document["components"]["headers"].values())


def test_every_example_of_an_answer_or_a_body_fits_its_schema(document: dict[str, Any]) -> None:
    wrong, seen = [], 0
    for path, method, told in operations(document):
        contents = [told["responses"][code].get("content", {}) for code in ("200", "201") if code in told["responses"]]
        for content in [*contents, told.get("requestBody", {}).get("content", {})]:
            for form in content.values():
                for example in form.get("examples", {}).values():
                    seen += 1
                    schema = {**form["schema"], "components": document["components"]}
                    wrong += [
                        (path, method, e.message) for e in Draft202012Validator(schema).iter_errors(example["value"])
                    ]
    assert wrong == []
    assert seen > 100


def test_every_example_of_a_parameter_fits_its_schema_and_is_answered(document: dict[str, Any], client: Client) -> None:
    """Each is asked alone, with what the address needs beside it; a filter of records finds at least the form."""
    refused = []
    for path, method, told in operations(document):
        needed = {p["name"]: p.get("example") for p in told.get("parameters", ()) if p.get("required")}
        for parameter in told.get("parameters", ()):
            value = parameter.get("example")
            if value is None:
                continue
            assert not list(Draft202012Validator(parameter["schema"]).iter_errors(value)), (path, parameter)
            if method != "get" or parameter["in"] != "query" or path.endswith(("/oembed/", "}/")):
                continue
            query = {**{n: v for n, v in needed.items() if v is not None}, **beside(path, parameter["name"])}
            query[parameter["name"]] = str(value).lower() if isinstance(value, bool) else value
            answer = client.get(path, query)
            if answer.status_code != 200:
                refused.append((path, query, answer.content[:200]))
    assert refused == []


def beside(path: str, name: str) -> dict[str, str]:
    """What some questions need beside the parameter."""
    if path.endswith("versions/compare/") and name in ("instrument", "amended_by"):
        return {"instrument": "eu-ai-act", "amended_by": "eu-digital-omnibus-ai"}
    if path.endswith("versions/compare/") and name in ("from", "to"):
        return {"from": "anthropic-rsp-v-2-0", "to": "anthropic-rsp-v-2-1"}
    if path.endswith("v1/compare/") and name in ("turnover", "currency"):
        return {"of": "instruments", "by": "facets", "columns": "eu-ai-act"}
    if path.endswith("v1/compare/") and name in ("of", "by", "columns", "rows"):
        return {"of": "jurisdictions", "by": "topics", "columns": "EU,KR"}
    return {}


def test_every_filter_of_a_list_has_an_example(document: dict[str, Any], client: Client) -> None:
    for plural in PLURALS.values():
        told = document["paths"][f"{ROOT}{plural}/"]["get"]
        if client.get(f"{ROOT}{plural}/").json()["count"]:
            bare = [
                p["name"] for p in told["parameters"] if "example" not in p and p["name"] not in ("expand", "checked")
            ]
            assert bare == [], plural
            assert told["responses"]["200"]["content"]["application/json"]["examples"]


def test_an_example_is_the_answer_itself(document: dict[str, Any], client: Client) -> None:
    told = document["paths"][f"{ROOT}provisions/{{slug}}/"]["get"]
    example = told["responses"]["200"]["content"]["application/json"]["examples"]["corpus"]["value"]
    answer = client.get(f"{ROOT}provisions/{example['slug']}/").json()
    assert {k: v for k, v in answer.items() if not isinstance(v, (list, dict))} == {
        k: v for k, v in example.items() if not isinstance(v, (list, dict))
    }


def test_examples_count_against_nobodys_limit(client: Client, db: None, today: Any) -> None:
    _kept.clear()
    first = client.get(f"{ROOT}schema/")
    second = client.get(f"{ROOT}domains/")
    assert int(first["RateLimit-Remaining"]) - int(second["RateLimit-Remaining"]) == 1


def test_it_is_the_same_on_every_day_and_made_once(client: Client, document: dict[str, Any]) -> None:
    made = len(_kept)
    for day in ("2026-05-01", "2025-05-01", "2024-05-01"):
        assert client.get(f"{ROOT}schema/", {"as_of": day}).json() == document
    assert len(_kept) == made


def test_the_tables_of_words_name_only_what_there_is(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert set(ABOUT) == set(PLURALS)
    assert set(AS_OF) <= set(PLURALS)
    assert [name for name in COMPONENTS if name not in schemas] == []
    gone = [key for key in ANSWERS if "." in key and key.split(".")[1] not in schemas[key.split(".")[0]]["properties"]]
    assert gone == []
    every = {place.rsplit(".", 1)[1] for place, _ in properties(schemas)}
    assert {key.rsplit(".", 1)[-1] for key in (*RECORDS, *ANSWERS)} - every == set()
    paths = {path.removeprefix(ROOT) for path in document["paths"]}
    assert {place.path for place in PLACES} <= paths
    named = {f"{plural}/" for plural in PLURALS.values()} | {f"{plural}/{{slug}}/" for plural in PLURALS.values()}
    assert paths - named == {place.path for place in PLACES}


@pytest.mark.parametrize("kind", PLURALS)
def test_the_day_does_to_each_kind_what_is_said_of_it(client: Client, db: None, today: Any, kind: str) -> None:
    """Kinds on which the day has an effect say another status on another day; the others are the same on every day."""
    pages = []
    for day in ("2024-01-01", "2026-11-25"):
        body = client.get(f"{ROOT}{PLURALS[kind]}/", {"as_of": day, "page_size": 200, "ordering": "slug"}).json()
        if kind == "release":
            body = client.get(f"{ROOT}{PLURALS[kind]}/", {"as_of": day, "page_size": 200}).json()
        pages.append((body["count"], [{k: v for k, v in r.items() if k != "status_as_of"} for r in body["results"]]))
    assert pages[0][0] == pages[1][0]  # no list leaves out a record for its day
    assert (pages[0][1] != pages[1][1]) == (kind in AS_OF and kind != "chip")
    if kind == "chip":
        asked = [
            client.get(f"{ROOT}chips/", {"as_of": d, "controlled": "true"}).json() for d in ("2020-01-01", "2026-11-25")
        ]
        assert asked[0]["count"] < asked[1]["count"]
    told = client.options(f"{ROOT}{PLURALS[kind]}/").json()["as_of_effect"]
    assert told.startswith("It changes nothing here") == (kind not in AS_OF)
