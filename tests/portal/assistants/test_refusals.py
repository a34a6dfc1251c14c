"""A bad question is refused with what would do; a long answer says what it leaves out; the past can be asked."""

from __future__ import annotations

from typing import Any

import pytest
from mcp.client import Client
from mcp.shared.exceptions import MCPError

from portal.assistants.bounds import fitted, size
from tests.portal.assistants.conftest import Assistant

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("search", {"query": "x", "limit": 500}, "less than or equal to 25"),
    (
        "search",
        {"query": "x", "colour": "red"},
        "colour: there is no such parameter. Parameters of search: query, kind",
    ),
    ("search", {"query": "x", "kind": ["lawz"]}, "«lawz» is not known here. Allowed: regulation"),
    ("search", {"query": "x", "as_of": "soon"}, "write year, month and day"),
    ("search", {}, "query: field required"),
    ("get_record", {"kind": "law", "slug": "x"}, "is no kind of record"),
    ("get_record", {"kind": "provisoin", "slug": "x"}, "Did you mean provision"),
    ("get_record", {"kind": "provision", "slug": "eu-ai-act-art-699"}, "or eu-ai-act-art-69"),
    ("get_record", {"kind": "provision", "slug": "eu-ai-act-art-6", "fields": ["colour"]}, "colour"),
    ("get_record", {"kind": "provision", "slug": "../../admin"}, "No provision has the slug"),
    ("list_records", {"kind": "provision", "filters": {"colour": "red"}}, "colour"),
    ("list_records", {"kind": "provision", "filters": {"page": 2}}, "give it as a parameter of the tool"),
    ("resolve_citation", {"citations": []}, "1 to 200 texts"),
    ("compare", {"of": "jurisdictions"}, "Give of, by and columns"),
    ("compare", {"of": "jurisdictions", "by": "topics", "columns": ["EU", "XX"]}, "«XX» is none of the jurisdictions"),
    ("compare", {"table": "x"}, "Known: "),
    ("compare", {"table": "penalties", "of": "jurisdictions"}, "not both"),
    ("applicability", {"profile": {"role": ["x"]}}, "Did you mean roles?"),
    ("applicability", {"profile": {}, "outcomes": ["perhaps"]}, "does_not"),
    ("applicability", {"profile": {}, "page": 9999}, "pages of 25"),
    ("changes_since", {"since": "2026-07-27", "until": "2026-07-26"}, "Swap them"),
    ("changes_since", {"since": "lately"}, "is no day"),
    ("record_changes", {}, "Give updated_since"),
    ("record_changes", {"cursor": "nonsense"}, "cursor"),
    ("check_text", {"text": "x" * 70_000}, "at most 64,000"),
    ("list_questions", {"about": "everything"}, "Choose one of: all, comparisons"),
    ("get_record", {"kind": "topic", "slug": "whistleblower", "known_at": "1999-01-01"}, "known_at"),
]


@pytest.mark.parametrize(("tool", "arguments", "told"), REFUSED, ids=lambda value: str(value)[:40])
def test_a_bad_question_is_refused_with_what_would_do(
    assistant: Assistant, tool: str, arguments: dict[str, Any], told: str
) -> None:
    assert told in assistant.refusal(tool, **arguments)


def test_a_refusal_does_not_repeat_the_text(assistant: Assistant) -> None:
    assert "confidential" not in assistant.refusal("check_text", text="confidential " * 6_000)


def test_known_at_reads_the_former_release(assistant: Assistant) -> None:
    now = assistant.call("list_records", kind="crosswalk", limit=1)
    then = assistant.call("list_records", kind="crosswalk", limit=1, known_at="2026.11.1")
    assert then["corpus_release"].startswith("2026.11.1-")
    assert then["known_at"]
    assert then["answer"]["count"] < now["answer"]["count"]
    record = assistant.call("get_record", kind="provision", slug="eu-ai-act-art-6-2", known_at="2026.11.1")
    assert record["answer"] == assistant.api("provisions/eu-ai-act-art-6-2/", known_at="2026.11.1")
    assert "known_at=2026.11.1" in record["html_url"]
    pinned = assistant.call("resolve_citation", citations="Art. 6(2) AI Act", known_at="2026.11.1")
    assert pinned["answer"]["results"][0]["records"][0]["pins"]


def test_a_resource_is_the_record(assistant: Assistant) -> None:
    import json

    uri = "aigov://provision/eu-ai-act-art-6-2?as_of=2026-05-01"
    contents = assistant.talk(lambda client: client.read_resource(uri)).contents[0]
    assert contents.mime_type == "application/json"
    told = json.loads(contents.text)
    assert told["answer"] == assistant.api("provisions/eu-ai-act-art-6-2/", as_of="2026-05-01")
    templates = assistant.talk(lambda client: client.list_resource_templates()).resource_templates
    assert [each.uri_template for each in templates] == ["aigov://{kind}/{slug}{?as_of,known_at}"]
    assert "CC BY 4.0" in assistant.talk(lambda client: client.read_resource("aigov://about")).contents[0].text


@pytest.mark.parametrize("uri", ["aigov://provision/no-such-article", "aigov://law/eu-ai-act", "aigov://elsewhere"])
def test_a_resource_that_is_not_there_is_an_error_of_the_protocol(assistant: Assistant, uri: str) -> None:
    async def speak(client: Client) -> None:
        with pytest.raises(MCPError):
            await client.read_resource(uri)

    assistant.talk(speak)


def test_prompts_hand_over_what_was_asked(assistant: Assistant) -> None:
    names = {prompt.name for prompt in assistant.talk(lambda client: client.list_prompts()).prompts}
    assert names == {"answer_with_sources", "check_article", "does_it_apply"}
    asked = {"question": "Who must red-team?", "as_of": "2026-05-01"}
    message = assistant.talk(lambda client: client.get_prompt("answer_with_sources", asked)).messages[0].content.text
    assert "Who must red-team?" in message
    assert "as_of=2026-05-01" in message


def test_a_long_answer_is_cut_and_says_how_to_get_the_rest(assistant: Assistant) -> None:
    answer = assistant.call("list_records", kind="provision", filters={"instrument": "eu-ai-act"}, limit=50)
    (cut,) = answer["left_out"]
    assert cut["where"] == "results"
    assert cut["shown"] == len(answer["answer"]["results"]) < cut["of"] == 50
    assert "smaller limit" in cut["how_to_get_the_rest"]


def test_cutting_keeps_what_fits_and_what_is_in_no_list() -> None:
    body = {"rows": ["x" * 10] * 100, "other": ["y" * 10] * 100, "told": "whole"}
    made, cuts = fitted(body, [("rows", "ask again")], 1_500)
    assert size(made) <= 1_500
    assert made["other"] == body["other"]
    assert made["told"] == "whole"
    assert [(cut.where, cut.of) for cut in cuts] == [("rows", 100)]
    assert fitted(body, [("rows", "")], 10_000) == (body, ())
