"""Records as linked data: law in schema.org and ELI, topics in SKOS, the rest under the portal's own terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from frameworks.models import Crosswalk, Instrument, Level, Provision, Topic
from frameworks.status import PAST, Status
from jurisdictions.models import Jurisdiction, Organisation, Record, Source
from portal.api.freshness import LICENCE_URL
from portal.api.references import kind_of
from portal.citing.genres import genre_of, is_law
from portal.citing.rdf import OWN, Iri, Names, Node, Text, dated, english
from portal.citing.subjects import fixed, load_needed, version_of
from portal.citing.texts import document_date, version_on
from portal.citing.work import PORTAL
from portal.corpus.models import CorpusRelease

_FORCE = {
    Status.IN_FORCE: ("InForce", "inForce"),
    Status.PARTLY_IN_FORCE: ("PartiallyInForce", "partiallyInForce"),
    **dict.fromkeys((Status.UNBORN, Status.PROPOSED, Status.ADOPTED, *PAST), ("NotInForce", "notInForce")),
}
"""Legal force by status. A provision not yet applicable is in force as law: neither word is said of it, nor of what is
suspended or cannot be told."""
_AREAS = {Jurisdiction.Kind.COUNTRY: "schema:Country", Jurisdiction.Kind.INTERNATIONAL: "schema:Organization"}
_BODIES = {Organisation.Kind.GOVERNMENT, Organisation.Kind.SAFETY_INSTITUTE}
_THINGS = {"system": "schema:SoftwareApplication", "chip": "schema:Product", "source": "schema:CreativeWork"}
MAPPINGS = {
    Crosswalk.Relation.EQUIVALENT: "skos:exactMatch",
    Crosswalk.Relation.BROADER: "skos:broadMatch",
    Crosswalk.Relation.NARROWER: "skos:narrowMatch",
    Crosswalk.Relation.RELATED: "skos:relatedMatch",
    Crosswalk.Relation.CONTRASTS: f"{OWN}:contrastsWith",
    Crosswalk.Relation.IMPLEMENTS: f"{OWN}:implements",
    Crosswalk.Relation.AMENDS: f"{OWN}:amends",
    Crosswalk.Relation.NONE_FOUND: f"{OWN}:noCounterpartFoundIn",
}


def own_class(kind: str) -> str:
    """The portal's own class for a kind: `essay-point` -> aigp:EssayPoint."""
    return f"{OWN}:{''.join(word.capitalize() for word in kind.split('-'))}"


def graph_of(records: Sequence[Any], request: Any, names: Names) -> list[Node]:
    """The records on the day of the request, what the portal says where, and the data set they belong to."""
    load_needed(records)
    nodes: list[Node] = []
    for record in records:
        nodes += record_nodes(record, request.as_of, names)
        nodes.append(page_node(record, request, names))
    return [*nodes, dataset_node(request, names)]


def record_nodes(record: Any, on: date, names: Names) -> list[Node]:
    """What the record is about."""
    node = Node(iri(record, names), (own_class(kind_of(record)),))
    node.say("schema:name", english(str(record)))
    for model, tell in _TELLERS:
        if isinstance(record, model):
            return tell(node, record, on, names)
    if kind := _THINGS.get(kind_of(record)):
        node.types = (kind, *node.types)
    node.say("schema:description", english(getattr(record, "summary", "") or getattr(record, "definition", "") or ""))
    return [node]


def iri(record: Any, names: Names) -> str:
    return f"{names.site}{record.get_absolute_url()}"


def _link(record: Any, names: Names) -> Iri | None:
    return Iri(iri(record, names)) if record is not None else None


def page_node(record: Any, request: Any, names: Names) -> Node:
    """Our record of it: what a reader cites beside the law itself."""
    release: CorpusRelease | None = request.release
    address = f"{names.site}{fixed(record.get_absolute_url(), as_of=request.as_of, release=version_of(request))}"
    node = Node(address, ("schema:WebPage",)).say("schema:about", Iri(iri(record, names)))
    node.say("schema:isPartOf", Iri(f"{names.site}/#dataset")).say("schema:license", Iri(LICENCE_URL))
    node.say("schema:temporalCoverage", request.as_of.isoformat())
    if release:
        node.say("schema:version", release.version).say("schema:dateModified", dated(release.released_on.isoformat()))
    if isinstance(record, Record):
        node.say(f"{OWN}:checked", record.checked)
        rows = [each for each in record.citations.all() if each.part == "" and each.url]
        node.say("schema:citation", *(Iri(each.url) for each in rows))
    return node


def dataset_node(request: Any, names: Names) -> Node:
    release: CorpusRelease | None = request.release
    node = Node(f"{names.site}/#dataset", ("schema:Dataset",)).say("schema:name", english(PORTAL))
    node.say("schema:url", Iri(f"{names.site}/")).say("schema:license", Iri(LICENCE_URL))
    return node.say("schema:version", release.version) if release else node


def _instrument(node: Node, record: Any, on: date, names: Names) -> list[Node]:
    law = is_law(record)
    issued, _ = document_date(record, on)
    node.types = (*(("schema:Legislation", "eli:LegalResource") if law else ("schema:CreativeWork",)), *node.types)
    node.properties.clear()
    node.say("schema:name", english(record.official_name)).say("schema:alternateName", english(record.short_name))
    node.say("schema:description", english(record.summary))
    _law_of(node, record, on, names, law=law, number=record.official_identifier)
    if not law:
        version = version_on(record, on)
        node.say("schema:datePublished", dated(version.date if version else issued))
        node.say("schema:version", version.version if version else "")
    return [node]


