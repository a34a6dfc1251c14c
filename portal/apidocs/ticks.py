"""Words in backticks, as the OpenAPI document writes code, for a page."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_CODE = re.compile(r"`([^`]+)`")


def with_code(text: str) -> SafeString:
    """The text as HTML: escaped, with what stands in backticks as code."""
    return mark_safe(_CODE.sub(r"<code>\1</code>", escape(text)))
