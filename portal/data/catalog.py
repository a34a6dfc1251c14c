"""The catalogue in DCAT 3 as JSON-LD: a series of data sets, one a release, and the API as a service. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portal.api.freshness import LICENCE_URL
from portal.data.package import DESCRIPTION, KEYWORDS, TITLE, File
from portal.data.store import PACKAGE, Ready
from portal.data.writers import SQLITE_FILE

CONTEXT: dict[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_IANA = "https://www.iana.org/assignments/media-types/"
_FRICTIONLESS = "https://datapackage.org/standard/data-package/"


def catalogue(releases: Sequence[Ready], site: str, *, first: str, last: str) -> dict[str, Any]:
    """The catalogue of a site. `releases`: those that stand ready, the latest first; `site`: scheme and host; `first`
    and `last`: names of the first and last release there ever was, whether or not they stand ready."""
    data = f"{site}/data/"
    publisher = {"@id": f"{site}/", "@type": "foaf:Agent", "foaf:name": "AI Governance Portal"}
    series = f"{data}#series"
    return {
        "@context": CONTEXT,
        "@id": f"{data}#catalogue",
        "@type": "dcat:Catalog",
        "dcterms:title": _english("AI Governance Portal: data"),
        "dcterms:description": _english(DESCRIPTION),
        "dcterms:publisher": publisher,
        "dcterms:license": {"@id": LICENCE_URL},
        "dcterms:language": {"@id": "http://id.loc.gov/vocabulary/iso639-1/en"},
        "foaf:homepage": {"@id": data},
        "dcat:dataset": [_series(series, releases, data, first, last), *_datasets(releases, series, data, publisher)],
        "dcat:service": [
            {
                "@id": f"{site}/api/v1/",
                "@type": "dcat:DataService",
                "dcterms:title": _english("AI Governance Portal API v1"),
                "dcat:endpointURL": {"@id": f"{site}/api/v1/"},
                "dcat:endpointDescription": {"@id": f"{site}/api/v1/schema/"},
                "dcat:servesDataset": {"@id": series},
                "dcterms:license": {"@id": LICENCE_URL},
            }
        ],
    }


def _series(iri: str, releases: Sequence[Ready], data: str, first: str, last: str) -> dict[str, Any]:
    """The series; its ends are named only where they are among the releases that stand ready."""
    found: dict[str, Any] = {
        "@id": iri,
        "@type": "dcat:DatasetSeries",
        "dcterms:title": _english(TITLE),
        "dcterms:description": _english("One data set for each release of the corpus."),
        "dcat:landingPage": {"@id": data},
    }
    by_name = {ready.name: ready for ready in releases}
    for end, name in (("dcat:last", last), ("dcat:first", first)):
        if name in by_name:
            found[end] = {"@id": _iri(by_name[name], data)}
    return found


def _iri(ready: Ready, data: str) -> str:
    return f"{data}{ready.name}/#dataset"


def _datasets(releases: Sequence[Ready], series: str, data: str, publisher: dict[str, str]) -> list[dict[str, Any]]:
    found = []
    for place, ready in enumerate(releases):
        base = f"{data}{ready.name}/"
        made: dict[str, Any] = {
            "@id": _iri(ready, data),
            "@type": "dcat:Dataset",
            "dcterms:title": _english(f"{TITLE}, release {ready.version}"),
            "dcterms:description": _english(DESCRIPTION),
            "dcterms:identifier": ready.name,
            "dcat:version": ready.version,
            "dcterms:issued": {"@value": ready.released_on, "@type": "xsd:date"},
            "dcterms:license": {"@id": LICENCE_URL},
            "dcterms:publisher": {"@id": publisher["@id"]},
            "dcat:keyword": [_english(word) for word in KEYWORDS],
            "dcat:landingPage": {"@id": base},
            "dcat:inSeries": {"@id": series},
            "dcat:distribution": [
                _distribution(ready.zip, base, "Everything as a Data Package: CSV, JSON Lines, SQLite, Parquet"),
                _distribution(ready.files[SQLITE_FILE], base, "All tables as one SQLite database"),
                _distribution(ready.files[PACKAGE], base, "Description of every file and column; files beside it"),
            ],
        }
        if place + 1 < len(releases):
            made["dcat:prev"] = {"@id": _iri(releases[place + 1], data)}
        found.append(made)
    return found


def _distribution(file: File, base: str, title: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@id": f"{base}{file.name}",
        "@type": "dcat:Distribution",
        "dcterms:title": _english(title),
        "dcat:accessURL": {"@id": base},
        "dcat:downloadURL": {"@id": f"{base}{file.name}"},
        "dcat:mediaType": {"@id": f"{_IANA}{file.media_type}"},
        "dcat:byteSize": {"@value": str(file.bytes), "@type": "xsd:nonNegativeInteger"},
        "dcterms:license": {"@id": LICENCE_URL},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }
    if file.suffix == "zip":
        made["dcat:packageFormat"] = {"@id": f"{_IANA}application/zip"}
    if file.suffix != "sqlite":
        made["dcterms:conformsTo"] = {"@id": _FRICTIONLESS}
    return made


def _english(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "en"}
