"""The real server of this checkout on a free port, with a database, index and files of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")


@contextmanager
def serving(var: Path) -> Iterator[str]:
    """The address it answers at, with the settings of production but for TLS; `var` holds everything it makes."""
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
