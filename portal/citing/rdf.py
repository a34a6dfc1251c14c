"""A small graph as plain data, written as JSON-LD and as Turtle. No database; rdflib reads it back in the tests.

Both forms come from the same nodes, so they say the same triples.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

PREFIXES = {
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
OWN = "aigp"
"""Prefix of the portal's own terms, which stand at /vocabulary/terms."""


@dataclass(frozen=True)
class Iri:
    """A resource by its address, or by prefix and name."""

    value: str


@dataclass(frozen=True)
class Text:
    """A literal: in a language, of a type (prefix and name), or plain."""

    value: str
    language: str = ""
    datatype: str = ""


Value = Iri | Text


@dataclass
class Node:
    """A resource with its types and properties. Empty values are not said."""

    id: str
    types: tuple[str, ...] = ()
    properties: list[tuple[str, Value]] = field(default_factory=list)

    def say(self, name: str, *values: Value | str | None) -> Node:
        """Add values of a property; bare text is a plain literal."""
        for value in values:
            if value in (None, "") or (isinstance(value, (Iri, Text)) and not value.value):
                continue
            self.properties.append((name, Text(value) if isinstance(value, str) else value))
        return self


@dataclass(frozen=True)
class Names:
    """The addresses of this installation: its site, its own terms, its context."""

    site: str
    terms: str
    context: str

    @classmethod
    def of(cls, request: Any) -> Names:
        site = request.build_absolute_uri("/").rstrip("/")
        return cls(site, f"{site}{reverse('vocabulary', args=['terms'])}#", f"{site}{reverse('jsonld-context')}")

    @property
    def prefixes(self) -> dict[str, str]:
        return {**PREFIXES, OWN: self.terms}


def dated(issued: str) -> Text | None:
    """A partial date as a literal of the type that says how exact it is."""
    if not issued:
        return None
    kinds = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
    return Text(issued, datatype=kinds[len(issued)])


def english(text: str) -> Text:
    return Text(text, language="en")


def as_jsonld(nodes: Sequence[Node], names: Names) -> dict[str, Any]:
    """JSON-LD whose context is served by the portal; one node stands alone, several under @graph."""
    found = [_object(node) for node in nodes]
    body = found[0] if len(found) == 1 else {"@graph": found}
    return {"@context": names.context, **body}


def _object(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": safe(node.id)}
    if node.types:
        found["@type"] = list(node.types)
    for name, value in node.properties:
        if isinstance(value, Iri):
            said: Any = {"@id": safe(value.value)}
        elif value.language:
            said = {"@value": value.value, "@language": value.language}
        else:
            said = {"@value": value.value, "@type": value.datatype} if value.datatype else value.value
        found.setdefault(name, []).append(said)
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 and name != "@type" else value
        for name, value in found.items()
    }


_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_UNSAFE = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def as_turtle(nodes: Sequence[Node], names: Names) -> str:
    """Turtle 1.1."""
    prefixes = names.prefixes
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in prefixes.items()]
    for node in nodes:
        said = [("a", ", ".join(_resource(t, prefixes) for t in node.types))] if node.types else []
        grouped: dict[str, list[Value]] = {}
        for name, value in node.properties:
            grouped.setdefault(name, []).append(value)
        said += [(_resource(name, prefixes), _values(values, prefixes)) for name, values in grouped.items()]
        if said:
            lines += ["", _resource(node.id, prefixes)]
            lines += [f"    {name} {values} ;" for name, values in said[:-1]]
            lines.append(f"    {said[-1][0]} {said[-1][1]} .")
    return "\n".join(lines) + "\n"


def _values(values: Iterable[Value], prefixes: dict[str, str]) -> str:
    return ", ".join(_resource(v.value, prefixes) if isinstance(v, Iri) else _literal(v, prefixes) for v in values)


def _literal(text: Text, prefixes: dict[str, str]) -> str:
    quoted = f'"{text.value.translate(_ESCAPES)}"'
    if text.language:
        return f"{quoted}@{text.language}"
    return f"{quoted}^^{_resource(text.datatype, prefixes)}" if text.datatype else quoted


def _resource(name: str, prefixes: dict[str, str]) -> str:
    prefix, colon, local = name.partition(":")
    if colon and prefix in prefixes and _LOCAL.match(local):
        return name
    iri = f"{prefixes[prefix]}{local}" if colon and prefix in prefixes else name
    return f"<{safe(iri)}>"


def safe(iri: str) -> str:
    """The address with the signs that no IRI may hold as escapes."""
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", iri)


def embedded(node: Node) -> dict[str, Any]:
    """The node in schema.org's own words only, for search engines, which read no other context."""
    found = _object(
        Node(
            node.id,
            tuple(t for t in node.types if t.startswith("schema:")),
            [pair for pair in node.properties if pair[0].startswith("schema:")],
        )
    )
    types = [name.removeprefix("schema:") for name in found.pop("@type", [])] or ["Thing"]  # schema.org has no word
    plain = {name.removeprefix("schema:"): _bare(value) for name, value in found.items()}
    return {"@context": "https://schema.org", "@type": types[0] if len(types) == 1 else types, **plain}


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [_bare(each) for each in value]
    if isinstance(value, dict):
        return value.get("@value") or _bare(value.get("@id"))
    return value.replace("schema:", "https://schema.org/", 1) if str(value).startswith("schema:") else value
