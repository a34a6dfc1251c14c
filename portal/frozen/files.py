"""A frozen answer as a zip: the cells as CSV, everything as JSON, and a README that says what it is."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from portal.api.tabular import cell as table_cell
from portal.citing.forms.plain import plain
from portal.citing.subjects import cite_freeze
from portal.frozen.content import canonical
from portal.frozen.models import Freeze

COLUMNS = (
    "row", "row_label", "column", "column_label", "state", "count", "note", "kind", "record", "citation", "text",
    "record_state", "next", "checked", "address", "source", "pin", "source_address",
)  # fmt: skip


def as_zip(freeze: Freeze, content: Mapping[str, Any], address: str, site: str) -> bytes:
    """The files in one archive; the same bytes each time."""
    out = io.BytesIO()
    stamp = freeze.frozen_at.astimezone(UTC).timetuple()[:6]
    files = {
        "README.txt": readme(freeze, content, address).encode(),
        "cells.csv": cells_csv(content, site).encode(),
        "answer.json": canonical(content),
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(f"{freeze.short}/{name}", date_time=(max(stamp[0], 1980), *stamp[1:]))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def cells_csv(content: Mapping[str, Any], site: str) -> str:
    """One line for each record in each cell, and one for a cell without any."""
    rows, columns = dict(content["rows"]), dict(content["columns"])
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in content["cells"]:
        head = [each["row"], rows[each["row"]], each["column"], columns[each["column"]], each["state"], each["count"],
                each["note"]]  # fmt: skip
        for record in each["records"] or [None]:
            told = [""] * 11
            if record:
                names = (
                    "kind",
                    "slug",
                    "citation",
                    "text",
                    "state",
                    "next",
                    "checked",
                    "url",
                    "source",
                    "pin",
                    "source_url",
                )
                told = [f"{site}{record[name]}" if name == "url" else record[name] for name in names]
            writer.writerow([table_cell(value) for value in (*head, *told)])
    return out.getvalue()


def citation(freeze: Freeze, address: str) -> str:
    """How to cite it, without the day of reading: files are the same each time."""
    return plain(cite_freeze(freeze, address))


def readme(freeze: Freeze, content: Mapping[str, Any], address: str) -> str:
    """What the archive is, in plain words."""
    question = f"{content['place']}?{content['question']}"
    if freeze.kind == Freeze.Kind.CHECK:
        question = f"a text whose SHA-256 is {content['question']} (the text itself was not kept)"
    lines = [
        freeze.title,
        "",
        f"Question        {question}",
        f"As of           {freeze.as_of} (the law on this day)",
        f"Known at        {freeze.released_on} (our records: release {freeze.release_version})",
        f"Release digest  {freeze.release_digest}",
        f"Frozen at       {freeze.frozen_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        f"Content hash    SHA-256 of answer.json: {freeze.digest}",
        f"Address         {address}",
        "Licence         CC BY 4.0. Information, not legal advice.",
        f"Cite as         {citation(freeze, address)}",
        "",
        *content["summary"],
        "",
        *content["notes"],
        "",
        "cells.csv    one line for each record in each cell",
        "answer.json  question and answer as they were hashed",
    ]
    return "\n".join(lines) + "\n"


def zip_name(freeze: Freeze) -> str:
    return f"frozen-{freeze.short}-{freeze.as_of}.zip"
