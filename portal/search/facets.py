"""The facets of a search: what results can be narrowed by, in the order in which pages show them."""

from __future__ import annotations

from collections.abc import Mapping

FACETS: Mapping[str, str] = {
    "kind": "Kind of record",
    "jurisdiction": "Jurisdiction",
    "instrument": "Instrument",
    "topic": "Topic",
    "duty": "What it does",
    "addressee": "Addressee",
    "binding": "Force",
    "checked": "Checked",
}
"""Name (parameter, index field and API key alike) and label."""

Labels = Mapping[str, Mapping[str, str]]
"""For each facet every value it can take, with its label."""


def read_labels() -> dict[str, dict[str, str]]:
    """The vocabulary of every facet as the database has it now; kept with the index."""
    from frameworks.models import Addressee, Binding, Duty, Instrument, Topic
    from jurisdictions.models import Checked, Jurisdiction
    from portal.search.documents import KINDS

    return {
        "kind": dict(KINDS),
        "jurisdiction": dict(Jurisdiction.objects.order_by("name").values_list("slug", "name")),
        "instrument": dict(Instrument.objects.order_by("short_name").values_list("slug", "short_name")),
        "topic": dict(Topic.objects.order_by("label").values_list("slug", "label")),
        "duty": {duty.value: str(duty.label) for duty in Duty},
        "addressee": dict(Addressee.objects.order_by("label").values_list("slug", "label")),
        "binding": {binding.value: str(binding.label) for binding in Binding},
        "checked": {checked.value: str(checked.label) for checked in Checked},
    }
