"""The OpenAPI document and the documentation page."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from openapi_spec_validator import validate

from portal.api.references import PLURALS
from portal.api.resources import RESOURCES
from tests.portal.api.conftest import Api


@pytest.fixture
def document(api: Api) -> dict[str, Any]:
    response = api.ask("schema/")
    assert response["Content-Type"] == "application/vnd.oai.openapi+json"
    found: dict[str, Any] = json.loads(response.content)
    return found


def test_the_document_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_it_names_every_resource_its_parameters_and_its_keys(document: dict[str, Any]) -> None:
    for kind, plural in PLURALS.items():
        listing = document["paths"][f"/api/v1/{plural}/"]["get"]
        single = document["paths"][f"/api/v1/{plural}/{{slug}}/"]["get"]
        named = {parameter["name"] for parameter in listing["parameters"]}
        assert set(RESOURCES[kind].filterset_class.parameters()) == named
        assert {"200", "400", "404", "429"} <= set(listing["responses"]) & set(single["responses"])
        reference = single["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        schema = document["components"]["schemas"][reference.rsplit("/", 1)[1]]
        assert list(schema["properties"]) == list(RESOURCES[kind].serializer_class(context={}).fields)
        assert set(schema["required"]) == set(schema["properties"])


def test_answers_are_of_the_shape_the_document_promises(api: Api, document: dict[str, Any]) -> None:
    from jsonschema import Draft202012Validator

    for plural in PLURALS.values():
        operation = document["paths"][f"/api/v1/{plural}/"]["get"]
        schema = {
            **operation["responses"]["200"]["content"]["application/json"]["schema"],
            "components": document["components"],
        }
        body = api.json(f"{plural}/", page_size=200)
        wrong = list(Draft202012Validator(schema).iter_errors(body))
        assert not wrong, (plural, [(list(e.absolute_path), e.message[:200]) for e in wrong[:3]])


def test_the_order_words_it_names_are_accepted(api: Api, document: dict[str, Any]) -> None:
    for plural in PLURALS.values():
        parameters = document["paths"][f"/api/v1/{plural}/"]["get"]["parameters"]
        for word in next(p for p in parameters if p["name"] == "ordering")["schema"]["enum"]:
            api.json(f"{plural}/", ordering=word, page_size=1, fields="slug")


def test_it_is_there_as_yaml_too(api: Api) -> None:
    assert api.ask("schema/", {"format": "yaml"}).content.startswith(b"openapi: 3.1")


def test_the_documentation_page_asks_nothing_of_other_hosts(api: Api) -> None:
    response = api.ask("docs/")
    page = response.content.decode()
    assert response.status_code == 200
    assert all(address.startswith("/") for address in re.findall(r'(?:src|stylesheet" href)="([^"]+)"', page))
    assert "<script>" not in page
    assert "style-src 'self' 'unsafe-inline'" in response["Content-Security-Policy"]
    for plural in PLURALS.values():
        assert f'/api/v1/{plural}/"' in page


def test_only_the_documentation_page_may_write_styles(api: Api) -> None:
    assert "unsafe-inline" not in api.ask("/regulations/")["Content-Security-Policy"]
