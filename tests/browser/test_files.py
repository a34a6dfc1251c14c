"""Pages and the files beside them as the production server sends them: hashed, compressed, kept for good."""

from __future__ import annotations

import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

HASHED = re.compile(r"/static/[\w/.-]+\.[0-9a-f]{12}\.(?:css|js|svg)")


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, header (names in small letters) and body."""
    request = Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urlopen(request) as answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
    except HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()


def test_every_file_of_a_page_is_hashed_compressed_and_kept_for_good(server: str) -> None:
    page = ask(f"{server}/thresholds/")[2].decode()
    linked = re.findall(r'"(/static/[^"]+)"', page)
    assert len(linked) > 5
    for address in linked:
        assert HASHED.fullmatch(address), address
        plain = ask(server + address)[2]
        for encoding, least in (("br", 300), ("gzip", 300)):
            _, header, body = ask(server + address, accept_encoding=encoding)
            assert "immutable" in header["cache-control"]
            if len(plain) > least:
                assert header["content-encoding"] == encoding, address
                assert len(body) < len(plain)


def test_a_page_is_compressed_and_confirmed(server: str) -> None:
    status, header, body = ask(f"{server}/regulations/eu-ai-act/", accept_encoding="gzip")
    assert (status, header["content-encoding"]) == (200, "gzip")
    again, _, empty = ask(f"{server}/regulations/eu-ai-act/", accept_encoding="gzip", if_none_match=header["etag"])
    assert (again, empty) == (304, b"")
    assert len(body) < 50_000  # the longest of the pages people meet first
