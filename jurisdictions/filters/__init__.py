"""Filter sets of who governs: one serves page, API and CSV."""

from jurisdictions.filters.base import RecordFilter, RefusedParameters, SlugFilter, WordsFilter
from jurisdictions.filters.who import (
    InstituteFilter,
    JurisdictionFilter,
    MembershipFilter,
    OrganisationFilter,
    SourceFilter,
)

__all__ = [
    "InstituteFilter",
    "JurisdictionFilter",
    "MembershipFilter",
    "OrganisationFilter",
    "RecordFilter",
    "RefusedParameters",
    "SlugFilter",
    "SourceFilter",
    "WordsFilter",
]
