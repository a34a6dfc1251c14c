"""The facets of a search: what results can be narrowed by, in the order in which pages show them."""

from __future__ import annotations

from collections.abc import Mapping

FACETS: Mapping[str, str] = {
    "kind": "Kind of record",
    "status": "Status on the day",
    "jurisdiction": "Jurisdiction",
    "instrument": "Instrument",
    "topic": "Topic",
    "duty": "What it does",
    "addressee": "Addressee",
    "binding": "Force",
    "checked": "Checked",
}
"""Name (parameter, index field and API key alike) and label."""

SETS: Mapping[str, str] = {"jurisdiction": "jurisdictions", "topic": "topics", "addressee": "addressees"}
"""Facets of which a record may have several values, and the field that holds all of them as one: counting the few
hundred sets that occur and dividing them afterwards costs a tenth of counting value by value."""
SET_BETWEEN = "|"

WITH_PARTS = "*"
"""Behind a jurisdiction: together with everything that is part of it (`US*`: the United States and its states)."""

Labels = Mapping[str, Mapping[str, str]]
"""For each facet every value it can take, with its label."""
