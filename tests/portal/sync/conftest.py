"""The small corpus in an empty database, and mirrors that read it through the portal."""

from __future__ import annotations

import io
import urllib.request
from collections.abc import Callable
from email.message import Message
from typing import Any
from urllib.response import addinfourl

import pytest
from django.test import Client

from portal.corpus.kinds import BY_NAME
from tests.portal.corpus.conftest import empty_database, loaded, root
from tests.portal.sync.mirror import Mirror

__all__ = ["empty_database", "loaded", "root"]

SITE = "http://testserver"


class ThroughClient(urllib.request.BaseHandler):
    """Lets urllib speak to the portal without a network."""

    def http_open(self, request: urllib.request.Request) -> addinfourl:
        response: Any = Client().get(request.full_url.removeprefix(SITE), headers=dict(request.header_items()))
        headers = Message()
        for name, value in response.items():
            headers[name] = value
        content = b"".join(response.streaming_content) if response.streaming else response.content
        made = addinfourl(io.BytesIO(content), headers, request.full_url, response.status_code)
        made.msg = response.reason_phrase  # type: ignore[attr-defined]
        return made


def opener() -> Callable[[str], Any]:
    """What opens an address of the portal as `urllib.request.urlopen` does."""
    made = urllib.request.OpenerDirector()
    for handler in (ThroughClient(), urllib.request.HTTPErrorProcessor(), urllib.request.HTTPDefaultErrorHandler()):
        made.add_handler(handler)
    return made.open


class Suspicious(Mirror):
    """A mirror that trusts nothing: each step must follow from the state before, and come once."""

    def __init__(self, page_size: int, start: str = "snapshot") -> None:
        super().__init__(SITE, page_size, opener())
        self.start = self.next = self.start.replace("start=snapshot", f"start={start}")
        self.seen: list[tuple[str, str, str]] = []
        self.sizes: list[int] = []

    def store(self, item: dict[str, Any]) -> None:
        key = f"{item['kind']}/{item['slug']}"
        held, action = self.records.get(key), item["action"]
        step = (item["at"], key, action)
        assert step not in self.seen, f"told twice: {step}"
        self.seen.append(step)
        if action in ("created", "present"):
            assert held is None, f"{key} is held already"
        else:
            assert held is not None, f"{key} was never told"
        if action == "changed":
            assert item["diff"]
            assert applied(held, item) == item["record"], key
        else:
            assert item["diff"] == []
        super().store(item)


def applied(held: Any, item: dict[str, Any]) -> dict[str, Any]:
    """The record held before, with the differences of the item put in."""
    made = dict(held)
    for change in item["diff"]:
        assert held.get(change["field"]) == change["before"], item
        if change["after"] is None:
            del made[change["field"]]
        else:
            made[change["field"]] = change["after"]
    if item["kind"] in BY_NAME:
        assert list(made) != []
    return made


@pytest.fixture
def follower() -> Callable[..., Suspicious]:
    """Makes a mirror of a page size."""
    return Suspicious
