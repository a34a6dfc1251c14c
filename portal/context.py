"""What every page's template knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from portal.corpus.models import CorpusRelease
from portal.known.choices import choices
from portal.wayfinding.navigation import doors

SECTIONS = (
    (
        "Who governs",
        (
            ("jurisdiction-list", "Jurisdictions"),
            ("institute-list", "Institutes"),
            ("organisation-list", "Organisations"),
        ),
    ),
    (
        "What governs",
        (
            ("regulation-list", "Regulations"),
            ("commitment-list", "Commitments"),
            ("framework-list", "Safety frameworks"),
            ("provision-list", "Provisions"),
            ("level-list", "Levels"),
        ),
    ),
    (
        "What is governed",
        (
            ("system-list", "AI systems"),
            ("threshold-list", "Compute thresholds"),
            ("chip-list", "Chips"),
            ("case-list", "Cases"),
            ("evaluation-list", "Evaluations"),
        ),
    ),
    (
        "How it connects",
        (
            ("topic-list", "Topics"),
            ("crosswalk-list", "Crosswalks"),
            ("version-list", "Versions side by side"),
            ("element-list", "Common elements"),
            ("timeline", "Timeline"),
            ("pictures", "Pictures"),
            ("changes", "What changed"),
            ("calendar", "Calendar of coming duties"),
        ),
    ),
    (
        "What is argued",
        (
            ("debate-list", "Debates"),
            ("gap-list", "Gaps"),
            ("analogy-list", "Analogies"),
            ("claim-list", "Claims and corrections"),
            ("finding-list", "Findings"),
        ),
    ),
    (
        "About",
        (
            ("methodology", "Methodology"),
            ("coverage", "Coverage"),
            ("limits", "Limits"),
            ("essay", "The essay, point by point"),
            ("source-list", "Sources"),
            ("release-list", "Releases"),
            ("glossary", "Glossary"),
            ("accessibility", "Accessibility"),
            ("keyboard", "Keys"),
        ),
    ),
)
"""The portal's map: shown in full in the footer, and in short in the header."""


def site(request: HttpRequest) -> dict[str, Any]:
    """Name, map, corpus release and the days of the page, that of the law and that of the records."""
    releases, clocks = getattr(request, "releases", []), getattr(request, "clocks", {})
    return {
        "site_name": settings.SITE_NAME,
        "repository_url": settings.REPOSITORY_URL,
        "sections": SECTIONS,
        "release": request.release if hasattr(request, "release") else CorpusRelease.objects.first(),
        "latest_release": releases[0] if releases else None,
        "known_choices": choices(releases, clocks.get("known_at", ""), getattr(request, "known_at", None)),
        "as_of": getattr(request, "as_of", None),
        "as_of_given": getattr(request, "as_of_given", False),
        "known_at": getattr(request, "known_at", None),
        "known_at_given": getattr(request, "known_at_given", False),
        "known_past": getattr(request, "known_past", False),
        "clocks": clocks,
        "doors": doors(request.path),
        "today": getattr(request, "today", None),
    }
