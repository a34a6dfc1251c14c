"""Fair use: a generous limit without a key, a higher one with one, told in the headers of every answer."""

from __future__ import annotations

from math import ceil
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle

from portal.api.keys import UnknownKey, holder


class AnonymousThrottle(AnonRateThrottle):
    """Counts requests by address within a sliding window (per worker process, in its own memory).

    A request with an unknown key counts here before it is refused, so that keys cannot be guessed at will.
    """

    num_requests: int
    duration: float
    policy = "free"

    def get_ident(self, request: Request) -> str:
        """The client's address. Forwarded addresses are believed only behind our own proxy, and only its own entry."""
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if settings.SECURE_PROXY_SSL_HEADER and forwarded:
            return str(forwarded.split(",")[-1].strip())
        return str(request.META.get("REMOTE_ADDR", ""))

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        """Who is counted here; None: this limit does not concern the request."""
        return None if _holder(request) else self._key(self.get_ident(request))

    def _key(self, who: str) -> str:
        found: str = self.cache_format % {"scope": self.scope, "ident": who}
        return found

    def allow_request(self, request: Request, view: Any) -> bool:
        allowed: bool = super().allow_request(request, view)
        if self.rate is not None and self.key is not None:
            read: Any = request._request
            read.rate_limit = self._headers()
            if allowed:
                holder(request)  # an unknown key is told
        return allowed

    def _headers(self) -> dict[str, Any]:
        """The fields in wide use, and those of the IETF's draft (draft-ietf-httpapi-ratelimit-headers)."""
        oldest = self.history[-1] if self.history else self.now
        left = max(0, self.num_requests - len(self.history))
        wait = max(1, ceil(self.duration - (self.now - oldest)))
        return {
            "RateLimit-Limit": self.num_requests,
            "RateLimit-Remaining": left,
            "RateLimit-Reset": wait,
            "RateLimit-Policy": f'"{self.policy}";q={self.num_requests};w={int(self.duration)}',
            "RateLimit": f'"{self.policy}";r={left};t={wait}',
        }


class KeyThrottle(AnonymousThrottle):
    """The higher limit of those who have a key, counted by its holder."""

    scope = "key"
    policy = "key"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        who = _holder(request)
        return self._key(who) if who else None


def _holder(request: Request) -> str | None:
    """Whose valid key the request bears."""
    try:
        return holder(request)
    except UnknownKey:
        return None
