"""Sends a file of a release: streamed, in ranges where asked, never compressed twice, and kept by caches for good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response

from portal.api.freshness import LICENCE, LICENCE_URL
from portal.data.package import File
from portal.data.store import PACKAGE

FOR_GOOD = "public, max-age=31536000, immutable"
_PACKED = {"zip", "parquet", "sqlite"}
_SHOWN = {"json", "md", "cff", ""}
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_CHUNK = 1 << 16


class _Whole(FileResponse):
    """A file in larger parts than Django's own."""

    block_size = _CHUNK


def send(request: HttpRequest, folder: Path, file: File) -> HttpResponseBase:
    """The file, or the part of it that the request asks for (RFC 9110: one range; several are answered with all)."""
    etag = f'"{file.sha256[:32]}"'
    part = _part(request, file, etag)
    if part or file.suffix in _PACKED or "HTTP_RANGE" in request.META:
        # So the gzip middleware leaves it alone: it is packed already, or its bytes are counted.
        request.META["HTTP_ACCEPT_ENCODING"] = "identity"
    response: HttpResponseBase
    if part == ():
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.bytes}"})
    elif part:
        first, last = part
        response = StreamingHttpResponse(_slice((folder / file.name).open("rb"), first, last - first + 1), status=206)
        response["Content-Range"] = f"bytes {first}-{last}/{file.bytes}"
        response["Content-Length"] = str(last - first + 1)
    else:
        response = _Whole((folder / file.name).open("rb"))
        response["Content-Length"] = str(file.bytes)
    shown = file.suffix in _SHOWN
    response["Content-Type"] = file.media_type + ("; charset=utf-8" if file.media_type.startswith("text/") else "")
    response["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{file.name}"'
    response["Cache-Control"], response["ETag"], response["Accept-Ranges"] = FOR_GOOD, etag, "bytes"
    response["Content-Licence"] = LICENCE
    described = request.build_absolute_uri(request.path.rpartition("/")[0] + f"/{PACKAGE}")
    response["Link"] = f'<{LICENCE_URL}>; rel="license", <{described}>; rel="describedby"'
    found = get_conditional_response(request, etag=etag, response=response)  # type: ignore[arg-type]
    if found is not None and found is not response:
        response.close()
        return found
    return response


def _part(request: HttpRequest, file: File, etag: str) -> tuple[int, int] | tuple[()] | None:
    """First and last byte asked for; nothing in it: there is no such part; None: all of it."""
    wanted = _RANGE.fullmatch(request.META.get("HTTP_RANGE", "").replace(" ", ""))
    if wanted is None or request.method != "GET" or request.META.get("HTTP_IF_RANGE", etag) != etag:
        return None
    first, last = wanted.groups()
    if not first and not last:
        return None
    if not first:  # the last so many bytes
        length = min(int(last), file.bytes)
        return (file.bytes - length, file.bytes - 1) if length else ()
    start, end = int(first), min(int(last), file.bytes - 1) if last else file.bytes - 1
    if last and int(last) < start:
        return None
    return (start, end) if start < file.bytes else ()


def _slice(handle: BinaryIO, first: int, length: int) -> Iterator[bytes]:
    with handle:
        handle.seek(first)
        while length > 0 and (data := handle.read(min(_CHUNK, length))):
            length -= len(data)
            yield data
