"""Keys for higher limits. Nobody needs one, and there are no accounts."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from rest_framework.exceptions import APIException

SCHEME = "Api-Key"
LONGEST = 200


class UnknownKey(APIException):
    """A key that is none: told, so that nobody believes to have the higher limit."""

    status_code = 401
    default_code = "unknown_key"
    default_detail = "This key is not known here. The API needs none: leave it out, or ask for a valid one."
    auth_header = SCHEME
    """The value of WWW-Authenticate."""


def holder(request: Any) -> str | None:
    """Whose key the request bears; None without one. Raises UnknownKey.

    `Authorization: Api-Key …` or `X-Api-Key: …`; other schemes of authorisation mean nothing here.
    """
    given = request.META.get("HTTP_X_API_KEY", "").strip()
    scheme, _, rest = request.META.get("HTTP_AUTHORIZATION", "").strip().partition(" ")
    if not given and scheme.lower() == SCHEME.lower():
        given = rest.strip()
        if not given:
            raise UnknownKey
    if not given:
        return None
    known: dict[str, str] = settings.API_KEYS
    name = known.get(hashlib.sha256(given.encode()).hexdigest()) if len(given) <= LONGEST else None
    if name is None:
        raise UnknownKey
    return name
