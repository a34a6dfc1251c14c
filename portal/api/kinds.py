"""What each kind of record is, and what the day of the law does to it: for the OpenAPI document and the pages."""

from __future__ import annotations

AS_OF_NOTHING = "It changes nothing here: these records are the same on every day; the answer only states the day."
AS_OF_STATUS = (
    "Every record is listed on every day; `status`, `status_since` and `status_next` tell how it stood on that day, "
    "and the filter `status` goes by them."
)
AS_OF: dict[str, str] = {
    "instrument": AS_OF_STATUS,
    "regulation": AS_OF_STATUS,
    "commitment": AS_OF_STATUS,
    "framework": AS_OF_STATUS,
    "provision": f"{AS_OF_STATUS} `periods[].standing` marks the decisions that count on it.",
    "chip": "Only the filter `controlled` goes by it; the records are the same on every day.",
}
"""What `as_of` does, by kind, where it does anything."""

ABOUT: dict[str, str] = {
    "jurisdiction": "States, unions and groups that govern, with what is recorded of them.",
    "organisation": "Companies, regulators, evaluators and other bodies. Bodies that have a record as safety institute "
    "are left out: they stand under institutes/, with more keys, and /organisations/<slug>/ leads there. The page of "
    "organisations counts both.",
    "institute": "Safety and security institutes, with their powers, leaders, evaluations and agreements.",
    "membership": "Who belongs to which group, since when.",
    "source": "Documents that the corpus cites, each with the records that rest on it.",
    "instrument": "Every text that governs: laws, decrees, declarations, commitments, safety frameworks. Its three "
    "faces are regulations/, commitments/ and frameworks/, with the same keys.",
    "regulation": "Instruments that are law or made by authority: statutes, bills, orders, rules, standards, guidance.",
    "commitment": "Instruments by which parties promise something: declarations, commitments, codes, agreements.",
    "framework": "Safety frameworks of AI developers.",
    "version": "Dated texts of an instrument.",
    "provision": "Units of an instrument: articles, sections, commitments, with what they ask of whom, when.",
    "event": "What happened to an instrument: proposed, signed, in force, amended. Status is computed from these.",
    "level": "Rungs of capability or risk in a safety framework, with trigger and safeguards.",
    "signature": "Who joined, declined or left an instrument.",
    "crosswalk": "Typed links between a provision, level or text and its counterpart in another, with the reason.",
    "version-change": "What became of a provision or level in a later text: a coded judgement with its reason.",
    "topic": "The vocabulary of topics, broader and narrower.",
    "system": "AI models, with training compute and the origin of the figure.",
    "evaluation": "Who evaluated which system, when, on what.",
    "evaluation-agreement": "Who agreed to be evaluated by whom.",
    "evaluation-requirement": "Texts that ask for evaluation by outsiders.",
    "level-declaration": "What developers declared about the level of a system.",
    "compute-threshold": "Amounts of training compute at which texts change what they ask.",
    "chip": "Controlled hardware with its figures.",
    "case": "Cases of enforcement and evasion.",
    "debate": "Questions on which the field is divided, each with its positions.",
    "gap": "What is missing, and which texts partly answer it.",
    "analogy": "Regimes of other fields that AI governance borrows from.",
    "claim": "Where statements differ on one fact: the values side by side, and the one the portal goes by.",
    "finding": "Findings that no other record holds.",
    "statistic": "Counted figures on a day.",
    "timeline-entry": "Lines of the editors' chronology.",
    "element": "Common elements of safety frameworks.",
    "domain": "Domains of risk in safety frameworks.",
    "addressee": "Roles to which provisions speak.",
    "synonym": "Words that stand for one another in a search.",
    "input": "Questions whose answers decide whether provisions apply.",
    "numbering": "Which numbered units an instrument has; a row claims that there are no others.",
    "risk-tier": "Tiers of risk into which an instrument sorts systems.",
    "date-change": "Dates of an instrument that were moved, or expressly left as they were.",
    "commitment-mapping": "Commitments of an instrument, by the common elements that answer to them.",
    "definition": "Terms that a text defines, or facts that it presumes, as conditions in data.",
    "scope": "Whom some provisions of an instrument bind, and when, as conditions in data.",
    "coverage": "Where someone looked for provisions of a jurisdiction on a topic and found none.",
    "essay-point": "The points of the essay the portal starts from, with where they stand today.",
    "note": "What the editors say about a part of the corpus.",
    "release": "Releases of the corpus, the latest first.",
}
"""What the list of a kind holds."""


def as_of_effect(kind: str) -> str:
    """What the day of the law does to records of the kind."""
    return AS_OF.get(kind, AS_OF_NOTHING)
