"""Files as they are sent, the page, and the catalogue."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF

from portal.corpus.models import CorpusRelease
from portal.data import views
from portal.data.store import Ready

pytestmark = pytest.mark.django_db
DCAT = Namespace("http://www.w3.org/ns/dcat#")
"""All of DCAT 3; the library's own list is that of an earlier version."""


def body(response: Any) -> bytes:
    """All of a response. What is streamed closes itself at its end."""
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)


@pytest.fixture
def csv_url(ready: Ready) -> str:
    return f"/data/{ready.name}/provisions.csv"


def test_a_file_comes_as_it_is_and_may_be_kept_for_good(client: Client, ready: Ready, csv_url: str) -> None:
    response = client.get(csv_url)
    assert body(response) == (ready.folder / "provisions.csv").read_bytes()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="provisions.csv"'
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["ETag"] == f'"{ready.files["provisions.csv"].sha256[:32]}"'
    assert response["Content-Length"] == str(ready.files["provisions.csv"].bytes)
    assert response["Accept-Ranges"] == "bytes"
    assert f'<http://testserver/data/{ready.name}/datapackage.json>; rel="describedby"' in response["Link"]


def test_what_a_client_has_is_not_sent_again(client: Client, csv_url: str) -> None:
    first = client.get(csv_url)
    body(first)
    again = client.get(csv_url, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert body(again) == b""


@pytest.mark.parametrize(
    ("asked", "first", "last"), [("bytes=0-9", 0, 9), ("bytes=100-", 100, None), ("bytes=-7", -7, None)]
)
def test_a_part_of_a_file(client: Client, ready: Ready, csv_url: str, asked: str, first: int, last: int | None) -> None:
    whole = (ready.folder / "provisions.csv").read_bytes()
    response = client.get(csv_url, headers={"range": asked, "accept-encoding": "gzip"})
    wanted = whole[first : None if last is None else last + 1]
    assert response.status_code == 206
    assert body(response) == wanted
    assert "Content-Encoding" not in response
    start = first % len(whole)
    assert response["Content-Range"] == f"bytes {start}-{start + len(wanted) - 1}/{len(whole)}"
    assert response["Content-Length"] == str(len(wanted))


def test_parts_put_together_are_the_file(client: Client, ready: Ready) -> None:
    url, size, step = f"/data/{ready.name}/{ready.zip.name}", ready.zip.bytes, 1_500_000
    parts = [
        body(client.get(url, headers={"range": f"bytes={at}-{min(at + step, size) - 1}"}))
        for at in range(0, size, step)
    ]
    assert b"".join(parts) == (ready.folder / ready.zip.name).read_bytes()
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=-0"])
def test_a_part_that_is_not_there(client: Client, ready: Ready, csv_url: str, asked: str) -> None:
    response = client.get(csv_url, headers={"range": asked})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{ready.files['provisions.csv'].bytes}"


@pytest.mark.parametrize("asked", ["bytes=5-2", "bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=a-b"])
def test_what_is_no_single_range_is_answered_with_all(client: Client, ready: Ready, csv_url: str, asked: str) -> None:
    response = client.get(csv_url, headers={"range": asked})
    assert response.status_code == 200
    assert len(body(response)) == ready.files["provisions.csv"].bytes


def test_a_part_of_another_version_is_answered_with_all(client: Client, csv_url: str) -> None:
    response = client.get(csv_url, headers={"range": "bytes=0-9", "if-range": '"other"'})
    assert response.status_code == 200
    assert len(body(response)) > 10
    same = client.get(csv_url, headers={"range": "bytes=0-9", "if-range": response["ETag"]})
    assert same.status_code == 206
    body(same)


def test_texts_are_compressed_once_and_packed_files_never(client: Client, ready: Ready, csv_url: str) -> None:
    text = client.get(csv_url, headers={"accept-encoding": "gzip"})
    assert text["Content-Encoding"] == "gzip"
    assert gzip.decompress(body(text)) == (ready.folder / "provisions.csv").read_bytes()
    for name in (ready.zip.name, "provisions.parquet", "corpus.sqlite"):
        packed = client.get(f"/data/{ready.name}/{name}", headers={"accept-encoding": "gzip"})
        assert "Content-Encoding" not in packed, name
        assert body(packed) == (ready.folder / name).read_bytes()


def test_a_head_has_the_length_and_no_body(client: Client, ready: Ready, csv_url: str) -> None:
    response = client.head(csv_url)
    assert response["Content-Length"] == str(ready.files["provisions.csv"].bytes)
    assert body(response) == b""


def test_latest_leads_on_and_browsers_of_other_sites_may_read(client: Client, ready: Ready) -> None:
    response = client.get("/data/latest/provisions.parquet", headers={"origin": "https://notebook.example"})
    assert response.status_code == 302
    assert response["Location"] == f"/data/{ready.name}/provisions.parquet"
    assert response["Cache-Control"] == "no-cache"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.get("/data/latest/zip")["Location"] == f"/data/{ready.name}/{ready.zip.name}"


@pytest.mark.parametrize(
    "path",
    ["nothing.csv", "manifest.json", "..%2f..%2fportal.sqlite3", "%2e%2e", "scratch"],
)
def test_nothing_else_of_the_disk_is_reached(client: Client, ready: Ready, path: str) -> None:
    assert client.get(f"/data/{ready.name}/{path}").status_code == 404
    assert client.get("/data/2020.1.1-000000000000/provisions.csv").status_code == 404
    assert client.get("/data/..%2f..%2fetc/passwd").status_code == 404


def test_the_page_tells_what_is_in_it(client: Client, ready: Ready) -> None:
    text = client.get("/data/").content.decode()
    assert ready.zip.sha256 in text
    assert ready.digest in text
    assert f'href="/data/{ready.name}/{ready.zip.name}"' in text
    assert f'href="/data/{ready.name}/provisions.parquet"' in text
    assert "import pandas as pd" in text
    assert "CC BY 4.0" in text
    assert "http://testserver/data/latest/" not in text
    assert f"corpus release {ready.version} of {ready.released_on}" in text
    assert client.get(f"/data/{ready.name}/").content.decode().count(ready.zip.sha256) == 1
    assert len(text) < 150_000


def test_without_files_the_page_says_so(client: Client, empty_data_dir: Path) -> None:
    response = client.get("/data/")
    assert response.status_code == 200
    assert b"manage.py build_data" in response.content
    missing = client.get("/data/latest/provisions.csv")
    assert (missing.status_code, missing["Retry-After"]) == (503, "3600")


class Busy:
    """A maker that says it is at work."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def start(self, release: Any) -> bool:
        self.asked.append(release.version)
        return True


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Busy]:
    made = Busy()
    monkeypatch.setattr(views, "maker", made)
    yield made  # noqa: PT022 - reads better with its neighbours


def test_while_files_are_made_a_program_is_told_when_to_ask_again(
    client: Client, empty_data_dir: Path, busy: Busy
) -> None:
    response = client.get("/data/latest/provisions.csv")
    assert (response.status_code, response["Retry-After"]) == (503, "15")
    assert response["Cache-Control"] == "no-store"
    assert b"being prepared" in response.content
    assert b"being prepared" in client.get("/data/").content
    assert len(busy.asked) == 2


def test_a_former_release_is_never_made_by_a_visitor(client: Client, empty_data_dir: Path, busy: Busy) -> None:
    present, *former = CorpusRelease.objects.all()
    assert former
    assert client.get(f"/data/latest/provisions.csv?known_at={former[0].version}").status_code == 503
    assert busy.asked == []
    assert client.get(f"/data/latest/provisions.csv?known_at={present.version}").status_code == 503
    assert busy.asked == [present.version]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # of rdflib's own reader
def test_the_catalogue_is_dcat_that_leads_to_the_files(client: Client, ready: Ready) -> None:
    response = client.get("/data/catalog.jsonld")
    assert response["Content-Type"] == "application/ld+json"
    graph = Graph().parse(data=response.content, format="json-ld")
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    (series,) = graph.subjects(RDF.type, DCAT.DatasetSeries)
    (data,) = graph.subjects(DCAT.inSeries, series)
    assert (catalogue, DCAT.dataset, data) in graph
    assert str(graph.value(data, DCAT.version)) == ready.version
    assert graph.value(data, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert (series, DCAT.last, data) in graph
    # Earlier releases were not built here: the series does not claim to begin with the newest.
    assert CorpusRelease.objects.count() > 1
    assert list(graph.objects(series, DCAT.first)) == []
    spdx = Namespace("http://spdx.org/rdf/terms#")
    found = {}
    for distribution in graph.objects(data, DCAT.distribution):
        url = str(graph.value(distribution, DCAT.downloadURL)).removeprefix("http://testserver")
        checksum = graph.value(distribution, spdx.checksum)
        found[url] = (
            int(str(graph.value(distribution, DCAT.byteSize))),
            str(graph.value(checksum, spdx.checksumValue)),
        )
    assert set(found) == {
        f"/data/{ready.name}/{name}" for name in (ready.zip.name, "corpus.sqlite", "datapackage.json")
    }
    for url, (size, digest) in found.items():
        file = ready.files[url.rpartition("/")[2]]
        assert (size, digest) == (file.bytes, file.sha256)
        assert len(body(client.get(url))) == size


def test_search_engines_read_the_page_as_a_data_set_whose_downloads_are_there(client: Client, ready: Ready) -> None:
    page = client.get("/data/").content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    told = next(each for each in map(json.loads, found) if each["@type"] == "Dataset")
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["version"] == ready.version
    assert len(told["distribution"]) == 3
    for each in told["distribution"]:
        sent = body(client.get(each["contentUrl"].removeprefix("http://testserver")))
        assert each["contentSize"] == f"{len(sent)} B"
