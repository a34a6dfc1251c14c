"""A real client of the protocol, in this process: it lists and calls the tools as any language-model client does."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.core.cache import cache
from django.test import Client as Browser
from mcp.client import Client

from portal.assistants.server import make_server

SITE = "http://testserver"


async def on_this_thread(work: Callable[[], Any]) -> Any:
    """The test's own thread, which is inside the transaction of the test."""
    return await sync_to_async(work, thread_sensitive=True)()


class Assistant:
    """Speaks to the server through the SDK's client. `mode`: the protocol's present form, or the older handshake."""

    def __init__(self, browser: Browser, mode: str = "auto") -> None:
        self.browser = browser
        self.mode = mode
        self.server = make_server(SITE, version="test", run=on_this_thread)

    def talk(self, speak: Callable[[Client], Awaitable[Any]]) -> Any:
        async def conversation() -> Any:
            async with Client(self.server, mode=self.mode) as client:
                return await speak(client)

        return async_to_sync(conversation)()

    def call(self, tool: str, **arguments: Any) -> Any:
        """The structured answer of a tool."""
        result = self.talk(lambda client: client.call_tool(tool, arguments))
        assert not result.is_error, result.content[0].text
        assert json.loads(result.content[0].text) == result.structured_content
        return result.structured_content

    def refusal(self, tool: str, **arguments: Any) -> str:
        """What a tool says when it refuses."""
        result = self.talk(lambda client: client.call_tool(tool, arguments))
        assert result.is_error, result.structured_content
        return str(result.content[0].text)

    def api(self, path: str, send: Any = None, /, **query: Any) -> Any:
        """The same question asked of the HTTP API."""
        if send is None:
            response = self.browser.get(f"/api/v1/{path}", query)
        else:
            response = self.browser.post(f"/api/v1/{path}", send, content_type="application/json", query_params=query)
        assert response.status_code == 200, response.content[:400]
        return response.json()


@pytest.fixture(autouse=True)
def _fresh_limit() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def assistant(client: Browser, db: None, today: date) -> Assistant:
    return Assistant(client)
