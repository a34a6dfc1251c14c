"""The page of the data set, its files, and its catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.corpus.models import CorpusRelease
from portal.data.background import RETRY_AFTER, maker
from portal.data.catalog import catalogue
from portal.data.model import TABLES
from portal.data.package import File
from portal.data.schema_org import dataset
from portal.data.serving import send
from portal.data.snippets import FETCH, SNIPPETS
from portal.data.store import PACKAGE, SUMS, Ready, all_ready, find, name_of
from portal.data.tables import Table
from portal.data.words import citation_text
from portal.data.writers import SQLITE_FILE
from portal.discovery.head import data_block

LATEST = "latest"
FORMATS = ("csv", "parquet", "jsonl")


@dataclass(frozen=True)
class Row:
    """A table on the page, with its files."""

    table: Table
    rows: int
    files: tuple[File | None, ...]


@require_safe
def data_page(request: HttpRequest) -> HttpResponse:
    """What is in the release that the page is read from, and how to open it."""
    read: Any = request
    release: CorpusRelease | None = read.release
    ready = find(name_of(release)) if release else None
    making = bool(release and ready is None and not read.known_past and maker.start(release))
    return _page(request, ready, making)


@require_safe
def release_page(request: HttpRequest, release: str) -> HttpResponse:
    """The same of one release by its name."""
    ready = find(release)
    if ready is None:
        raise Http404("No data set of that name stands ready. /data/ lists those that do.")
    return _page(request, ready, making=False)


def _page(request: HttpRequest, ready: Ready | None, making: bool) -> HttpResponse:
    page: dict[str, Any] = {"ready": ready, "making": making, "retry": RETRY_AFTER, "others": all_ready()}
    if ready:
        address = request.build_absolute_uri(reverse("data-file", args=[ready.name, ready.zip.name]))
        page |= {
            "tables": [_row(table, ready) for table in TABLES.values() if f"{table.name}.csv" in ready.files],
            "rows": sum(file.rows or 0 for file in ready.files.values() if file.suffix == "csv"),
            "sqlite": ready.files[SQLITE_FILE],
            "package": ready.files[PACKAGE],
            "beside": [ready.files[name] for name in ("README.md", "CITATION.cff", SUMS)],
            "fetch": FETCH.format(zip_url=address, zip_name=ready.zip.name),
            "snippets": SNIPPETS,
            "dataset": data_block(_dataset(request, ready)),
            "citation": f"{citation_text(ready.version, ready.released_on, ready.digest)} "
            f"{request.build_absolute_uri(reverse('data-release', args=[ready.name]))}",
        }
    response = render(request, "data/data.html", page)
    if making:
        response["Retry-After"] = str(RETRY_AFTER)
        response["Cache-Control"] = "no-store"
    return response


def _dataset(request: HttpRequest, ready: Ready) -> dict[str, Any]:
    site = request.build_absolute_uri("/").rstrip("/")
    said = "Laws, orders, promises and company safety frameworks on AI down to the single provision, with institutes, "
    said += "evaluations, thresholds, claims and sources: CSV, JSON Lines, SQLite and Parquet with keys and hashes."
    return dataset(ready, site, reverse("data-release", args=[ready.name]), said)


def _row(table: Table, ready: Ready) -> Row:
    files = tuple(ready.files.get(f"{table.name}.{suffix}") for suffix in FORMATS)
    return Row(table, ready.files[f"{table.name}.csv"].rows or 0, files)


@require_safe
def data_file(request: HttpRequest, release: str, name: str) -> HttpResponseBase:
    """One file of a release; `latest` leads on to the release that answers are given from."""
    if release == LATEST:
        return _latest(request, name)
    ready = find(release)
    if ready is None:
        present: Any = request
        if present.release and release == name_of(present.release):
            return _not_yet(request)
        raise Http404("No data set of that name stands ready. /data/ lists those that do.")
    if name not in ready.files:
        raise Http404(f"That release has no file of that name. Its {PACKAGE} lists all.")
    return send(request, ready.folder, ready.files[name])


def _latest(request: HttpRequest, name: str) -> HttpResponse:
    read: Any = request
    ready = find(name_of(read.release)) if read.release else None
    if ready is None:
        return _not_yet(request)
    if name == "zip":
        name = ready.zip.name
    if name not in ready.files:
        raise Http404(f"The release has no file of that name. Its {PACKAGE} lists all.")
    response = redirect("data-file", ready.name, name)
    response["Cache-Control"] = "no-cache"
    return response


def _not_yet(request: HttpRequest) -> HttpResponse:
    """Why there is no file: it is being made, or nobody had it made."""
    read: Any = request
    headers = {"Cache-Control": "no-store"}
    if read.release and not read.known_past and maker.start(read.release):
        said = f"The files of this release are being prepared. Ask again in {RETRY_AFTER} seconds.\n"
        headers["Retry-After"] = str(RETRY_AFTER)
    else:
        said = "The files of this release have not been made here; manage.py build_data makes them.\n"
        headers["Retry-After"] = "3600"
    return HttpResponse(said, status=503, content_type="text/plain; charset=utf-8", headers=headers)


@require_safe
def catalog_json_ld(request: HttpRequest) -> JsonResponse:
    """The catalogue of all releases that stand ready (DCAT 3)."""
    site = request.build_absolute_uri("/").rstrip("/")
    ends = [CorpusRelease.objects.order_by(order).first() for order in ("id", "-id")]
    first, last = (name_of(each) if each else "" for each in ends)
    response = JsonResponse(catalogue(all_ready(), site, first=first, last=last), content_type="application/ld+json")
    response["Cache-Control"] = "public, no-cache"
    return response
