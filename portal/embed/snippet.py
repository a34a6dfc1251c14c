"""The HTML that somebody puts into a page of theirs. Pure."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
"""A frame runs no script and sends no form; its links open beside the page."""


def iframe(src: str, title: str, width: int | str, height: int) -> SafeString:
    """The frame, with the title that a screen reader says."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" sandbox="{}" loading="lazy" '
        'referrerpolicy="strict-origin-when-cross-origin"></iframe>',
        src,
        title,
        width,
        height,
        SANDBOX,
    )
