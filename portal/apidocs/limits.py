"""The limits as they are configured, for readers."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from portal.api.throttling import AnonymousThrottle, KeyThrottle

_WINDOWS = {1: "second", 60: "minute", 3600: "hour", 86400: "day"}


@dataclass(frozen=True)
class Limits:
    """Requests and window, without and with a key; `keys`: whether any key is given out here."""

    free: int
    free_window: str
    key: int
    key_window: str
    keys: bool


def limits() -> Limits:
    """How much may be asked of this installation?"""
    free, key = AnonymousThrottle(), KeyThrottle()
    return Limits(
        free.num_requests, _WINDOWS[int(free.duration)], key.num_requests, _WINDOWS[int(key.duration)],
        bool(settings.API_KEYS),
    )  # fmt: skip
