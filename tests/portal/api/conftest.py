"""Fixtures of the API's tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

ROOT = "/api/v1/"


@pytest.fixture(autouse=True)
def _fresh_limit() -> Iterator[None]:
    """No test uses up another's requests."""
    cache.clear()
    yield
    cache.clear()


class Api:
    """Asks the API as a program would."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def ask(self, path: str, query: dict[str, Any] | None = None, /, **headers: str) -> Any:
        return self.client.get(path if path.startswith(("/", "http")) else ROOT + path, query or {}, headers=headers)

    def json(self, path: str, **query: Any) -> Any:
        response = self.ask(path, query)
        assert response.status_code == 200, (path, query, response.content[:500])
        return response.json()

    def problem(self, path: str, status: int, /, **query: Any) -> Any:
        response = self.ask(path, query)
        assert response.status_code == status, response.content[:500]
        assert response["Content-Type"] == "application/problem+json"
        found = response.json()
        assert set(found) == {"type", "title", "status", "detail", "instance", "errors"}
        assert found["status"] == status
        assert found["detail"]
        return found

    def table(self, path: str, **query: Any) -> str:
        response = self.ask(path, {**query, "format": "csv"})
        assert response.status_code == 200, response.content[:500]
        return b"".join(response.streaming_content).decode()


@pytest.fixture
def api(client: Client, db: None, today: date) -> Api:
    return Api(client)
