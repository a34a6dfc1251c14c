"""One comparison as rows, JSON, CSV, XLSX and Markdown. All show the same cells: a test holds them together."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter

from portal.api.tabular import cell as table_cell
from portal.citing.forms.plain import plain
from portal.citing.subjects import cite_answer
from portal.compare.core import Cell, Comparison, Entry, Pin

LICENCE = "CC BY 4.0"
COLUMNS = (
    "row", "row_label", "column", "column_label", "cell", "cell_count", "above", "below", "cell_note", "state", "kind",
    "record", "citation", "text", "status", "since", "next", "via", "value", "unit", "checked", "address",
    "source", "pin", "source_address",
)  # fmt: skip
"""The long form: one line for each record in each cell, and one for a cell without any."""


def lines(made: Comparison, site: str) -> Iterator[dict[str, Any]]:
    """The comparison in its long form. `site` goes in front of the addresses of records."""
    for row in made.rows:
        for column, cell in zip(made.columns, row.cells, strict=True):
            head = {
                "row": row.heading.key,
                "row_label": row.heading.label,
                "column": column.key,
                "column_label": column.label,
                "cell": cell.state.value,
                "cell_count": cell.total,
                "above": cell.above,
                "below": cell.below,
                "cell_note": cell.note,
            }
            for entry in cell.entries:
                yield head | _entry_line(entry, site)
            if not cell.entries:
                yield dict.fromkeys(COLUMNS, "") | head | _pin_line(cell.pins)


def _entry_line(entry: Entry, site: str) -> dict[str, Any]:
    return {
        "state": entry.state.value,
        "kind": entry.kind,
        "record": entry.slug,
        "citation": entry.label,
        "text": entry.text,
        "status": entry.status,
        "since": entry.since,
        "next": entry.next,
        "via": entry.via,
        "value": "" if entry.value is None else entry.value,
        "unit": entry.unit,
        "checked": entry.checked,
        "address": f"{site}{entry.url}",
        **_pin_line(entry.pins),
    }


def _pin_line(pins: tuple[Pin, ...]) -> dict[str, str]:
    first = pins[0] if pins else None
    return {
        "source": first.title if first else "",
        "pin": first.pin if first else "",
        "source_address": first.url if first else "",
    }


def as_csv(made: Comparison, site: str) -> str:
    """The long form as CSV. A text that a spreadsheet would read as a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for line in lines(made, site):
        writer.writerow({name: table_cell(value) for name, value in line.items()})
    return out.getvalue()


def as_data(made: Comparison, site: str) -> dict[str, Any]:
    """The comparison as the API serves it."""
    return {
        "title": made.title,
        "as_of": made.as_of.isoformat(),
        "known_at": made.known_at.isoformat(),
        "release": made.release,
        "summary": list(made.summary),
        "notes": list(made.notes),
        "columns": [_heading(column, site) for column in made.columns],
        "rows": [
            {
                **_heading(row.heading, site),
                "agrees": row.agrees,
                "summary": row.summary,
                "cells": [
                    {"column": column.key, **_cell(cell, site)}
                    for column, cell in zip(made.columns, row.cells, strict=True)
                ],
            }
            for row in made.rows
        ],
    }


def _heading(heading: Any, site: str) -> dict[str, Any]:
    return {
        "key": heading.key,
        "label": heading.label,
        "html_url": f"{site}{heading.url}" if heading.url else None,
        "under": heading.under,
    }


def _cell(cell: Cell, site: str) -> dict[str, Any]:
    return {
        "state": cell.state.value,
        "label": cell.state.label,
        "count": cell.total,
        "counts": {state.value: count for state, count in cell.counts},
        "above": cell.above,
        "below": cell.below,
        "note": cell.note,
        "starts": cell.starts or None,
        "more": f"{site}{cell.more}" if cell.more else None,
        "pins": [_pin(pin) for pin in cell.pins],
        "entries": [_entry(entry, site) for entry in cell.entries],
    }


def _entry(entry: Entry, site: str) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "slug": entry.slug,
        "citation": entry.label,
        "text": entry.text,
        "state": entry.state.value,
        "status": entry.status or None,
        "since": entry.since or None,
        "next": entry.next or None,
        "via": entry.via or None,
        "value": entry.value,
        "unit": entry.unit or None,
        "checked": entry.checked or None,
        "html_url": f"{site}{entry.url}",
        "pins": [_pin(pin) for pin in entry.pins],
        "counterparts": [{"text": link.text, "html_url": f"{site}{link.url}"} for link in entry.links],
    }


def _pin(pin: Pin) -> dict[str, str]:
    return {"source": pin.source, "title": pin.title, "pin": pin.pin, "url": pin.url}