def _law_of(node: Node, record: Any, on: date, names: Names, *, law: bool, number: str) -> None:
    """What an instrument and its provisions share. `record` is either."""
    text = record.instrument if isinstance(record, Provision) else record
    status = getattr(record, "status", "") or ""
    node.say(f"{OWN}:status", status)
    if not law:
        node.say("schema:publisher", _link(text.issuer, names)).say("schema:identifier", number)
        return
    issued, _ = document_date(text, on)
    node.say("schema:legislationIdentifier", number).say("eli:id_local", number)
    node.say("schema:legislationType", str(genre_of(text).word))
    node.say("schema:legislationDate", dated(issued))
    node.say("eli:date_document", dated(issued) if len(issued) == 10 else None)
    node.say("schema:legislationJurisdiction", _link(text.jurisdiction, names))
    node.say("eli:jurisdiction", _link(text.jurisdiction, names))
    node.say("schema:legislationPassedBy", _link(text.issuer, names)).say("eli:passed_by", _link(text.issuer, names))
    node.say("schema:legislationDateVersion", dated(on.isoformat()))
    force = _FORCE.get(Status(status)) if status else None
    if force:
        node.say("schema:legislationLegalForce", Iri(f"schema:{force[0]}"))
        node.say("eli:in_force", Iri(f"eli:InForce-{force[1]}"))


def _provision(node: Node, record: Any, on: date, names: Names) -> list[Node]:
    text = record.instrument
    law = is_law(text)
    types = ("schema:Legislation", "eli:LegalResourceSubdivision") if law else ("schema:CreativeWork",)
    node.types = (*types, *node.types)
    number = ", ".join(part for part in (text.official_identifier, record.citation) if part)
    _law_of(node, record, on, names, law=law, number=number)
    node.say("schema:description", english(record.summary))
    above = _link(record.parent, names) or _link(text, names)
    node.say("schema:isPartOf", above)
    if law:
        node.say("eli:is_part_of", above)
        node.say("eli:amended_by", *(_link(each.instrument, names) for each in record.amendments.all()))
        until = getattr(record, "status_next", "") if getattr(record, "status", "") == Status.NOT_YET else ""
        node.say("schema:legislationDateOfApplicability", dated(until or ""))
    return [node, *([Node(iri(text, names)).say("schema:name", english(text.official_name))] if text else [])]


def _level(node: Node, record: Any, on: date, names: Names) -> list[Node]:
    node.types = ("schema:CreativeWork", *node.types)
    return [node.say("schema:isPartOf", _link(record.framework, names)).say("schema:description", record.trigger)]


def _jurisdiction(node: Node, record: Any, on: date, names: Names) -> list[Node]:
    node.types = (_AREAS.get(record.kind, "schema:AdministrativeArea"), *node.types)
    node.say("schema:identifier", record.slug)
    return [node.say("schema:containedInPlace", _link(record.parent, names))]


def _organisation(node: Node, record: Any, on: date, names: Names) -> list[Node]:
    kind = "schema:GovernmentOrganization" if record.kind in _BODIES else "schema:Organization"
    node.types = (kind, *node.types)
    node.say("schema:foundingDate", dated(record.founded)).say("schema:url", Iri(record.url))
    return [node.say("schema:parentOrganization", _link(record.parent, names))]


def _topic(node: Node, record: Any, on: date, names: Names) -> list[Node]:
    node.types = ("skos:Concept", "schema:DefinedTerm")
    scheme = f"{names.site}/vocabulary/topics"
    node.say("skos:prefLabel", english(record.label)).say("skos:definition", english(record.definition))
    node.say("skos:notation", record.slug).say("skos:inScheme", Iri(scheme))
    if record.broader is None:
        node.say("skos:topConceptOf", Iri(scheme))
    node.say("skos:broader", _link(record.broader, names))
    return [node.say("skos:narrower", *(_link(each, names) for each in record.narrower.all()))]


def _crosswalk(node: Node, record: Any, on: date, names: Names) -> list[Node]:
    origin, target = _link(record.origin, names), _link(record.target, names)
    node.say(f"{OWN}:origin", origin).say(f"{OWN}:relation", Text(record.relation)).say(f"{OWN}:target", target)
    node.say("rdfs:comment", english(record.why)).say(f"{OWN}:checked", record.checked)
    said = Node(iri(record.origin, names)).say(MAPPINGS[Crosswalk.Relation(record.relation)], target)
    return [node, said]


def _source(node: Node, record: Any, on: date, names: Names) -> list[Node]:
    node.types = ("schema:CreativeWork", *node.types)
    return [node.say("schema:url", Iri(record.url)).say("schema:publisher", record.publisher)]


_TELLERS: tuple[tuple[type[Any], Callable[[Node, Any, date, Names], list[Node]]], ...] = (
    (Instrument, _instrument),
    (Provision, _provision),
    (Level, _level),
    (Jurisdiction, _jurisdiction),
    (Organisation, _organisation),
    (Topic, _topic),
    (Crosswalk, _crosswalk),
    (Source, _source),
)
