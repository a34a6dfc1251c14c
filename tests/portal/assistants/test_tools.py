"""The tools say what the API says, with pins, days and release."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client as Browser

from portal.assistants.bounds import MOST_CHARACTERS
from tests.portal.assistants.conftest import SITE, Assistant

CALLS: dict[str, dict[str, Any]] = {
    "search": {"query": "whistleblower"},
    "get_record": {"kind": "provision", "slug": "eu-ai-act-art-6-2"},
    "list_records": {"kind": "signature", "filters": {"instrument": "eu-gpai-code-of-practice"}},
    "resolve_citation": {"citations": ["Art. 55(1)(b) AI Act", "Art. 999 AI Act"]},
    "compare": {"of": "jurisdictions", "by": "topics", "columns": ["EU", "US"], "rows": ["open-source", "red-teaming"]},
    "applicability": {"profile": {"roles": ["model_developer"], "training_compute": "3e26", "offered_in": ["EU"]}},
    "changes_since": {"since": "2026-07-26", "until": "2026-07-27"},
    "record_changes": {"updated_since": "2026.11.2"},
    "check_text": {"text": "Article 6(2) of the AI Act applies from 2 August 2026."},
    "list_questions": {},
}


def test_every_tool_says_that_it_only_reads_and_describes_each_argument(assistant: Assistant) -> None:
    tools = assistant.talk(lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == set(CALLS)
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.annotations.idempotent_hint
        assert tool.annotations.destructive_hint is False
        assert tool.title
        assert len(tool.description) > 80
        assert tool.input_schema["additionalProperties"] is False
        properties = tool.input_schema["properties"]
        assert {"as_of", "known_at"} <= set(properties)
        assert "desk" not in properties
        assert all(each.get("description") for each in properties.values()), tool.name
        assert set(tool.output_schema["properties"]) >= {"as_of", "known_at", "corpus_release", "html_url", "answer"}
    assert len(json.dumps([tool.input_schema for tool in tools])) < 25_000  # all of it stands in a model's context


@pytest.mark.parametrize("tool", CALLS)
def test_every_answer_bears_day_release_licence_and_addresses(assistant: Assistant, tool: str) -> None:
    answer = assistant.call(tool, **CALLS[tool], as_of="2026-05-01")
    release = assistant.api("releases/")["results"][0]["slug"]
    assert answer["as_of"] == "2026-05-01"
    assert answer["known_at"] is None
    assert answer["corpus_release"] == release
    assert answer["licence"] == "CC-BY-4.0"
    assert release in answer["cite_as"]
    assert answer["html_url"].startswith(SITE)
    assert assistant.browser.get(answer["html_url"].removeprefix(SITE)).status_code == 200
    assert len(json.dumps(answer["answer"], ensure_ascii=False, separators=(",", ":"))) <= MOST_CHARACTERS


def test_search_finds_what_the_api_finds_and_adds_pins(assistant: Assistant) -> None:
    answer = assistant.call("search", query="red teaming", kind=["provision"], jurisdiction=["EU"], limit=5)
    api = assistant.api("search/", q="red teaming", kind="provision", jurisdiction="EU", page_size=5)
    found = answer["answer"]
    assert found["count"] == api["count"] > 5
    assert [hit["slug"] for hit in found["results"]] == [hit["slug"] for hit in api["results"]]
    assert [hit["status"] for hit in found["results"]] == [hit["status"] for hit in api["results"]]
    for hit in found["results"]:
        record = assistant.api(f"provisions/{hit['slug']}/")
        pins = [
            {key: c[key] for key in ("source", "title", "pin", "url")} for c in record["citations"] if not c["part"]
        ]
        assert hit["pins"] == pins[:3]
        assert hit["html_url"] == record["html_url"]
    assert any(hit["pins"] for hit in found["results"])


def test_a_citation_typed_into_the_search_is_resolved_above_the_results(assistant: Assistant) -> None:
    found = assistant.call("search", query="Art. 55(1)(b) AI Act")["answer"]
    assert found["citation"]["record"]["slug"] == "eu-ai-act-art-55-1-b"
    assert found["citation"]["record"]["pins"]


@pytest.mark.parametrize("as_of", ["", "2026-05-01"])
def test_a_record_is_the_record_of_the_api(assistant: Assistant, as_of: str) -> None:
    day = {"as_of": as_of} if as_of else {}
    answer = assistant.call("get_record", kind="provision", slug="eu-ai-act-art-6-2", **day)
    assert answer["answer"] == assistant.api("provisions/eu-ai-act-art-6-2/", **day)
    assert answer["answer"]["status_next"] == ("2026-08-02" if as_of else "2027-12-02")
    assert answer["left_out"] == []


def test_a_record_may_be_asked_for_in_parts_and_keeps_its_pins(assistant: Assistant) -> None:
    answer = assistant.call("get_record", kind="provisions", slug="eu-ai-act-art-6-2", fields=["summary"])["answer"]
    assert set(answer) == {"slug", "html_url", "summary", "citations"}
    assert answer["citations"]


def test_a_record_under_another_of_its_faces_is_found(assistant: Assistant) -> None:
    answer = assistant.call("get_record", kind="regulation", slug="anthropic-rsp")
    assert answer["answer"]["face"] == "framework"
    assert answer["url"].endswith("/frameworks/anthropic-rsp/")


def test_a_list_is_the_list_of_the_api(assistant: Assistant) -> None:
    asked = {"instrument": "eu-gpai-code-of-practice"}
    answer = assistant.call("list_records", kind="signature", filters=asked, limit=5, page=2)
    api = assistant.api("signatures/", **asked, page_size=5, page=2)
    assert answer["answer"]["results"] == api["results"]
    assert answer["answer"]["count"] == api["count"]


def test_citations_resolve_as_in_the_api(assistant: Assistant) -> None:
    texts = ["Art. 55(1)(b) AI Act", "SB 53", "Art. 999 AI Act"]
    found = assistant.call("resolve_citation", citations=texts)["answer"]["results"]
    api = assistant.api("resolve/", {"citations": texts})["results"]
    assert [r["outcome"] for r in found] == [r["outcome"] for r in api]
    assert [[t["slug"] for t in r["records"]] for r in found] == [[t["slug"] for t in r["records"]] for r in api]
    assert found[0]["records"][0]["pins"]
    assert found[2]["outcome"] != "exact"
    assert assistant.call("resolve_citation", citations="SB 53")["answer"]["results"][0] == found[1]


def test_a_comparison_has_the_cells_of_the_api(assistant: Assistant) -> None:
    asked = CALLS["compare"]
    answer = assistant.call("compare", **asked, entries=20)
    api = assistant.api("compare/", of="jurisdictions", by="topics", columns="EU,US", rows="open-source,red-teaming")
    assert answer["answer"] == api
    assert answer["html_url"] == api["permalink"]
    lean = assistant.call("compare", **asked, entries=1)["answer"]
    for row, whole in zip(lean["rows"], api["rows"], strict=True):
        for cell, full in zip(row["cells"], whole["cells"], strict=True):
            assert cell["entries"] == full["entries"][:1]
            assert cell["count"] == full["count"]
    assert lean["rows"][0]["cells"][0]["entries"][0]["pins"][0]["title"]


def test_a_ready_table_takes_a_turnover(assistant: Assistant) -> None:
    answer = assistant.call("compare", table="penalties", turnover=5_000_000_000, currency="EUR")
    api = assistant.api("compare/tables/penalties/", turnover="5000000000", currency="EUR")
    shown = answer["answer"]["rows"]
    assert [row["key"] for row in shown] == [row["key"] for row in api["rows"]][: len(shown)]
    assert "turnover=5000000000" in answer["html_url"]


def test_applicability_says_what_the_api_says(assistant: Assistant) -> None:
    profile = CALLS["applicability"]["profile"]
    answer = assistant.call("applicability", profile=profile, limit=100, outcomes=["applies"], as_of="2026-11-25")
    api = assistant.api("applicability/", {"profile": profile, "outcomes": ["applies"], "as_of": "2026-11-25"})
    shown = answer["answer"]["outcomes"]
    assert answer["answer"]["counts"] == api["counts"]
    assert shown
    assert [row["provision"] for row in shown] == [row["provision"] for row in api["outcomes"]][: len(shown)]
    for row in shown:
        assert row["html_url"].startswith(SITE)
        assert row["pins"], row["provision"]
    assert answer["answer"]["questions"] == api["questions"][:8]


def test_applicability_pages_without_holes(assistant: Assistant) -> None:
    profile = CALLS["applicability"]["profile"]
    pages = [assistant.call("applicability", profile=profile, limit=5, page=page) for page in (1, 2)]
    slugs = [row["provision"] for page in pages for row in page["answer"]["outcomes"]]
    api = assistant.api("applicability/", {"profile": profile, "outcomes": ["applies", "not_yet", "cannot_tell"]})
    assert slugs == [row["provision"] for row in api["outcomes"][:10]]
    assert pages[0]["left_out"][0]["of"] == len(api["outcomes"])
    assert "page=2" in pages[0]["left_out"][0]["how_to_get_the_rest"]


def test_changes_are_those_of_the_api(assistant: Assistant) -> None:
    answer = assistant.call("changes_since", since="2026-07-26", until="2026-07-27", limit=10)
    api = assistant.api("changes/", **{"from": "2026-07-26", "to": "2026-07-27", "page_size": 10})
    assert answer["answer"]["results"] == api["results"]
    assert answer["answer"]["count"] == api["count"] > 10
    assert any(reason["sources"] for row in api["results"] for reason in row["reasons"])


def test_record_changes_can_be_followed_by_cursor(assistant: Assistant) -> None:
    first = assistant.call("record_changes", updated_since="2026.11.2", limit=4)["answer"]
    second = assistant.call("record_changes", cursor=first["cursor"], limit=4)["answer"]
    api = assistant.api("sync/", updated_since="2026.11.2", page_size=8)["results"]
    steps = [(row["kind"], row["slug"], row["action"]) for row in (*first["results"], *second["results"])]
    assert steps == [(row["kind"], row["slug"], row["action"]) for row in api]


def test_a_text_is_judged_as_in_the_api(assistant: Assistant) -> None:
    text = CALLS["check_text"]["text"]
    found = assistant.call("check_text", text=text)["answer"]
    assert found == assistant.api("check/", {"text": text})
    assert [f["verdict"] for f in found["findings"]] == ["right", "out_of_date"]
    assert found["findings"][1]["sources"][0]["title"]


def test_the_questions_it_lists_can_be_asked(assistant: Assistant) -> None:
    offer = assistant.call("list_questions")["answer"]
    assert len(offer["ready"]) > 5
    for ready in (*offer["ready"][:4], *offer["tables"][:1]):
        assert assistant.call("compare", **ready["compare"])["answer"]["rows"]
    columns = assistant.call("list_questions", about="comparisons", of="jurisdictions")["answer"]["columns"]
    assert {"EU", "US", "CN"} <= {column["slug"] for column in columns}
    schema = assistant.call("list_questions", about="applicability")["answer"]["profile_schema"]
    assert schema == assistant.api("applicability/")
    kinds = assistant.call("list_questions", about="records")["answer"]["kinds"]
    assert {"kind": "provision"}.items() <= next(each for each in kinds if each["kind"] == "provision").items()


def test_the_older_handshake_is_answered_too(client: Browser, db: None, today: Any) -> None:
    older = Assistant(client, mode="legacy")
    assert older.call("get_record", kind="topic", slug="whistleblower")["answer"]["slug"] == "whistleblower"
