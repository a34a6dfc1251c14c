"""The admin of who governs and of sources, one family of nouns per file."""

from jurisdictions.admin.source import SourceAdmin
from jurisdictions.admin.who import InstituteAdmin, JurisdictionAdmin, MembershipAdmin, OrganisationAdmin

__all__ = ["InstituteAdmin", "JurisdictionAdmin", "MembershipAdmin", "OrganisationAdmin", "SourceAdmin"]
