"""`manage.py mcp`: the portal for language-model clients, over stdio or streamable HTTP (docs/mcp.md)."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http.request import validate_host

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
SITE = "http://127.0.0.1:8000"


class Command(BaseCommand):
    help = "Serve the portal to language-model clients: read-only tools over stdio, or with --http over HTTP."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--http", action="store_true", help="Streamable HTTP instead of stdio.")
        parser.add_argument("--host", default="127.0.0.1", help="Address to listen on (default: this machine only).")
        parser.add_argument("--port", type=int, default=8765, help="Port to listen on (default 8765).")
        parser.add_argument("--path", default="/mcp", help="Path of the endpoint (default /mcp).")
        parser.add_argument(
            "--allow-origin", action="append", default=[], metavar="ORIGIN", help="A web page that may ask, over HTTP."
        )
        parser.add_argument(
            "--site", default=SITE, help=f"Public address of the portal, for links in the answers (default {SITE})."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from portal.assistants.server import make_server
        except ModuleNotFoundError as missing:
            if missing.name is None or missing.name.split(".")[0] not in ("mcp", "mcp_types", "anyio"):
                raise
            raise CommandError(
                "The package «mcp» is not installed. Install it into the portal's environment: "
                "pip install -c constraints.txt 'mcp>=2.3,<3'"
            ) from None
        logging.getLogger("mcp").setLevel(logging.WARNING)  # what people ask is nobody's business
        site = _site(options["site"])
        server = make_server(site, version=_version())
        if not options["http"]:
            server.run("stdio")
            return
        from mcp.server.transport_security import TransportSecuritySettings

        hosts = [*LOOPBACK, *(host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*")))]
        # Stateless, so that any number of such processes may stand behind one address.
        server.run(
            "streamable-http",
            host=options["host"],
            port=options["port"],
            streamable_http_path=options["path"],
            stateless_http=True,
            json_response=True,
            transport_security=TransportSecuritySettings(
                allowed_hosts=[name for host in dict.fromkeys(hosts) for name in (host, f"{host}:*")],
                allowed_origins=options["allow_origin"],
            ),
        )


def _site(text: str) -> str:
    """Scheme and host of the portal. Raises CommandError."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise CommandError(f"--site {text}: write scheme and host only, such as https://portal.example.org")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if not validate_host(host, settings.ALLOWED_HOSTS):
        raise CommandError(f"--site {text}: {host} is not among ALLOWED_HOSTS; add it there.")
    return f"{parts.scheme}://{parts.netloc}"


def _version() -> str:
    """The corpus release on hand, which is what a client wants to know of this server."""
    from portal.corpus.models import CorpusRelease

    release = CorpusRelease.objects.first()
    return release.version if release else ""
