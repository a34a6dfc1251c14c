"""HEAD answers with the headers of GET and no body."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from tests.portal.sync.test_feeds import FEEDS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", [*FEEDS, "/api/v1/sync/", "/", "/api/v1/chips/?format=csv", "/nowhere/"])
def test_head_sends_headers_and_no_body(today: Any, address: str) -> None:
    """Asked of the application itself, since the test client and some servers drop a body that should not be there."""
    sent: dict[str, Any] = {}
    for method in ("GET", "HEAD"):
        environ = RequestFactory().generic(method, address).environ
        response = WSGIHandler()(environ, _keep(sent, method))
        body = b"".join(response)
        assert bool(body) == (method == "GET")
        response.close()
    (status, headers), (status_of_head, headers_of_head) = sent["GET"], sent["HEAD"]
    assert status_of_head == status
    assert dict(headers_of_head).get("Content-Length") == dict(headers).get("Content-Length")


def _keep(sent: dict[str, Any], method: str) -> Any:
    def start_response(status: str, headers: list[tuple[str, str]], error: Any = None) -> Any:
        sent[method] = (status, headers)

    return start_response
