"""The forms alone: hostile texts and partial dates, read back by the libraries that people use."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from portal.citing.forms.bibtex import bibtex, escaped
from portal.citing.forms.csl import csl
from portal.citing.forms.plain import own_number, plain
from portal.citing.forms.ris import ris, slashed
from portal.citing.work import Cited, Genre, Stamp, Work

STAMP = Stamp("2026.11.4", date(2026, 5, 1), "https://portal.example/x/?as_of=2026-05-01&known_at=2026.11.4",
              date(2026, 11, 25))  # fmt: skip
LAW = Work(
    key="provision:x-art-1",
    genre=Genre("legislation", "STAT", "misc", "statute"),
    title="Act on R&D of 100 % {safe} AI_systems #1: $5 ~ ^x \\ done",
    short="The Act",
    authority="Ministry of Economy, Trade and Industry",
    number="Act No. 5",
    jurisdiction="Japan",
    issued="2023-11",
    issued_as="signed",
    pin="Art. 1(2)",
    amended="as amended on 2 May 2025",
    url="https://law.example/a_b?c=%7B&d=#e",
)
PARTIAL = ["2023", "2023-11", "2023-11-01"]


def cited(**changes: Any) -> Cited:
    return Cited(replace(LAW, **changes), STAMP)


def test_plain_text_names_what_law_is_cited_by_in_its_order() -> None:
    said = plain(cited(title="Act on AI"))
    assert said == (
        "Ministry of Economy, Trade and Industry, Act on AI (The Act), Act No. 5, Art. 1(2), as amended on 2 May 2025, "
        "signed November 2023, https://law.example/a_b?c=%7B&d=#e. AI Governance Portal, release 2026.11.4, as of "
        "1 May 2026, https://portal.example/x/?as_of=2026-05-01&known_at=2026.11.4, accessed 25 November 2026."
    )
    assert plain(cited(recalled=True)).endswith("Recalled: not confirmed in a source yet.")


@pytest.mark.parametrize(
    ("number", "title", "added"),
    [
        ("Decision (EU) 2024/1 (CELEX 3D); text 0", "Decision (EU) 2024/1 of", "CELEX 3D; text 0"),
        ("GB 45438-2025", "GB 45438-2025 Labelling", ""),
        ("C(2024) 390 (cited in recital 148)", "Commission Decision", "C(2024) 390 (cited in recital 148)"),
        ("SB 53; Gov. Code 1", "An Act", "SB 53; Gov. Code 1"),
        ("", "An Act", ""),
    ],
)  # fmt: skip
def test_a_number_that_the_name_tells_is_not_told_again(number: str, title: str, added: str) -> None:
    assert own_number(replace(LAW, number=number, title=title)) == added


def printed(text: str) -> str:
    """What LaTeX prints of a protected text that holds no macros but those of single signs."""
    assert text.startswith("{")
    assert text.endswith("}")
    words = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^"}
    return re.sub(r"\\(text[a-z]+)\{\}|\\([{}$&%#_])|([{}$&%#_~^\\])", lambda found: (
        words[found[1]] if found[1] else found[2] or pytest.fail(f"bare {found[3]}")), text[1:-1])  # fmt: skip


def test_bibtex_prints_the_signs_of_latex_as_they_are() -> None:
    entry = parse_string(bibtex([cited()]), "bibtex").entries["provision:x-art-1"]
    assert printed(entry.fields["title"]) == LAW.title
    assert entry.persons["author"][0].last_names == ["{Ministry of Economy, Trade and Industry}"]
    assert entry.fields["url"] == LAW.url
    assert (entry.fields["pages"], entry.fields["number"]) == ("Art. 1(2)", "Act No. 5")


@pytest.mark.parametrize("issued", PARTIAL)
def test_a_partial_date_is_as_exact_as_its_source_in_every_form(issued: str) -> None:
    work = [cited(issued=issued)]
    entry = parse_string(bibtex(work), "bibtex").entries["provision:x-art-1"]
    assert (entry.fields["year"], entry.fields["date"]) == ("2023", issued)
    assert ("month" in entry.fields) == (len(issued) > 4)
    assert csl(work)[0]["issued"] == {"date-parts": [[int(part) for part in issued.split("-")]]}
    record = rispy.loads(ris(work))[0]
    assert record["year"] == "2023"
    assert record["date"] == {"2023": "2023///", "2023-11": "2023/11//", "2023-11-01": "2023/11/01/"}[issued]


def test_an_unknown_date_is_left_out() -> None:
    work = [cited(issued="", issued_as="")]
    assert slashed("") == ""
    assert "issued" not in csl(work)[0]
    assert "year" not in rispy.loads(ris(work))[0]
    assert "year" not in parse_string(bibtex(work), "bibtex").entries["provision:x-art-1"].fields


def test_a_line_break_never_ends_a_field() -> None:
    text = "One\r\nER  - \r\nTY  - JOUR\nTI  - \u2028forged\x0b\x00"
    records = rispy.loads(ris([cited(title=text, pin=text)]))
    assert [record["type_of_reference"] for record in records] == ["STAT"]
    assert records[0]["title"] == "One ER - TY - JOUR TI - forged"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=150, deadline=None)
@given(title=TEXTS.filter(str.strip), pin=TEXTS, body=TEXTS)
def test_no_text_breaks_a_form(title: str, pin: str, body: str) -> None:
    work = [cited(title=f"T{title}", pin=pin, authority=body), cited(key="other:1")]
    entries = parse_string(bibtex(work), "bibtex").entries
    assert list(entries) == ["provision:x-art-1", "other:1"]
    records = rispy.loads(ris(work))
    assert [record["id"] for record in records] == ["provision:x-art-1", "other:1"]
    assert [item["id"] for item in json.loads(json.dumps(csl(work)))] == ["provision:x-art-1", "other:1"]


@given(TEXTS)
def test_braces_always_balance(text: str) -> None:
    depth = 0
    for sign in escaped(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize("kind", ["legislation", "bill", "treaty", "report", "standard", "webpage", "dataset"])
def test_a_processor_of_csl_renders_each_type(kind: str, recwarn: pytest.WarningsRecorder) -> None:
    items = csl([cited(genre=Genre(kind, "STAT", "misc", "statute"), title="人工智能法 (AI Law)")])
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, source, formatter.plain)
    made.register(Citation([CitationItem("provision:x-art-1")]))
    said = str(made.bibliography()[0])
    assert "人工智能法 (AI Law)" in said
    assert "2023" in said
    assert io.StringIO(said).readline() == said