def about(made: Comparison, permalink: str) -> list[tuple[str, str]]:
    """What a file must say of itself to be quoted: question, both days, release, licence, how to cite."""
    return [
        ("Comparison", made.title),
        ("As of (the law on this day)", made.as_of.isoformat()),
        ("Known at (our records on this day)", made.known_at.isoformat()),
        ("Corpus release", made.release),
        ("Permalink", permalink),
        ("Licence", LICENCE),
        ("Cite as", plain(cite_answer(made, permalink))),
        *(("Summary", sentence) for sentence in made.summary),
        *(("Note", note) for note in made.notes),
    ]


def cell_words(cell: Cell) -> str:
    """A cell in one line of words, the same in every file: «binding (3): EU AI Act, Art. 5; …»."""
    said = cell.state.label
    if cell.starts:
        said += f" (from {cell.starts})"
    if cell.total > 1:
        said += f" ({cell.total})"
    shown = []
    for entry in cell.entries:
        words = entry.label if entry.text in ("", entry.label) else f"{entry.label}: {entry.text}"
        if entry.state is not cell.state:
            words += f" [{entry.state.label}]"
        if entry.via:
            words += f" [via {entry.via}]"
        shown.append(words)
    if cell.total > len(cell.entries) and cell.entries:
        shown.append(f"and {cell.total - len(cell.entries)} more")
    if cell.note:
        shown.append(cell.note)
    if cell.below:
        shown.append(f"{cell.below} below it")
    return f"{said}: {'; '.join(shown)}" if shown else said


def as_markdown(made: Comparison, site: str, permalink: str) -> str:
    """A table in Markdown with numbered pins under it."""
    numbers: dict[Pin, int] = {}
    out = [f"# {_escaped(made.title)}", ""]
    out += [f"As of {made.as_of}, release {made.release}. {permalink}", ""]
    out += [f"{' '.join(made.summary)}", ""]
    out.append("| | " + " | ".join(_escaped(column.label) for column in made.columns) + " |")
    out.append("|---" * (len(made.columns) + 1) + "|")
    for row in made.rows:
        cells = []
        for cell in row.cells:
            pins = [*cell.pins, *(pin for entry in cell.entries for pin in entry.pins[:1])]
            marks = "".join(
                f"[^{number}]" for number in dict.fromkeys(numbers.setdefault(p, len(numbers) + 1) for p in pins)
            )
            cells.append(f"{_escaped(cell_words(cell))} {marks}".strip())
        out.append(f"| **{_escaped(row.heading.label)}** | " + " | ".join(cells) + " |")
    out.append("")
    out += [f"{_escaped(note)}" for note in made.notes]
    out.append("")
    for pin, number in numbers.items():
        where = f", {pin.pin}" if pin.pin else ""
        out.append(f"[^{number}]: {_escaped(pin.title)}{_escaped(where)}. {pin.url}".rstrip())
    out += ["", f"{LICENCE}. AI Governance Portal, {site or permalink}", ""]
    return "\n".join(out)


def _escaped(text: str) -> str:
    for sign in "\\|*_`[]<>#":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def as_xlsx(made: Comparison, site: str, permalink: str) -> bytes:
    """A workbook: the matrix, every cell in its long form, and what the file is."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": made.title, "comments": permalink, "created": made.known_at})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    matrix = book.add_worksheet("Matrix")
    matrix.freeze_panes(1, 1)
    matrix.set_column(0, 0, 28)
    matrix.set_column(1, len(made.columns), 48)
    matrix.write_row(0, 0, ["", *(column.label for column in made.columns)], head)
    for place, row in enumerate(made.rows, 1):
        matrix.write_row(place, 0, [row.heading.label], head)
        for across, cell in enumerate(row.cells, 1):
            matrix.write_string(place, across, cell_words(cell), wrapped)
    cells = book.add_worksheet("Cells")
    cells.freeze_panes(1, 0)
    cells.write_row(0, 0, COLUMNS, head)
    for place, line in enumerate(lines(made, site), 1):
        for across, name in enumerate(COLUMNS):
            value = line[name]
            if isinstance(value, (int, float)):
                cells.write_number(place, across, value)
            else:
                cells.write_string(place, across, str(value))
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 100)
    for place, (name, value) in enumerate(about(made, permalink)):
        sheet.write_string(place, 0, name, head)
        sheet.write_string(place, 1, value, wrapped)
    book.close()
    return out.getvalue()


FILES: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
}
"""Files a comparison can be taken as, with their media types."""


def as_file(made: Comparison, form: str, site: str, permalink: str) -> bytes:
    """The comparison as a file of that form. Raises KeyError for a form that is none."""
    makers = {
        "csv": lambda: as_csv(made, site).encode(),
        "xlsx": lambda: as_xlsx(made, site, permalink),
        "md": lambda: as_markdown(made, site, permalink).encode(),
    }
    return makers[form]()
