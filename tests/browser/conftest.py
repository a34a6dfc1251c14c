"""A real browser against a real server with the whole corpus. Once, on SQLite: pages are the same on either database.

Where Chromium is missing the tests are left out by name, unless BROWSER=required (as in .ci/run): then they fail.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(settings.BASE_DIR)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
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
    var = tmp_path_factory.mktemp("browser")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"HTTPS": "0", "VAR_DIR": str(var), "DATABASE_URL": "", "LOG_LEVEL": "ERROR", "API_RATE": "100000/min"}
    own |= {"DEBUG": "0", "SECRET_KEY": "only-for-this-test", "ALLOWED_HOSTS": "127.0.0.1"}
    env = {**os.environ, **own}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    prepared = subprocess.run(
        [sys.executable, "manage.py", "prepare"], cwd=ROOT, env=env, check=False, capture_output=True, text=True
    )
    assert prepared.returncode == 0, prepared.stderr[-2000:]
    log = (var / "server.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4"],
        cwd=ROOT, env=env, stdout=log, stderr=log,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                urlopen(f"{address}/accessibility/").read()
                break
            except (URLError, ConnectionError):
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(10)
        log.close()


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
