"""Conditional GET, compression, and what the files beside the pages say of their age."""

from __future__ import annotations

import gzip
from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from frameworks.models import Instrument
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.django_db

WITH_TOKEN = {"check"}
"""Pages of what one person entered: `no-store`, and never confirmed."""
REFUSALS = {"refused", "not found"}
PAGES = sorted(set(KINDS) - WITH_TOKEN - REFUSALS)


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_one_has_already_is_not_sent_again(client: Client, today: date, kind: str) -> None:
    first = client.get(KINDS[kind])
    assert first.status_code == 200
    if first.get("Cache-Control") == "no-store":
        assert kind.startswith("picture")  # which is being drawn, and asked for again in a moment
        assert "ETag" not in first
        return
    again = client.get(KINDS[kind], headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert client.get(KINDS[kind], headers={"if-none-match": '"another"'}).status_code == 200


@pytest.mark.parametrize("kind", sorted(REFUSALS))
def test_refusals_have_no_tag(client: Client, today: date, kind: str) -> None:
    assert "ETag" not in client.get(KINDS[kind])


def test_a_page_of_ones_own_text_is_always_sent(client: Client, today: date) -> None:
    first = client.get("/check/")
    assert first["Cache-Control"] == "no-store"
    assert "ETag" not in first


def test_a_changed_record_makes_another_tag(client: Client, today: date) -> None:
    url = "/regulations/eu-ai-act/"
    before = client.get(url)["ETag"]
    Instrument.objects.filter(slug="eu-ai-act").update(short_name="Another name")
    after = client.get(url, headers={"if-none-match": before})
    assert after.status_code == 200
    assert after["ETag"] != before


def test_another_day_has_another_tag(client: Client, today: date) -> None:
    url = "/provisions/eu-ai-act-art-6-2/"
    assert client.get(url)["ETag"] != client.get(url, {"as_of": "2026-05-01"})["ETag"]


def test_head_has_the_tag_of_get(client: Client, today: date) -> None:
    whole, head = client.get("/topics/"), client.head("/topics/")
    assert head["ETag"] == whole["ETag"]
    assert head.content == b""
    assert client.head("/topics/", headers={"if-none-match": whole["ETag"]}).status_code == 304


def test_compressed_and_plain_confirm_each_other(client: Client, today: date) -> None:
    """The tag of a compressed page is weak: the bytes differ each time (BREACH), the page does not."""
    plain = client.get("/topics/")
    packed = client.get("/topics/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 3
    assert packed["ETag"] == f"W/{plain['ETag']}"
    assert {"Accept-Encoding"} <= {name.strip() for name in plain["Vary"].split(",")}
    asked = {"accept-encoding": "gzip", "if-none-match": packed["ETag"]}
    again = client.get("/topics/", headers=asked)
    assert again.status_code == 304
    assert "Accept-Encoding" in again["Vary"]


def test_compressed_pages_differ_in_length() -> None:
    """Otherwise the length would tell what a page with a secret holds (BREACH)."""
    client = Client(headers={"accept-encoding": "gzip"})
    assert len({len(client.get("/check/").content) for _ in range(12)}) > 2


def test_the_api_keeps_its_own_tags(client: Client, today: date) -> None:
    first = client.get("/api/v1/topics/red-teaming/")
    assert first["Cache-Control"] == "public, no-cache"
    assert client.get("/api/v1/topics/red-teaming/", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_static_files_are_hashed_compressed_and_kept_for_good() -> None:
    """As production serves them; tests/browser/test_files.py looks at the bytes."""
    from portal import settings as production

    assert production.STORAGES["staticfiles"]["BACKEND"] == "whitenoise.storage.CompressedManifestStaticFilesStorage"
    assert production.WHITENOISE_MAX_AGE >= 31_536_000
    order = settings.MIDDLEWARE
    assert order.index("whitenoise.middleware.WhiteNoiseMiddleware") < order.index(
        "django.middleware.gzip.GZipMiddleware"
    )
    assert order.index("django.middleware.gzip.GZipMiddleware") < order.index(
        "portal.conditional.ConditionalMiddleware"
    )
