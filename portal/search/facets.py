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

WITH_PARTS = "*"
"""Behind a jurisdiction: together with everything that is part of it (`US*`: the United States and its states)."""

Labels = Mapping[str, Mapping[str, str]]
"""For each facet every value it can take, with its label."""
