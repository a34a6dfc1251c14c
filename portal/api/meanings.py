"""What each key of an answer means, in a sentence, where its serializer does not say so itself.

Keys of records mean what the data dictionary says (`portal.corpus.schema.meanings`); here stand those the API adds. As
there, one name means one thing everywhere; where an answer needs other words its entry is «Component.key».
"""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel

from portal.corpus.schema import base, rule, shared, what, who
from portal.corpus.schema.meanings import MEANINGS

RECORDS: dict[str, str] = {
    # What every record carries.
    "slug": "Permanent id of the record within its kind.",
    "citations": "What the record rests on: its pins into sources. Empty for kinds that state no facts of their own.",
    "Citation.source": "Slug of the source; an object with `expand`.",
    "Citation.part": "Part of the record that the pin speaks for: empty for the whole, `positions.0` for its first.",
    "seen_in": "A secondary text without a lasting address, where the core of the record was found in one.",
    "part": "Name of this part, as the record's citations use it in their `part`.",
    # Who governs.
    "children": "Those directly below it.",
    "institute_count": "Safety institutes recorded for it.",
    "member_of": "Bodies of which it is a member.",
    "roles": "What it does in the field, in open words.",
    "powers": "What it may do; null where nothing is recorded.",
    "Powers.note": "What its powers are and what they are not.",
    "pre_deployment_access": "Whether it tests models before they are deployed, and on what footing.",
    "EvaluationsCompleted.count": "The number; null: it gives none.",
    "EvaluationsCompleted.text": "The number in the source's words.",
    "Agreement.institute": "The institute on the other side.",
    "citation_count": "How many pins lead into it.",
    "cited_by": "The records that rest on it, and where.",
    "record": "The record that rests on the source.",
    # What governs.
    "versions": "Its dated versions, the oldest first.",
    "events": "What happened to it, the oldest first.",
    "provision_count": "Provisions recorded.",
    "Provision.element": "The common element of safety frameworks that it answers to; null: none.",
    "risk_tiers": "The tiers of risk that it makes.",
    "date_changes": "Records of its dates that were moved or expressly kept.",
    "standing": "Whether the decision counts on the day asked for; the others were replaced or are still to come.",
    "Trigger.value": "The number compared with; null where the condition is none.",
    "change_label": "The change in words.",
    # What is governed, what is argued.
    "estimate_origin": "Whose figure the training compute is, in the data set's word.",
    "evaluations": "Its evaluations.",
    "level_declarations": "What its developer declared about its level of risk.",
    "essay_points": "Points of the essay that it corrects.",
    "narrower": "The topics below it.",
    # Releases.
    "CorpusRelease.version": "Version of the release.",
    "digest": "SHA-256 of the corpus files.",
    "added": "Records that the release added.",
    "changed": "Records that it changed.",
    "gone": "Records that it removed.",
    "Domain.name": "Name of the domain.",
    "Membership.since": "Since when it is a member; null: not known.",
}

