"""Renders docs/status.md from status_differences.yaml: `python -m tests.frameworks.status_table` writes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

TABLE = Path(__file__).with_name("status_differences.yaml")
PAGE = Path(__file__).parents[2] / "docs" / "status.md"

INTRODUCTION = """\
# Status: computed, and where it differs from the editors' word

The portal computes the status of every instrument and provision for any day from dated events and periods; nobody
types it. The rules stand in words at the head of `frameworks/status.py`. In short:

- An end (rescinded, superseded, withdrawn, vetoed, lapsed) counts from its day.
- A binding text is in force from its entry into force; where none is recorded, from its first day of application, else
  from its signing, adoption or publication. Before that it is adopted, or proposed.
- While some provision of a binding text in force is due only later, the text is partly in force.
- Soft law and voluntary texts in use are active.
- A provision follows its instrument, then its own periods: those of the latest decision taken up to the day.

On {on} {count} instruments have a computed status that differs from the one the editors wrote down two days
before. Each is explained here; a test holds that the table is complete and true.

| instrument | editors | computed | why |
|---|---|---|---|
"""

CLOSING = """
The last word on what a provision demands today is the text itself and the authority that enforces it. Where no source
tells whether a section was commenced, the computed status can only follow the instrument; the record's note says so.
"""


def read_table() -> dict[str, Any]:
    """The explained differences."""
    table: dict[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return table


def render() -> str:
    """The page for readers."""
    table = read_table()
    rows = []
    for row in table["differences"]:
        stated, computed = (row[key].replace("_", " ") for key in ("stated", "computed"))
        rows.append(f"| {row['name']} (`{row['instrument']}`) | {stated} | {computed} | {row['why']} |")
    count = {7: "seven", 8: "eight", 9: "nine"}.get(len(rows), str(len(rows)))
    on = f"{table['day']:%d %B %Y}".lstrip("0")
    return INTRODUCTION.format(on=on, count=count) + "\n".join(rows) + "\n" + CLOSING


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
