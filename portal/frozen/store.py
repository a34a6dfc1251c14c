"""Keeps frozen answers: identical ones once, within bounds."""

from __future__ import annotations

import zlib
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone

from portal.frozen.content import canonical, digest_of
from portal.frozen.models import Freeze

MAX_CONTENT = 6_000_000
"""Bytes of one content, unpacked: the matrix of everything has about one million."""


class NotFrozen(Exception):
    """The answer was not kept; the message says why and what to do instead."""


class StoreFull(NotFrozen):
    """No room: at most settings.FROZEN_MEGABYTES are kept in all."""


class TooMany(NotFrozen):
    """Too many new ones within the hour: settings.FROZEN_AN_HOUR."""


def keep(content: dict[str, Any]) -> Freeze:
    """Freeze the content. The same content is kept once: who asks again gets the same address, whatever the bounds.

    Raises StoreFull, TooMany, NotFrozen.
    """
    digest = digest_of(content)
    known = Freeze.objects.filter(digest=digest).first()
    if known is not None:
        return known
    raw = canonical(content)
    if len(raw) > MAX_CONTENT:
        raise NotFrozen("The answer is too large to be kept here; take it as CSV, JSON or XLSX.")
    _room_for_one_more()
    packed = zlib.compress(raw, 9)
    try:
        with transaction.atomic():
            return Freeze.objects.create(
                digest=digest,
                kind=content["kind"],
                place=content["place"],
                question=content["question"],
                title=content["title"],
                as_of=date.fromisoformat(content["as_of"]),
                release_version=content["release"]["version"],
                release_digest=content["release"]["digest"],
                released_on=date.fromisoformat(content["known_at"]),
                packed=packed,
                size=len(packed),
            )
    except IntegrityError:  # somebody froze the same a moment ago
        return Freeze.objects.get(digest=digest)


def _room_for_one_more() -> None:
    hour = timezone.now() - timedelta(hours=1)
    if Freeze.objects.filter(frozen_at__gt=hour).count() >= settings.FROZEN_AN_HOUR:
        raise TooMany(
            "Too much was frozen within the last hour. Try again later, or keep the permalink and the files: "
            "with as_of and known_at they say the same."
        )
    held = Freeze.objects.aggregate(held=Sum("size"))["held"] or 0
    if held >= settings.FROZEN_MEGABYTES * 1_000_000:
        raise StoreFull(
            "There is no room for more frozen answers. Keep the permalink and the files: with as_of and known_at they "
            "say the same."
        )


def find(short: str) -> Freeze | None:
    """The freeze of that address: the first sixteen figures of its hash, or more of them."""
    if not 16 <= len(short) <= 64 or set(short) - set("0123456789abcdef"):
        return None
    return Freeze.objects.filter(digest__startswith=short).first()
