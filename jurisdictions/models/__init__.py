"""Who governs, and what every record stands on: one noun per file."""

from jurisdictions.models.jurisdiction import Jurisdiction, Membership
from jurisdictions.models.organisation import (
    Agreement,
    FormerName,
    Institute,
    Leader,
    Milestone,
    NotableEvaluation,
    Organisation,
)
from jurisdictions.models.record import Checked, Link, Record, Slugged, exactly_one, links_to
from jurisdictions.models.source import Citation, Source

__all__ = [
    "Agreement",
    "Checked",
    "Citation",
    "FormerName",
    "Institute",
    "Jurisdiction",
    "Leader",
    "Link",
    "Membership",
    "Milestone",
    "NotableEvaluation",
    "Organisation",
    "Record",
    "Slugged",
    "Source",
    "exactly_one",
    "links_to",
]
