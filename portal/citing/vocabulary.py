"""The vocabularies as linked data: topics and crosswalks in SKOS, the portal's own terms, the JSON-LD context."""

from __future__ import annotations

from datetime import date
from typing import Any

from frameworks.models import Crosswalk, Topic
from portal.api.freshness import LICENCE_URL
from portal.api.references import KIND_OF
from portal.citing.linked import iri, own_class, record_nodes
from portal.citing.rdf import OWN, PREFIXES, Iri, Names, Node, english
from portal.citing.subjects import version_of
from portal.citing.work import PORTAL

TERMS = {
    "status": "What can be said of a text on the day asked for, in the portal's words (in_force, not_yet, active …).",
    "checked": "How far our record was confirmed: «seen» in a source, or «recalled» and not confirmed yet.",
    "origin": "The provision, level or instrument a crosswalk starts from.",
    "target": "The provision, level or instrument a crosswalk leads to.",
    "relation": "The word of a crosswalk's relation, read from origin to target.",
    "contrastsWith": "The two deal with the same matter and decide it differently. Symmetric.",
    "implements": "The first carries out the second.",
    "amends": "The first changes the text of the second.",
    "noCounterpartFoundIn": "The text was looked through for a counterpart of the first, and none was found in it.",
}
"""The portal's own properties."""


def topics(request: Any, names: Names) -> list[Node]:
    """The topics as one concept scheme."""
    scheme = f"{names.site}/vocabulary/topics"
    found = list(Topic.objects.for_detail().prefetch_related("synonyms"))
    nodes: list[Node] = [_scheme(scheme, "Topics of AI governance", request)]
    nodes[0].say("skos:hasTopConcept", *(Iri(iri(topic, names)) for topic in found if topic.broader_id is None))
    for topic in found:
        told = record_nodes(topic, request.as_of, names)
        words = dict.fromkeys(term for synonym in topic.synonyms.all() for term in synonym.terms)
        told[0].say("skos:altLabel", *(english(word) for word in words if word.lower() != topic.label.lower()))
        nodes += told
    return nodes


def crosswalks(request: Any, names: Names) -> list[Node]:
    """All crosswalks: each as a record with its reason, and as a mapping between what it ties."""
    nodes: list[Node] = [_scheme(f"{names.site}/vocabulary/crosswalks", "Crosswalks between texts", request)]
    nodes[0].types = ("schema:Dataset",)
    day: date = request.as_of
    for crosswalk in Crosswalk.objects.for_list():
        nodes += record_nodes(crosswalk, day, names)
    return nodes


def terms(request: Any, names: Names) -> list[Node]:
    """The portal's own classes and properties."""
    about = Node(names.terms.rstrip("#"), ("rdfs:Resource",)).say("dcterms:title", english(f"Terms of the {PORTAL}"))
    about.say("dcterms:license", Iri(LICENCE_URL))
    kinds = sorted(set(KIND_OF.values()) - {"release"})
    classes = [
        Node(f"{names.terms}{own_class(kind).partition(':')[2]}", ("rdfs:Class",))
        .say("rdfs:label", english(kind.replace("-", " ")))
        .say("rdfs:isDefinedBy", Iri(about.id))
        for kind in kinds
    ]
    properties = [
        Node(f"{names.terms}{name}", ("rdf:Property",))
        .say("rdfs:label", english(name))
        .say("rdfs:comment", english(said))
        .say("rdfs:isDefinedBy", Iri(about.id))
        for name, said in TERMS.items()
    ]
    return [about, *classes, *properties]


def _scheme(address: str, title: str, request: Any) -> Node:
    node = Node(address, ("skos:ConceptScheme",)).say("dcterms:title", english(title))
    node.say("dcterms:license", Iri(LICENCE_URL)).say("dcterms:publisher", PORTAL)
    return node.say("schema:version", version_of(request))


VOCABULARIES = {"topics": topics, "crosswalks": crosswalks, "terms": terms}


def context(names: Names) -> dict[str, Any]:
    """The JSON-LD context: the prefixes of our linked data, and the keys of the API's plain JSON, so that a record
    read with it is linked data, too. Keys without a term of the field become terms of the portal."""
    address = {"@type": "@id"}
    return {
        "@context": {
            "@version": 1.1,
            **PREFIXES,
            OWN: names.terms,
            "@vocab": names.terms,
            "html_url": "@id",
            "label": "schema:name",
            "name": "schema:name",
            "official_name": "schema:name",
            "short_name": "schema:alternateName",
            "summary": "schema:description",
            "definition": "skos:definition",
            "official_identifier": "schema:legislationIdentifier",
            "citations": "schema:citation",
            "title": "schema:name",
            "publisher": "schema:publisher",
            "url": {"@id": "schema:url", **address},
            "document_url": {"@id": "schema:contentUrl", **address},
            "jurisdiction": "schema:legislationJurisdiction",
            "issuer": "schema:legislationPassedBy",
            "instrument": "schema:isPartOf",
            "broader": "skos:broader",
            "narrower": "skos:narrower",
            "origin": f"{OWN}:origin",
            "target": f"{OWN}:target",
        }
    }
