"""Page, API, CSV, workbook and Markdown say the same, cell by cell."""

from __future__ import annotations

import csv
import html
import io
import re
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from portal.compare.ready import READY
from portal.compare.states import LABELS, State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

SOME = [
    r for r in READY if r.slug in ("approaches", "frontier-laws", "rsp-and-preparedness", "who-signed", "institutes")
]
AS_OF = ("2026-11-25", "2026-05-01")


def forms(client: Client, query: str) -> dict[str, Any]:
    api = f"/api/v1/compare/?{query}"
    return {
        "json": client.get(api).json(),
        "csv": list(csv.DictReader(io.StringIO(client.get(f"{api}&format=csv").content.decode()))),
        "xlsx": load_workbook(io.BytesIO(client.get(f"{api}&format=xlsx").content)),
        "md": client.get(f"{api}&format=md").content.decode(),
        "page": client.get(f"/compare/?{query}").content.decode(),
    }


@pytest.mark.parametrize("day", AS_OF)
@pytest.mark.parametrize("ready", SOME, ids=lambda ready: ready.slug)
def test_all_forms_agree_cell_by_cell(client: Client, ready: Any, day: str) -> None:
    found = forms(client, f"{ready.question.query()}&as_of={day}")
    data = found["json"]
    cells = {(row["key"], cell["column"]): cell for row in data["rows"] for cell in row["cells"]}
    assert cells
    # CSV: every cell is there, with its word, and every record in it with its own.
    lines: dict[tuple[str, str], list[dict[str, str]]] = {}
    for line in found["csv"]:
        lines.setdefault((line["row"], line["column"]), []).append(line)
    assert set(lines) == set(cells)
    for place, cell in cells.items():
        assert {line["cell"] for line in lines[place]} == {cell["state"]}
        assert {line["cell_count"] for line in lines[place]} == {str(cell["count"])}
        records = [(line["record"], line["state"], line["next"]) for line in lines[place] if line["record"]]
        assert records == [(e["slug"], e["state"], e["next"] or "") for e in cell["entries"]]
        pins = [line["source"] for line in lines[place] if line["record"]]
        assert pins == [e["pins"][0]["title"] if e["pins"] else "" for e in cell["entries"]]
    # The workbook: the matrix by words, the cells as in the CSV.
    matrix = list(found["xlsx"]["Matrix"].values)
    assert list(matrix[0][1:]) == [column["label"] for column in data["columns"]]
    for words, row in zip(matrix[1:], data["rows"], strict=True):
        assert words[0] == row["label"]
        for said, cell in zip(words[1:], row["cells"], strict=True):
            assert said.startswith(cell["label"])
    long_form = list(found["xlsx"]["Cells"].values)
    assert len(long_form) - 1 == len(found["csv"])
    for ours, theirs in zip(long_form[1:], found["csv"], strict=True):
        head = dict(zip(long_form[0], ours, strict=True))
        for name in ("row", "column", "cell", "state", "record", "next", "source", "pin"):
            assert (head[name] or "") == theirs[name].removeprefix("'")
    # Markdown: one line a row, one cell a column.
    table = [line for line in found["md"].splitlines() if line.startswith("| **")]
    assert len(table) == len(data["rows"])
    for line, row in zip(table, data["rows"], strict=True):
        said = re.split(r"(?<!\\) \| ", line.strip("| "))[1:]
        assert len(said) == len(row["cells"])
        for words, cell in zip(said, row["cells"], strict=True):
            assert words.startswith(cell["label"])
    # The page: each row that holds anything, each cell with its records in order.
    page = found["page"]
    for row in data["rows"]:
        if all(cell["count"] == 0 for cell in row["cells"]):
            assert html.escape(row["label"]) in page
            continue
        drawn = re.search(rf'<tr[^>]* id="row-{re.escape(row["key"])}">(.*?)</tr>', page, re.S)
        assert drawn, row["key"]
        for column, cell, text in zip(
            data["columns"], row["cells"], re.findall(r"<td .*?</td>", drawn[1], re.S), strict=True
        ):
            assert f'data-label="{html.escape(column["label"])}"' in text
            if cell["state"] != State.RECORDED:
                assert LABELS[State(cell["state"])] in text
            at = -1
            for entry in cell["entries"]:
                path = re.sub(r"^https?://[^/]+", "", entry["html_url"]).partition("#")[0]
                at = text.find(f'href="{path}?as_of={day}', at + 1)
                assert at >= 0, (row["key"], entry["slug"])


def test_a_cell_that_a_spreadsheet_would_run_is_kept_from_it(client: Client) -> None:
    from frameworks.models import Provision

    Provision.objects.filter(slug="eu-ai-act-art-55-1-a").update(heading='=HYPERLINK("https://example.org")')
    api = "/api/v1/compare/?of=instruments&by=topics&columns=eu-ai-act&rows=red-teaming"
    lines = list(csv.DictReader(io.StringIO(client.get(f"{api}&format=csv").content.decode())))
    text = next(line["text"] for line in lines if line["record"] == "eu-ai-act-art-55-1-a")
    assert text.startswith("'=")
    book = load_workbook(io.BytesIO(client.get(f"{api}&format=xlsx").content))
    values = [cell for row in book["Cells"].iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert values
    assert all(cell.data_type == "s" for cell in values)


def test_a_file_says_what_it_is_and_how_to_cite_it(client: Client) -> None:
    response = client.get("/api/v1/compare/?of=jurisdictions&by=topics&columns=EU&rows=open-source&format=xlsx")
    assert response["Content-Disposition"] == 'attachment; filename="comparison-2026-11-25.xlsx"'
    about = dict(row[:2] for row in load_workbook(io.BytesIO(response.content))["About"].values)
    assert about["As of (the law on this day)"] == "2026-11-25"
    assert about["Permalink"].endswith(
        "/compare/?as_of=2026-11-25&by=topics&columns=EU&of=jurisdictions&rows=open-source"
    )
    assert about["Licence"] == "CC BY 4.0"


@pytest.mark.parametrize(
    "address", ["tables/penalties/?turnover=5000000&currency=EUR&", "tables/incident-clocks/?", "matrix/?"]
)
def test_tables_and_matrix_come_in_every_form(client: Client, address: str) -> None:
    api = f"/api/v1/compare/{address}"
    data = client.get(api).json()
    lines = list(csv.DictReader(io.StringIO(client.get(f"{api}format=csv").content.decode())))
    assert {line["row"] for line in lines} == {row["key"] for row in data["rows"]}
    book = load_workbook(io.BytesIO(client.get(f"{api}format=xlsx").content))
    assert book["Matrix"].max_row == len(data["rows"]) + 1
    assert client.get(f"{api}format=md").content.decode().count("| **") == len(data["rows"])
