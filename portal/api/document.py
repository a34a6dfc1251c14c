"""The OpenAPI document, whole: what the generator finds in the code, with every key described and true examples.

It is made once for a release, the present day and a host, and kept: whatever day a reader asks for, it is the same.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any

from django.conf import settings
from django.contrib.admin.models import LogEntry
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import patched_settings

from portal.api.document_words import add_words
from portal.api.freshness import LICENCE_URL, code_digest
from portal.api.references import PLURALS

KEPT = 8
"""So many documents are kept in memory."""

DESCRIPTION = """Read-only and without a key: who governs AI, what governs it, down to the single provision.

* **Every list** answers `count`, `next`, `previous`, `as_of`, `release`, `results`, with 50 records a page
  (`page_size` takes 1 to 200). `format=csv` gives all rows of the filtered list as a table.
* **Records** are known by permanent slugs and always have the same keys. Unknown dates, words and references are null.
  Dates may be known to the month or the year only (`2023-11`).
* **`as_of=2026-05-01`** asks for the law on that day. Instruments and provisions carry `status`, `status_since`,
  `status_next` for it.
* **`known_at=2026-11-25`** (or `known_at=2026.11.2`) asks what this corpus said on that day, or in that release.
* **`fields=`** picks keys, **`expand=`** writes references out as objects, **`ordering=`** sorts (`-` reverses).
* **Errors** are problem details (`application/problem+json`): `errors` says by parameter what is wrong and what is
  allowed. A parameter nobody knows is refused, never ignored.
* **Polling**: send the `ETag` back as `If-None-Match`; 304 means nothing changed. `RateLimit-*` headers tell how many
  requests are left.
* **Licence**: CC BY 4.0. Name the portal, the corpus release and the day.
"""

SCHEMA_SETTINGS: dict[str, Any] = {
    "DESCRIPTION": DESCRIPTION,
    "LICENSE": {"name": "CC BY 4.0 (corpus)", "url": LICENCE_URL},
    "POSTPROCESSING_HOOKS": [],
    "TAGS": [{"name": plural} for plural in (*PLURALS.values(), "search")],
    "COMPONENT_SPLIT_REQUEST": False,
    "SORT_OPERATIONS": False,
}

_kept: OrderedDict[tuple[Any, ...], dict[str, Any]] = OrderedDict()
_lock = Lock()


def document(request: Any) -> dict[str, Any]:
    """The OpenAPI 3.1 document for a reader of this host, with examples of today from the release of the request."""
    key = _key(request)
    with _lock:
        if key not in _kept:
            _kept[key] = _made(request)
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
        _kept.move_to_end(key)
        return _kept[key]


def _key(request: Any) -> tuple[Any, ...]:
    release = request.release
    return (
        code_digest(),
        str(settings.DATABASES["default"]["NAME"]),
        release.pk if release else None,
        release.digest if release else None,
        LogEntry.objects.order_by("-pk").values_list("pk", flat=True).first(),
        request.today,
        request.known_past,
        request.build_absolute_uri("/"),
    )


def _made(request: Any) -> dict[str, Any]:
    from portal.api.document_examples import add_examples  # it knows every view, one of which serves the document

    with patched_settings(SCHEMA_SETTINGS):
        found: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    found["servers"] = [{"url": request.build_absolute_uri("/").rstrip("/"), "description": settings.SITE_NAME}]
    add_words(found)
    add_examples(found, request)
    return found
