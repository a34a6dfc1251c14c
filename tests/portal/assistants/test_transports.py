"""The command over its two transports, driven by the client of the protocol's own SDK."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
import uvicorn
from asgiref.sync import async_to_sync
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client as Browser
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters
from mcp.server.transport_security import TransportSecuritySettings

from tests.portal.assistants.conftest import Assistant

MANAGE = str(Path(settings.BASE_DIR) / "manage.py")


@pytest.fixture
def outside(db: None, tmp_path: Path) -> dict[str, str]:
    """The environment in which another process finds the database of the tests."""
    found = {"DEBUG": "1", "HTTPS": "0", "VAR_DIR": str(tmp_path), "SEARCH_DIR": str(settings.SEARCH_DIR)}
    if connection.vendor == "sqlite":
        (tmp_path / "portal.sqlite3").write_bytes(connection.connection.serialize())
        return {**found, "DATABASE_URL": ""}
    named = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    return {**found, "DATABASE_URL": urlunsplit(named)}


def test_over_stdio_nothing_but_the_protocol_is_said(outside: dict[str, str], client: Browser, today: date) -> None:
    assistant = Assistant(client)
    server = StdioServerParameters(command=sys.executable, args=[MANAGE, "mcp"], env=outside)

    async def conversation() -> Any:
        async with Client(server) as speaker:
            tools = await speaker.list_tools()
            record = await speaker.call_tool(
                "get_record", {"kind": "provision", "slug": "eu-ai-act-art-6-2", "as_of": "2026-05-01"}
            )
            refused = await speaker.call_tool("get_record", {"kind": "provision", "slug": "nowhere"})
            return tools, record, refused, speaker.server_info

    tools, record, refused, info = async_to_sync(conversation)()
    assert len(tools.tools) == 10
    assert info.name == "ai-governance-portal"
    told = record.structured_content
    api = assistant.api("provisions/eu-ai-act-art-6-2/", as_of="2026-05-01")
    assert told["answer"]["status"] == api["status"]
    assert told["answer"]["citations"] == api["citations"]
    assert told["html_url"] == "http://127.0.0.1:8000/provisions/eu-ai-act-art-6-2/?as_of=2026-05-01"
    assert refused.is_error


def test_what_is_printed_to_stdout_is_json_line_by_line(outside: dict[str, str]) -> None:
    import json

    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    call = {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "nope", "arguments": {}}}
    ready = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    environment = {**os.environ, **outside, "LOG_LEVEL": "DEBUG"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([sys.executable, MANAGE, "mcp"], env=environment, text=True, **pipes) as server:  # type: ignore[call-overload]
        lines = []
        for said in ((hello,), (ready, call)):
            server.stdin.write("".join(f"{json.dumps(each)}\n" for each in said))
            server.stdin.flush()
            lines.append(json.loads(server.stdout.readline()))
        rest, _ = server.communicate(timeout=30)
    assert rest == ""
    assert [line["id"] for line in lines] == [1, 2]
    assert "only read" in lines[0]["result"]["instructions"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_over_http_it_says_the_same(assistant: Assistant, mode: str) -> None:
    port = _free_port()
    app = assistant.server.streamable_http_app(
        stateless_http=True,
        json_response=True,
        transport_security=TransportSecuritySettings(allowed_hosts=["127.0.0.1:*"]),
    )

    async def conversation() -> Any:
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
        running = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.02)
        try:
            async with Client(f"http://127.0.0.1:{port}/mcp", mode=mode) as speaker:
                return await speaker.call_tool("compare", compared)
        finally:
            server.should_exit = True
            await running

    compared = {"of": "jurisdictions", "by": "topics", "columns": ["EU", "CN"], "rows": ["open-source"], "entries": 20}
    told = async_to_sync(conversation)().structured_content
    api = assistant.api("compare/", of="jurisdictions", by="topics", columns="EU,CN", rows="open-source")
    assert told["answer"] == api


def test_the_command_serves_http_on_this_machine_only(outside: dict[str, str]) -> None:
    import time
    import urllib.error
    import urllib.request

    port = _free_port()
    command = [sys.executable, MANAGE, "mcp", "--http", "--port", str(port), "--site", "http://localhost:8000"]
    running = subprocess.Popen(command, env={**os.environ, **outside}, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)

        async def conversation() -> Any:
            async with Client(f"http://127.0.0.1:{port}/mcp") as speaker:
                return await speaker.call_tool("search", {"query": "whistleblower", "as_of": "2026-11-25"})

        told = async_to_sync(conversation)().structured_content
        assert told["answer"]["results"][0]["html_url"].startswith("http://localhost:8000/")
        for header, value, status in (("Host", "evil.example", 421), ("Origin", "https://evil.example", 403)):
            asked = urllib.request.Request(
                f"http://127.0.0.1:{port}/mcp",
                data=b"{}",
                headers={
                    "Content-Type": "application/json",
                    "Accept": "application/json, text/event-stream",
                    header: value,
                },
            )
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(asked, timeout=10)
            assert refused.value.code == status
            refused.value.close()
    finally:
        running.terminate()
        running.communicate(timeout=20)


@pytest.mark.parametrize("site", ["portal.example.org", "https://elsewhere.example", "http://localhost/path"])
def test_a_site_that_cannot_be_served_is_refused(site: str, db: None) -> None:
    with pytest.raises(CommandError, match="--site"):
        call_command("mcp", site=site)


def test_without_the_package_the_command_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.delitem(sys.modules, "portal.assistants.server")
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with pytest.raises(CommandError, match="is not installed"):
        call_command("mcp")


def test_nothing_else_of_the_portal_needs_the_package() -> None:
    """`make run` installs no optional package: only the server and the command may import it."""
    needing = {
        path.relative_to(settings.BASE_DIR).as_posix()
        for path in (Path(settings.BASE_DIR) / "portal").rglob("*.py")
        if any(line.strip().startswith(("from mcp", "import mcp")) for line in path.read_text("utf-8").splitlines())
    }
    assert needing == {"portal/assistants/server.py", "portal/assistants/management/commands/mcp.py"}
