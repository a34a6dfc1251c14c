"""Filter sets of who governs: one serves page, API and CSV."""

from jurisdictions.filters.base import CLOCKS, RecordFilter, RefusedParameters, SlugFilter, WordsFilter
from jurisdictions.filters.who import (
    InstituteFilter,
    JurisdictionFilter,
    MembershipFilter,
    OrganisationFilter,
    SourceFilter,
)

__all__ = [
    "CLOCKS",
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
