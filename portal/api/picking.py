"""What a request picks: `fields=` names keys, `expand=` references to write out."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from django.http import QueryDict

from jurisdictions.filters import RefusedParameters
from portal.api.serializers.base import RecordSerializer, references_in


def picked(serializer_class: type[RecordSerializer], query: QueryDict, context: dict[str, Any]) -> RecordSerializer:
    """The serializer with the picked fields and references. Raises RefusedParameters, naming those there are."""
    full = serializer_class(context=context)
    errors: dict[str, str] = {}
    chosen = {
        "fields": _names("fields", query, list(full.fields), errors),
        "expand": _names("expand", query, list(references_in(full)), errors),
    }
    if errors:
        raise RefusedParameters(errors)
    return serializer_class(context={**context, **chosen})


def _names(parameter: str, query: QueryDict, allowed: list[str], errors: dict[str, str]) -> frozenset[str]:
    given = query.getlist(parameter)
    names = [name.strip() for text in given for name in text.split(",") if name.strip()]
    wrong = [name for name in names if name not in allowed]
    if wrong or (given and not names):
        close = get_close_matches(wrong[0], allowed, 1) if wrong else []
        said = f"«{wrong[0]}» cannot be named here." if wrong else "No name is given."
        hint = f" Did you mean {close[0]}?" if close else ""
        listed = ", ".join(allowed) or "none, this kind has no references"
        errors[parameter] = f"{parameter}: {said}{hint} Allowed: {listed}."
    return frozenset(names)
