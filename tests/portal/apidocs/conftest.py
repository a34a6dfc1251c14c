"""Fixtures of the tests of the documentation: the document, and a server that real programs can ask."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.live_server_helper import LiveServer

ROOT = "/api/v1/"


@pytest.fixture(autouse=True)
def _fresh_limit() -> Iterator[None]:
    """No test uses up another's requests."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def document(client: Client, db: None, today: date) -> dict[str, Any]:
    """The OpenAPI document as a program gets it."""
    found: dict[str, Any] = json.loads(client.get(f"{ROOT}schema/").content)
    return found


@pytest.fixture
def site(db: None, today: date) -> Iterator[str]:
    """The address of a server with the whole corpus. Unlike `live_server` it empties no table afterwards."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()
