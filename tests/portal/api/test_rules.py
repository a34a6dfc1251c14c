"""Who is bound, as programs read it: questions, defined terms, scopes, and the effect of a trigger."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from frameworks.models import Definition, Scope
from portal.api.condition_shapes import CONDITION, TIMING_ROW
from portal.applicability.conditions import as_data, parse
from tests.portal.api.conftest import Api

pytestmark = pytest.mark.django_db

TERM = "us-ca-sb-53-frontier-model"
SCOPE = "us-ca-sb-53-scope-large-frontier-developer"


def fits(shape: dict[str, Any], value: Any) -> bool:
    components = {"schemas": {"Condition": CONDITION, "Timing": TIMING_ROW}}
    return Draft202012Validator({**shape, "components": components}).is_valid(value)


def test_a_question_says_why_it_is_asked_and_what_may_be_answered(api: Api) -> None:
    found = api.json("inputs/roles/")
    assert (found["kind"], found["label"], found["citations"], found["checked"]) == (
        "choices",
        found["label"],
        [],
        None,
    )
    assert found["why"]
    assert "model_developer" in [option["value"] for option in found["options"]]
    assert found["html_url"].endswith("/applicability/questions/#roles")
    assert 'id="roles"' in api.ask(found["html_url"]).content.decode()
    assert api.json("inputs/training_compute/")["unit"] == "FLOP"


def test_questions_are_filtered_by_kind_and_group(api: Api) -> None:
    numbers = api.json("inputs/", kind="number", page_size=200)["results"]
    assert "training_compute" in [row["slug"] for row in numbers]
    assert {row["kind"] for row in numbers} == {"number"}
    group = api.json("inputs/roles/")["group"]
    assert {row["group"] for row in api.json("inputs/", group=group, page_size=200)["results"]} == {group}
    assert "yes_no" in api.problem("inputs/", 400, kind="number_of_legs")["errors"]["kind"]
    ranks = [row["rank"] for row in api.json("inputs/", page_size=200)["results"]]
    assert ranks == sorted(ranks)


def test_a_term_is_a_condition_on_the_provision_that_defines_it(api: Api) -> None:
    found = api.json(f"definitions/{TERM}/", expand="basis")
    assert (found["term"], found["presumption"], found["instrument"]) == ("Frontier model", False, "us-ca-sb-53")
    assert found["basis"]["slug"] == "us-ca-sb-53-11-i"
    [compute] = [part for part in found["when"]["all"] if part["input"] == "training_compute"]
    assert (compute["op"], compute["value"], compute["unit"]) == ("gt", 1e26, "FLOP")
    assert f'id="{TERM}"' in api.ask(found["html_url"].split("#")[0]).content.decode()


def test_a_scope_says_who_is_bound_by_what_and_who_enforces_it(api: Api) -> None:
    found = api.json(f"scopes/{SCOPE}/")
    assert found["when"] == {"is": "us-ca-sb-53-large-frontier-developer"}
    assert {"us-ca-sb-53-12-a", "us-ca-sb-53-12-d"} <= set(found["provisions"])
    assert (found["enforced_by"], found["penalties"], found["timing"]) == (["us-ca-ag"], ["us-ca-sb-53-15"], [])
    assert f'id="{SCOPE}"' in api.ask(found["html_url"].split("#")[0]).content.decode()


def test_an_instrument_leads_to_its_terms_and_scopes(api: Api) -> None:
    lists = api.json("regulations/us-ca-sb-53/")["lists"]
    for kind, model in (("definitions", Definition), ("scopes", Scope)):
        rows = api.json(f"{lists[kind]}&page_size=200")["results"]
        assert len(rows) == model._default_manager.filter(instrument__slug="us-ca-sb-53").count() > 2
        assert {row["instrument"] for row in rows} == {"us-ca-sb-53"}


def test_a_provision_names_the_scopes_it_belongs_to_and_they_are_found_by_it(api: Api) -> None:
    named = api.json("provisions/us-ca-sb-53-12-e/")["scopes"]
    assert SCOPE in named
    assert len(named) > 1
    rows = api.json("scopes/", provision="us-ca-sb-53-12-e", ordering="slug")["results"]
    assert [row["slug"] for row in rows] == sorted(named)
    both = api.json("scopes/", provision=["us-ca-sb-53-12-e", "us-ca-sb-53-12-d"], page_size=200)["results"]
    assert len(both) == len({row["slug"] for row in both})


def test_a_trigger_says_what_it_changes(api: Api) -> None:
    provisions = api.json("provisions/", instrument="eu-ai-act", has_trigger="true", page_size=200)["results"]
    effects = {trigger["effect"] for provision in provisions for trigger in provision["triggers"]}
    assert {"definition", "presumption"} <= effects


def test_the_document_describes_conditions_as_they_are(api: Api) -> None:
    components = api.ask("schema/").json()["components"]["schemas"]
    assert components["Condition"] == CONDITION
    assert components["Timing"] == TIMING_ROW
    assert "#/components/schemas/Condition" in json.dumps(components["Definition"]["properties"]["when"])
    assert "#/components/schemas/Timing" in json.dumps(components["Scope"]["properties"]["timing"])
    for name in ("Input", "Definition", "Scope", "InputOptionPart"):
        bare = [key for key, field in components[name]["properties"].items() if not _described(field)]
        assert set(bare) <= {"slug", "citations", "checked", "seen_at", "seen_in", "note"}, name


def _described(field: dict[str, Any]) -> bool:
    return "description" in field or "$ref" in field


def test_every_condition_of_the_corpus_is_of_that_shape_and_others_are_not() -> None:
    whens = [*Definition.objects.values_list("when", flat=True), *Scope.objects.values_list("when", flat=True)]
    timings = [row for rows in Scope.objects.values_list("timing", flat=True) for row in rows]
    assert whens
    assert timings
    for when in (*whens, *(row["when"] for row in timings)):
        assert fits(CONDITION, when), when
        assert as_data(parse(when)) == when
    assert all(fits(TIMING_ROW, row) for row in timings)
    refused: list[dict[str, Any]] = [
        {},
        {"all": []},
        {"is": "a", "input": "b"},
        {"input": "b", "op": "more", "value": 1},
        {"input": "b", "op": "gt"},
        {"is": "a", "has": ["b"]},
        {"not": {"is": "a", "because": "b"}},
    ]
    for wrong in refused:
        assert not fits(CONDITION, wrong), wrong
    assert not fits(TIMING_ROW, {"when": {"is": "a"}})


def test_in_a_table_a_condition_is_json_in_one_cell(api: Api) -> None:
    rows = list(csv.DictReader(io.StringIO(api.table("scopes/", instrument="us-ca-sb-53"))))
    assert json.loads(next(row["when"] for row in rows if row["slug"] == SCOPE)) == {
        "is": "us-ca-sb-53-large-frontier-developer"
    }
    moved = Scope.objects.exclude(timing=[]).select_related("instrument")[0]
    rows = list(csv.DictReader(io.StringIO(api.table("scopes/", instrument=moved.instrument.slug))))
    cell = next(row["timing"] for row in rows if row["slug"] == moved.slug)
    assert cell == "; ".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in moved.timing)
