"""How current an answer is: the corpus release it comes from, and the marks that let a client ask «changed since?»."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.http import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from portal.corpus.models import CorpusRelease

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LICENCE = "CC-BY-4.0"


def release_slug(release: CorpusRelease) -> str:
    """A release's permanent id: its version and the start of its digest (a version may be loaded more than once)."""
    return f"{release.version}-{release.digest[:12]}"


def latest_release(request: Any) -> CorpusRelease | None:
    """The release that a request is answered from: the latest, or the one that `known_at` asks for."""
    found: CorpusRelease | None = request.release
    return found


def release_stamp(request: Any) -> dict[str, str] | None:
    """The release that a request is answered from, as each list states it."""
    release = latest_release(request)
    if release is None:
        return None
    return {
        "version": release.version,
        "released_on": release.released_on.isoformat(),
        "digest": release.digest,
        "loaded_at": release.loaded_at.isoformat().replace("+00:00", "Z"),
    }


@cache
def code_digest() -> str:
    """A digest of the code that makes the answers, so that a new deployment never confirms an answer of old shape."""
    digest = hashlib.sha256()
    for package in ("jurisdictions", "frameworks", "portal"):
        for path in sorted((Path(settings.BASE_DIR) / package).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def stamp(request: Any, response: HttpResponseBase, form: str) -> HttpResponseBase:
    """Give a good answer its ETag and Last-Modified; turn it into 304 when the client has it already.

    The answer depends on the release, on edits made in the admin since, on the days of the law and of the records, on
    the query, and on the code.
    """
    release = latest_release(request)
    edited = LogEntry.objects.order_by("-pk").values_list("pk", "action_time").first()
    parts = (
        code_digest(),
        release.digest if release else "",
        release.pk if release else "",
        edited[0] if edited else "",
        request.as_of.isoformat(),
        request.known_at.isoformat() if request.known_at_given else "",
        request.build_absolute_uri(),
        form,
    )
    etag = f'W/"{hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:32]}"'
    changed = [release.loaded_at] if release else []
    if edited:
        changed.append(edited[1])
    if not request.as_of_given:  # what holds «today» may change at midnight
        changed.append(datetime.combine(request.today, time(), UTC))
    response["Cache-Control"] = "public, no-cache"
    response["ETag"] = etag
    last_modified = None
    if changed:
        last_modified = int(max(changed).timestamp())
        response["Last-Modified"] = http_date(last_modified)
    found = get_conditional_response(request, etag=etag, last_modified=last_modified, response=response)  # type: ignore[arg-type]
    return found if found is not None else response
