"""Linked data, read back by rdflib; JSON-LD and Turtle say the same."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import SKOS, XSD

from frameworks.models import Crosswalk, Provision, Topic
from portal.citing.linked import MAPPINGS
from portal.citing.rdf import PREFIXES, Iri, Names, Node, Text, as_jsonld, as_turtle
from tests.portal.citing.conftest import Reader

# The reader of JSON-LD in rdflib 7.6 still stands on a class that rdflib itself calls out of date.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SCHEMA, ELI = Namespace("https://schema.org/"), Namespace(PREFIXES["eli"])
SITE = "http://testserver"
OWN = Namespace(f"{SITE}/vocabulary/terms#")
ART = "/provisions/eu-ai-act-art-6-2/"
NAMES = Names("https://p.example", "https://p.example/terms#", "https://p.example/c")


def parsed(reader: Reader, text: str) -> Graph:
    """JSON-LD with its context put in its place: tests have no network."""
    body = json.loads(text)
    assert body["@context"] == f"{SITE}/api/v1/context.jsonld"
    body["@context"] = json.loads(reader.ask("/api/v1/context.jsonld").content)["@context"]
    return Graph().parse(data=json.dumps(body), format="json-ld")


def both(reader: Reader, path: str) -> Graph:
    """The graph of an address, the same in both forms."""
    by_suffix = path.startswith("/vocabulary/")
    texts = {form: reader.ask(f"{path}.{form}").content.decode() if by_suffix else reader.text(path, form)
             for form in ("jsonld", "ttl")}  # fmt: skip
    graph = Graph().parse(data=texts["ttl"], format="turtle")
    assert isomorphic(graph, parsed(reader, texts["jsonld"]))
    assert len(graph) > 5
    return graph


def test_a_provision_is_legislation_with_number_date_authority_and_force(reader: Reader) -> None:
    graph = both(reader, ART)
    art, act = URIRef(SITE + ART), URIRef(f"{SITE}/regulations/eu-ai-act/")
    assert {SCHEMA.Legislation, ELI.LegalResourceSubdivision, OWN.Provision} == set(graph.objects(art, RDF.type))
    assert graph.value(art, SCHEMA.legislationDate) == Literal("2024-06-13", datatype=XSD.date)
    assert graph.value(art, SCHEMA.legislationJurisdiction) == URIRef(f"{SITE}/jurisdictions/EU/")
    assert str(graph.value(art, SCHEMA.legislationIdentifier)).endswith("Art. 6(2)")
    assert (act, SCHEMA.name, None) in graph
    assert graph.value(art, SCHEMA.legislationLegalForce) is None  # law, and not yet applicable: neither word fits
    assert graph.value(art, SCHEMA.legislationDateOfApplicability) == Literal("2027-12-02", datatype=XSD.date)


@pytest.mark.parametrize(
    ("path", "force"),
    [
        ("/regulations/eu-ai-act/", "PartiallyInForce"),
        ("/regulations/eu-ai-act/?as_of=2023-01-01", "NotInForce"),
        ("/provisions/eu-ai-act-art-5/", "InForce"),
        ("/provisions/eu-ai-act-art-5/?as_of=2030-01-01", "InForce"),
    ],
)
def test_legal_force_is_that_of_the_day(reader: Reader, path: str, force: str) -> None:
    graph = both(reader, path)
    subject = URIRef(SITE + path.partition("?")[0])
    assert graph.value(subject, SCHEMA.legislationLegalForce) == SCHEMA[force]
    assert graph.value(subject, ELI.in_force) == ELI[f"InForce-{force[0].lower()}{force[1:]}"]


def test_a_promise_is_no_legislation(reader: Reader) -> None:
    graph = both(reader, "/frameworks/anthropic-rsp/")
    assert SCHEMA.Legislation not in set(graph.objects(None, RDF.type))


def test_a_partial_date_has_the_type_of_its_precision(reader: Reader) -> None:
    node = Node("https://p.example/x").say("schema:legislationDate", Text("2023-11", datatype="xsd:gYearMonth"))
    graph = Graph().parse(data=as_turtle([node], NAMES), format="turtle")
    said = Literal("2023-11", datatype=XSD.gYearMonth)
    assert list(graph.objects(None, SCHEMA.legislationDate)) == [said]


def test_topics_are_one_scheme_without_loose_ends(reader: Reader) -> None:
    graph = both(reader, "/vocabulary/topics")
    scheme = URIRef(f"{SITE}/vocabulary/topics")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == Topic.objects.count()
    tops = set(graph.objects(scheme, SKOS.hasTopConcept))
    assert tops == set(graph.subjects(SKOS.topConceptOf, scheme))
    for concept in concepts:
        assert graph.value(concept, SKOS.inScheme) == scheme
        assert len(list(graph.objects(concept, SKOS.prefLabel))) == 1
        assert graph.value(concept, SKOS.definition)
        broader = set(graph.objects(concept, SKOS.broader))
        assert broader <= concepts
        assert bool(broader) != (concept in tops)
        assert all((above, SKOS.narrower, concept) in graph for above in broader)
        preferred = {str(label).lower() for label in graph.objects(concept, SKOS.prefLabel)}
        assert not preferred & {str(label).lower() for label in graph.objects(concept, SKOS.altLabel)}
    assert both(reader, "/topics/red-teaming/").value(URIRef(f"{SITE}/topics/red-teaming/"), SKOS.prefLabel)


def test_crosswalks_are_mappings_in_the_direction_they_are_read(reader: Reader) -> None:
    graph = both(reader, "/vocabulary/crosswalks")
    assert len(set(graph.subjects(RDF.type, OWN.Crosswalk))) == Crosswalk.objects.count()
    properties: dict[str, Any] = {"skos": SKOS, "aigp": OWN}
    for crosswalk in Crosswalk.objects.for_list():
        prefix, _, name = MAPPINGS[Crosswalk.Relation(crosswalk.relation)].partition(":")
        ends = (crosswalk.origin, crosswalk.target)
        origin, target = (URIRef(SITE + end.get_absolute_url()) for end in ends if end)
        assert (origin, properties[prefix][name], target) in graph
        record = URIRef(SITE + crosswalk.get_absolute_url())
        assert (graph.value(record, OWN.origin), graph.value(record, OWN.target)) == (origin, target)
    assert set(MAPPINGS) == set(Crosswalk.Relation)


def test_the_terms_we_use_are_defined(reader: Reader) -> None:
    terms = both(reader, "/vocabulary/terms")
    used = {
        node
        for path in ("/vocabulary/crosswalks", ART, "/debates/allied-equipment/", "/frameworks/anthropic-rsp/")
        for triple in both(reader, path)
        for node in triple
        if str(node).startswith(str(OWN))
    }
    assert used
    assert used <= set(terms.subjects(RDF.type, None))


def test_the_bare_name_of_a_vocabulary_leads_to_a_document(reader: Reader) -> None:
    response = reader.ask("/vocabulary/topics?as_of=2026-05-01", accept="application/ld+json")
    assert (response.status_code, response["Location"]) == (303, "/vocabulary/topics.jsonld?as_of=2026-05-01")
    assert reader.ask("/vocabulary/topics", accept="*/*")["Location"].endswith(".ttl")
    assert reader.ask("/vocabulary/nonsense").status_code == reader.ask("/vocabulary/topics.xml").status_code == 404


def test_plain_json_read_with_the_context_is_linked_data(reader: Reader) -> None:
    body = reader.ask(f"/api/v1{ART}?expand=instrument,topics").json()
    context = json.loads(reader.ask("/api/v1/context.jsonld").content)["@context"]
    graph = Graph().parse(data=json.dumps({**body, "@context": context}), format="json-ld")
    art = URIRef(SITE + ART)
    assert str(graph.value(art, SCHEMA.name)) == body["label"]
    assert graph.value(art, SCHEMA.isPartOf) == URIRef(f"{SITE}/regulations/eu-ai-act/")
    assert graph.value(art, SCHEMA.url) == URIRef(f"{SITE}/api/v1{ART}")
    assert set(graph.objects(art, OWN.topics))


def test_the_block_in_the_page_is_schema_org_and_cannot_be_left(reader: Reader) -> None:
    Provision.objects.filter(slug="eu-ai-act-art-6-2").update(summary="</script><script>alert(1)</script> & <!--")
    html = reader.ask(ART).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(blocks) == 2  # the record, and the breadcrumbs
    body: dict[str, Any] = json.loads(blocks[0])
    assert body["@context"] == "https://schema.org"
    assert body["@type"] == "Legislation"
    assert body["description"] == "</script><script>alert(1)</script> & <!--"
    assert not [name for name in body if ":" in name]
    assert "<script>alert" not in unescape(html.replace("&lt;", "")) or "&lt;script&gt;alert" in html


def test_hostile_text_survives_both_forms() -> None:
    text = 'a "b" \\ \n\r\t \u2028 é 法 \x7f'
    node = Node("https://p.example/a b<>", ("schema:Thing",)).say("schema:name", Text(text, language="en"))
    node.say("schema:url", Iri('https://x.example/"{}|^`\\')).say("schema:description", None, "")
    turtle = Graph().parse(data=as_turtle([node], NAMES), format="turtle")
    body = {**as_jsonld([node], NAMES), "@context": NAMES.prefixes}
    assert isomorphic(turtle, Graph().parse(data=json.dumps(body), format="json-ld"))
    assert [str(name) for name in turtle.objects(None, SCHEMA.name)] == [text]
    assert len(turtle) == 3


@pytest.mark.parametrize("address", ["/gaps/", "/debates/", "/claims/", "/cases/", "/evaluations/", "/analogies/"])
def test_a_record_for_which_schema_org_has_no_word_is_a_thing(reader: Reader, address: str) -> None:
    listed = reader.ask(address).content.decode()
    found = re.search(rf'href="({address}[a-z0-9-]+/)"', listed)
    assert found
    page = reader.ask(found[1]).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert block
    assert json.loads(block[1])["@type"]
