"""A real browser against a real server with the whole corpus. Once, on SQLite: pages are the same on either database.

Where Chromium is missing the tests are left out by name, unless BROWSER=required (as in .ci/run): then they fail.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.serving import CHROMIUM, FLAGS, serving

REQUIRED = os.environ.get("BROWSER") == "required"
# The driver's loop runs in the thread of the tests; without this Django would refuse every query of other tests there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_collection_modifyitems(items: list[Any]) -> None:
    for item in items:
        if "tests/browser" not in item.path.as_posix():
            continue
        if "postgresql" in settings.DATABASES["default"]["ENGINE"]:
            item.add_marker(pytest.mark.skip(reason="browser tests run once, on SQLite: pages are the same"))
        elif CHROMIUM is None and not REQUIRED:
            item.add_marker(pytest.mark.skip(reason="no Chromium here (Debian: apt install chromium)"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of this checkout, with its own SQLite file."""
    with serving(tmp_path_factory.mktemp("browser")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "Chromium is missing: apt install chromium"
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A fresh window that knows the server's address; nothing from elsewhere may be asked for, no script may fail."""
    context = browser.new_context(base_url=server, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    foreign: list[str] = []
    broken: list[str] = []
    opened.on(
        "request", lambda request: None if request.url.startswith((server, "data:")) else foreign.append(request.url)
    )
    opened.on("pageerror", lambda error: broken.append(str(error)))
    opened.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert foreign == [], "requests to others"
    assert [text for text in broken if "favicon" not in text and "400" not in text and "404" not in text] == []
