"""The MCP server: tools, resources and prompts over the portal's own answers. All of them only read.

The package `mcp` is an optional dependency; nothing else of the portal imports this module.
"""

from __future__ import annotations

import functools
import inspect
import json
from collections.abc import Awaitable, Callable
from typing import Any

import anyio.to_thread
from django.conf import settings
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError, ToolError
from mcp.server.mcpserver.prompts.base import Prompt
from mcp.server.mcpserver.tools.base import Tool
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import ValidationError

from portal.assistants import judging, looking, offering, prompts
from portal.assistants.answers import Answer
from portal.assistants.asking import Desk, Refused, tidy

Run = Callable[[Callable[[], Any]], Awaitable[Any]]
"""Runs a function that asks the database, off the event loop."""

TOOLS: dict[str, Callable[..., Answer]] = {
    "search": looking.search,
    "get_record": looking.get_record,
    "list_records": looking.list_records,
    "resolve_citation": looking.resolve_citation,
    "compare": judging.compare,
    "applicability": judging.applicability,
    "changes_since": judging.changes_since,
    "record_changes": judging.record_changes,
    "check_text": judging.check_text,
    "list_questions": offering.list_questions,
}
TITLES = {
    "search": "Search the records",
    "get_record": "Read one record",
    "list_records": "List records of a kind",
    "resolve_citation": "From citation to record",
    "compare": "Set side by side",
    "applicability": "Does it apply?",
    "changes_since": "What changed in the law",
    "record_changes": "What changed in the records",
    "check_text": "Check a text",
    "list_questions": "What can be asked",
}
ONLY_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


async def in_thread(work: Callable[[], Any]) -> Any:
    """The ordinary way: in a thread, with database connections of its own that are given up when old."""

    def done() -> Any:
        tidy()
        try:
            return work()
        finally:
            tidy()

    return await anyio.to_thread.run_sync(done)


class ReadingTool(Tool):
    """A tool that refuses arguments it does not know, and says in one sentence each what is wrong with the others."""

    async def run(self, arguments: dict[str, Any], context: Any, convert_result: bool = False) -> Any:
        try:
            return await super().run(arguments, context, convert_result)
        except ToolError as error:
            cause = error.__cause__
            if isinstance(cause, ValidationError):
                known = ", ".join(self.parameters["properties"])
                told = " ".join(_sentence(each) for each in cause.errors(include_input=False, include_url=False))
                raise ToolError(f"{told} Parameters of {self.name}: {known}.") from cause
            if isinstance(cause, ToolError):
                raise ToolError(str(cause)) from cause
            raise


def _sentence(error: Any) -> str:
    name = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{name}: there is no such parameter."
    return f"{name}: {error['msg'][:1].lower()}{error['msg'][1:]}."


def make_server(site: str, *, version: str = "", run: Run = in_thread) -> MCPServer[Any]:
    """The server, ready for any transport. `site`: the portal's public address, which stands in front of all links."""
    server: MCPServer[Any] = MCPServer(
        "ai-governance-portal",
        title="AI Governance Portal",
        description="AI law, promises and frameworks as linked records, down to the single article, with sources.",
        instructions=prompts.INSTRUCTIONS,
        website_url=f"{site}/",
        version=version,
        log_level="WARNING",
        tools=[_tool(name, function, site, run) for name, function in TOOLS.items()],
    )
    for prompt in (prompts.answer_with_sources, prompts.check_article, prompts.does_it_apply):
        server.add_prompt(Prompt.from_function(prompt))
    _add_resources(server, site, run)
    return server


def _tool(name: str, function: Callable[..., Answer], site: str, run: Run) -> Tool:
    @functools.wraps(function)
    async def call(ctx: Context[Any, Any], **arguments: Any) -> CallToolResult:
        desk = Desk(site, _asker(ctx))
        try:
            answer = await run(lambda: function(desk, **arguments))
        except Refused as refused:
            raise ToolError(str(refused)) from None
        data = answer.model_dump(mode="json")
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=data)

    # What a client may give is what the function takes, but for the desk, which stands here.
    taken = inspect.signature(function, eval_str=True)
    given = [parameter for parameter in taken.parameters.values() if parameter.name != "desk"]
    call.__signature__ = taken.replace(parameters=given)  # type: ignore[attr-defined]
    tool = ReadingTool.from_function(
        call,
        name=name,
        title=TITLES[name],
        description=" ".join((function.__doc__ or "").split()),
        context_kwarg="ctx",
        annotations=ONLY_READS,
    )
    model = tool.fn_metadata.arg_model
    model.model_config["extra"] = "forbid"
    model.model_rebuild(force=True)
    tool.parameters = _plain(model.model_json_schema(by_alias=True))
    tool.fn_metadata.output_schema = _untitled(tool.fn_metadata.output_schema)
    return tool


def _untitled(schema: Any) -> Any:
    """A schema without the titles that only repeat the names of its parts: the list of tools stays short."""
    if isinstance(schema, dict):
        return {
            key: {name: _untitled(each) for name, each in value.items()} if key == "properties" else _untitled(value)
            for key, value in schema.items()
            if not (key == "title" and isinstance(value, str))
        }
    return [_untitled(each) for each in schema] if isinstance(schema, list) else schema


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema as a model reads it best: no titles that repeat names, no «or null» where leaving out says it."""
    properties = {}
    for name, each in schema["properties"].items():
        form = {key: value for key, value in each.items() if key != "title"}
        if "anyOf" in form:
            ways = [way for way in form.pop("anyOf") if way != {"type": "null"}]
            form = {**(ways[0] if len(ways) == 1 else {"anyOf": ways}), **form}
        if form.get("default", "") is None:
            del form["default"]
        properties[name] = form
    return {**{key: value for key, value in schema.items() if key != "title"}, "properties": properties}


def _asker(ctx: Context[Any, Any]) -> str:
    """Who asks, for the limit on requests: the client's address, as our own proxy tells it where there is one. Over
    stdio there is one asker only."""
    request: Any = getattr(ctx.request_context, "request", None)
    if request is None:
        return "stdio"
    forwarded = request.headers.get("x-forwarded-for", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.split(",")[-1].strip() or (request.client.host if request.client else "unknown")


def _add_resources(server: MCPServer[Any], site: str, run: Run) -> None:
    @server.resource(
        "aigov://{kind}/{slug}{?as_of,known_at}",
        name="record",
        title="A record",
        description="One record as JSON, with its citations: aigov://provision/eu-ai-act-art-55-1?as_of=2026-05-01",
        mime_type="application/json",
    )
    async def record(kind: str, slug: str, as_of: str = "", known_at: str = "") -> str:
        def read() -> Answer:
            return looking.get_record(Desk(site), kind, slug, as_of=as_of or None, known_at=known_at or None)

        try:
            answer = await run(read)
        except Refused as refused:
            missing = "slug" in str(refused) or "kind" in str(refused)
            raise (ResourceNotFoundError if missing else ResourceError)(str(refused)) from None
        return str(answer.model_dump_json())

    @server.resource(
        "aigov://about",
        name="about",
        title="About the portal",
        description="What the records are, how they were checked, and how to cite them.",
        mime_type="text/plain",
    )
    def about() -> str:
        return (
            f"{prompts.INSTRUCTIONS}\n\nPages: {site}/  Methodology: {site}/methodology/  Limits: {site}/limits/  "
            f"API: {site}/api/v1/docs/\nCorpus: CC BY 4.0. Cite as «AI Governance Portal, corpus release, CC BY 4.0» "
            "with the address of the record and its as_of date."
        )