ANSWERS: dict[str, str] = {
    # Addresses, names and counts.
    "count": "How many there are, on all pages.",
    "next": "Address of the next page; null on the last.",
    "previous": "Address of the page before; null on the first.",
    "results": "The rows of this page.",
    "as_of": "The day whose law the answer tells.",
    "known_at": "The day whose records the answer comes from.",
    "release": "Slug of the corpus release the answer comes from; null: none is loaded.",
    "kind": "Kind of the record.",
    "slug": "Slug of the record.",
    "name": "Name of the record.",
    "title": "Name or title, as a page shows it.",
    "label": "The words readers see.",
    "url": "Address in this API, or of the document where it is a source.",
    "html_url": "Address of the page for people.",
    "permalink": "Permanent address of the page that shows this answer.",
    "citation": "How lawyers cite it; null or empty where it has no such form.",
    "pin": "Article, section, page or table that carries the statement; null or empty: the whole document.",
    "pins": "The sources, with the places in them.",
    "source": "Slug of the source.",
    "sources": "What it rests on.",
    "instrument": "Slug of the instrument.",
    "instrument_name": "Short name of the instrument.",
    "provision": "Slug of the provision; null where none is meant.",
    "jurisdiction": "Slug of the jurisdiction.",
    "jurisdictions": "Slugs of the jurisdictions it belongs to.",
    "topics": "Slugs of its topics.",
    "roles": "Slugs of the addressees it speaks to.",
    "version": "Number or label of the version.",
    "released_on": "Day of the release.",
    "loaded_at": "When this installation recorded the release (UTC).",
    "digest": "SHA-256 of the content.",
    "text": "The words themselves.",
    "summary": "In a sentence, computed from the rows.",
    "note": "What a reader must know beside.",
    "notes": "What a reader must know beside, sentence by sentence.",
    "binding": "Whether it binds in law.",
    "duty": "What it does to its addressees.",
    "heading": "Its heading.",
    "checked": "seen: confirmed in a source; recalled: not confirmed yet.",
    "status": "Status on the day.",
    "status_since": "The date that brought the status about, as its source states it; null: none.",
    "status_next": "The next date at which the status changes, as known on the day; null: none.",
    "date": "ISO date as its source states it: year, month or day; null: none.",
    "value": "The value itself.",
    "unit": "Unit of the value.",
    "change_label": "The change in words.",
    "before": "What stood before; null: nothing.",
    "after": "What stands after; null: nothing.",
    "decided_on": "Day of the decision; null: not known.",
    "decided_by": "The event or text that decided it; null: not recorded.",
    "counts": "How many of each.",
    "rows": "The rows, in their order.",
    "columns": "The columns, in their order.",
    "key": "Slug or word that names the row or column.",
    "under": "What it stands under, for readers; empty: nothing.",
    "read_as": "How the text was understood.",
    "message": "What a reader should be told of it; null or empty: nothing.",
    "records": "The records it speaks of.",
    "when": "The condition.",
    # One answer each.
    "Problem.type": "`about:blank`: the status says what sort of problem it is (RFC 9457, section 4.2.1).",
    "Problem.title": "The status in words.",
    "Problem.status": "The status code, as in the answer's head.",
    "Problem.detail": "What is wrong, in sentences for people.",
    "Problem.instance": "The address that was asked.",
    "Problem.errors": "By parameter or member: what is wrong with it and what is allowed. Empty: none is to blame.",
    "Search.facets": "By filter: its values, each with the number of records that choosing it would leave.",
    "Search.query": "How the question was read and answered.",
    "Hit.highlighted_title": "The title, with the runs that match marked.",
    "Hit.score": "How well it matches; comparable within one answer only.",
    "FacetValue.count": "Records that choosing the value would leave.",
    "FacetValue.selected": "Whether the question asks for it already.",
    "Query.text": "What was asked; null: nothing.",
    "Query.filters": "The filters in force, by name.",
    "Query.ordering": "How the results are sorted.",
    "Query.group": "`instrument` where results are grouped; null: they are not.",
    "Group.results": "Its best results.",
    "Group.label": "Name of the instrument; null: no instrument.",
    "SynonymsUsed.typed": "The word of the question.",
    "DidYouMean.text": "The spelling meant.",
    "Check.characters": "Length of the text.",
    "Check.findings": "The passages that say something of the law, in the order of the text.",
    "CheckedPassage.passage": "The passage as it was sent.",
    "ChangedField.field": "Name of the field, as the corpus files write it.",
    "RecordChange.why_label": "The reason in words.",
    "Changes.from": "The first day.",
    "Changes.to": "The second day.",
    "Changes.undated_signatures": "Signatures without a date, which no two days can tell apart.",
    "Change.reasons": "What made it differ, each with its date and sources.",
    "Change.text": "The record in a sentence; null: it has none.",
    "ChangeReason.what": "What happened, in our own words; null: no event is recorded.",
    "CalendarEntry.record": "The provision or event that comes.",
    "CalendarEntry.instrument": "The text it stands in.",
    "CalendarEntry.title": "What comes, in a line.",
    "CalendarMove.told": "The move in a sentence.",
    "SideBySide.from": "The earlier version; null where an amendment is asked for.",
    "SideBySide.to": "The later version; null where an amendment is asked for.",
    "SideBySide.instrument": "The text compared; null without a question.",
    "SideBySide.amended_by": "The amending act; null where two versions are asked for.",
    "SideUnit.applies_from": "First days of application, decision by decision.",
    "SideChoice.instrument": "The text that can be compared.",
    "SideChoice.pairs": "Of what with what.",
    "SidePair.earlier": "The earlier text, in words.",
    "SidePair.later": "The later text, in words.",
    "Compare.title": "The question in words.",
    "Compare.summary": "What the cells say together, sentence by sentence, computed from them.",
    "CompareChoices.families": "What can stand in columns.",
    "CompareChoices.ready": "Comparisons that are ready to ask.",
    "CompareChoices.tables": "Tables across all instruments.",
    "CompareChoice.of": "The word for the columns.",
    "CompareChoice.by": "The words for the rows.",
    "ReadyMade.slug": "Name of the comparison or table.",
    "CompareRow.cells": "One cell a column, in their order.",
    "Cell.column": "Key of the column.",
    "Cell.count": "Records in the cell.",
    "Cell.counts": "Records in the cell by state.",
    "CellEntry.counterparts": "What other columns hold in its place, by coded crosswalks.",
    "Frozen.content": "The question and the whole answer, as they were frozen.",
    "Frozen.zip": "The same as a file, with tables and a note on how to cite.",
    "Frozen.frozen_at": "When it was frozen (UTC).",
    "Frozen.citation": "How to cite it.",
    "Frozen.since": "What today's records say otherwise; null: it cannot be asked any more, or was frozen just now.",
    "Since.can_tell": "Whether the two can be held against one another.",
    "Since.release": "Version of the release of today; null: none.",
    "Since.cells": "Cells compared.",
    "Since.changed": "Cells that say something else today.",
    "ChangedCell.row": "Key of the row.",
    "ChangedCell.column": "Key of the column.",
    "ChangedCell.then": "State of the cell when it was frozen; null: it was not there.",
    "ChangedCell.now": "State of the cell today; null: it is not there.",
    "ChangedCell.records_now": "Slugs of records that came.",
    "ChangedCell.records_gone": "Slugs of records that went.",
    "ChangedCell.because": "The changes of records that made the difference.",
    "FrozenChange.action": "`added`, `changed` or `gone`.",
    "FrozenChange.fields": "Names of the fields changed.",
    "FrozenChange.why": "Why, as it is coded: did the world change, or what we say of it?",
    "LadderRung.value": "The amount, in `unit`.",
    "LadderSystem.system": "Slug of the system.",
    "LadderSystem.flop": "Training compute in FLOP (operations).",
    "LadderSystem.origin": "Whose figure it is, in the data set's word.",
    "LadderSystem.range_low": "Lower end of the range in FLOP; null: none is told.",
    "LadderSystem.range_high": "Upper end of the range in FLOP; null: none is told.",
    "LadderMoved.flop": "The amount asked for.",
    "LadderMoved.count": "Systems at or above it.",
    "LadderAgainst.value": "The amount in FLOP that governs on the day.",
    "LadderAgainst.provisions": "Slugs of the provisions that have it.",
    "LadderAgainst.reached": "Systems that reach it.",
    "LadderAgainst.added": "Slugs of systems that the amount asked for would reach beside.",
    "LadderAgainst.dropped": "Slugs of systems that it would not reach any more.",
    "Applicability.release": "Slug of the corpus release the answer comes from.",
    "Applicability.notice": "What the answer is and is not; show it with the answer.",
    "Applicability.profile": "The answers given, as they were read.",
    "Applicability.outcomes": "The provisions, one by one.",
    "Applicability.scopes": "The scopes that decided, with their reasoning.",
    "ApplicabilityOutcome.address": "Address of the page of the provision.",
    "ApplicabilityOutcome.enforcement": "Who enforces, in words.",
    "ApplicabilityOutcome.fines": "What breaking it may cost, in words.",
    "who_is_bound": "Who is bound, in words.",
    "ApplicabilityScope.scope": "Slug of the scope.",
    "ApplicabilityScope.basis": "Slug of the provision that says who is bound.",
    "ApplicabilityScope.holds": "Whether it holds for the profile; null: cannot be told yet.",
    "ApplicabilityScope.reasoning": "Its condition line by line, with what decided.",
    "ReasoningLine.depth": "How deep the line stands, from 0.",
}


@cache
def _of_files() -> dict[str, str]:
    """What the schemas of the corpus files say of their own fields, as «Model.key»."""
    schemas = {
        each.__name__.removesuffix("Schema"): each
        for module in (base, shared, rule, who, what)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, BaseModel)
    }
    return {
        f"{model}.{key}": info.description
        for model, schema in schemas.items()
        for key, info in schema.model_fields.items()
        if info.description
    }


def of_record(names: tuple[str, ...], key: str) -> str:
    """What a key of a record, or of a part of one, means; `names` are those under which its kind is known."""
    for name in names:
        own = f"{name}.{key}"
        if found := RECORDS.get(own) or MEANINGS.get(f"{name}Schema.{key}") or _of_files().get(own):
            return found
    return RECORDS.get(key) or MEANINGS.get(key, "")


def of_answer(component: str, key: str) -> str:
    """What a key of another answer means: by the name of its component in the OpenAPI document and its own."""
    return ANSWERS.get(f"{component}.{key}") or ANSWERS.get(key, "")
