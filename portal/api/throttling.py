"""A generous limit on requests without a key, told in the headers of every answer."""

from __future__ import annotations

from math import ceil
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle


class AnonymousThrottle(AnonRateThrottle):
    """Counts requests by address within a sliding window (per worker process, in its own memory)."""

    num_requests: int
    duration: float

    def get_ident(self, request: Request) -> str:
        """The client's address. Forwarded addresses are believed only behind our own proxy, and only its own entry."""
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if settings.SECURE_PROXY_SSL_HEADER and forwarded:
            return str(forwarded.split(",")[-1].strip())
        return str(request.META.get("REMOTE_ADDR", ""))

    def allow_request(self, request: Request, view: Any) -> bool:
        allowed = super().allow_request(request, view)
        if self.rate is not None:
            read: Any = request._request
            oldest = self.history[-1] if self.history else self.now
            read.rate_limit = {
                "RateLimit-Limit": self.num_requests,
                "RateLimit-Remaining": max(0, self.num_requests - len(self.history)),
                "RateLimit-Reset": max(1, ceil(self.duration - (self.now - oldest))),
            }
        return allowed
