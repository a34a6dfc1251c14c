"""The API asked everything its own OpenAPI document allows, and much that it forbids, without one broken promise.

Schemathesis makes the questions from the document: valid ones and spoilt ones, for every operation, always the same
(no seed, no memory). Every answer is held against the document: no server error, only statuses, forms, headers and
shapes that it names, and a refusal where the question breaks it. EXAMPLES (default 15) questions of each sort are asked
of each operation; more: `FUZZ_EXAMPLES=100 python -m pytest tests/portal/apidocs/test_fuzz.py`.

Two things the document cannot say are left out: which slugs exist (a valid question may well find no such record), and
what stays of a record when `fields` picks keys (told by a check of its own below).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup, ServerError
from schemathesis.specs.openapi import checks

from portal.wsgi import application

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES") or 15)
MODES = {"allowed": GenerationMode.POSITIVE, "forbidden": GenerationMode.NEGATIVE}
LEFT_OUT = [checks.positive_data_acceptance]
ROOT = "/api/v1/"


def plain(environ: dict[str, Any], start_response: Any) -> Any:
    """The application without compression, so that answers can be read as they are."""
    environ.pop("HTTP_ACCEPT_ENCODING", None)
    return application(environ, start_response)


@pytest.fixture
def same_connection(db: None) -> Iterator[None]:
    """The application leaves the connection of the test open, as Django's own client has it leave it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def operations(same_connection: None, today: Any) -> list[Any]:
    schema = schemathesis.openapi.from_wsgi(f"{ROOT}schema/", plain)
    every: Any = schema.get_all_operations()
    return [found.ok() for found in every]  # what cannot be read raises


@pytest.mark.parametrize("sort", MODES)
def test_no_question_made_from_the_document_breaks_a_promise_of_it(operations: list[Any], sort: str) -> None:
    failures: dict[tuple[str, str], str] = {}
    asked = 0
    for operation in operations:
        for case, broken in _answers(operation, MODES[sort]):
            asked += 1
            for failure in broken:
                failures.setdefault(
                    (operation.label, type(failure).__name__), f"{str(failure)[:600]}\n{case.as_curl_command()[:400]}"
                )
    assert not failures, "\n\n".join(f"{key}: {told}" for key, told in failures.items())
    assert asked >= len(operations) * min(3, EXAMPLES) // 2  # the questions were really asked


def _answers(operation: Any, mode: GenerationMode) -> Iterator[tuple[Any, list[Any]]]:
    found: list[tuple[Any, list[Any]]] = []

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        response = case.call()
        picked = "fields" in parse_qs(urlsplit(response.request.url).query)
        left_out = [*LEFT_OUT, checks.response_schema_conformance] if picked else LEFT_OUT
        try:
            case.validate_response(response, excluded_checks=left_out)
        except FailureGroup as group:
            # oEmbed asks for 501 where a form is not there, and the document says so: no fault of the server.
            meant = response.status_code == HTTPStatus.NOT_IMPLEMENTED and case.operation.path.endswith("/oembed/")
            found.append((case, [each for each in group.exceptions if not (meant and isinstance(each, ServerError))]))
        else:
            found.append((case, []))

    try:
        ask()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE, operation.label  # nothing of it can be spoilt: a slug of any form
    return iter(found)


def test_with_fields_an_answer_has_the_keys_picked_in_the_shape_the_document_says(client: Any, operations: Any) -> None:
    document = operations[0].schema.raw_schema
    for path, listing in ((path, ops["get"]) for path, ops in document["paths"].items() if "get" in ops):
        schema = listing["responses"]["200"]["content"].get("application/json", {}).get("schema", {})
        if "{slug}" in path or "Paginated" not in schema.get("$ref", ""):
            continue
        name = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]["properties"]["results"]["items"]
        record = document["components"]["schemas"][name["$ref"].rsplit("/", 1)[1]]
        keys = list(record["properties"])[1::3]
        rows = client.get(path, {"fields": ",".join(keys), "page_size": 20}).json()["results"]
        shape = {**{k: v for k, v in record.items() if k != "required"}, "components": document["components"]}
        for row in rows:
            assert list(row) == keys
            assert not list(Draft202012Validator(shape).iter_errors(row)), path
