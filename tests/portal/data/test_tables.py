"""The tables that follow from the record schemas: nothing is lost, and every key leads somewhere."""

from __future__ import annotations

import pytest

from portal.corpus.dictionary import field_parts
from portal.corpus.kinds import KINDS, Kind
from portal.corpus.schema.base import Cite
from portal.data.model import TABLES
from portal.data.names import BODIES, TABLE
from portal.data.shapes import SHAPES, Shape, below
from portal.data.tables import Table, create_sql


def test_every_kind_has_a_table_named_as_in_the_api() -> None:
    assert {TABLE[kind.name] for kind in KINDS} <= set(TABLES)
    assert TABLE["external_evaluation_requirement"] == "evaluation_requirements"
    assert TABLE["editorial_note"] == "notes"


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_keys_lead_to_the_whole_key_of_a_table(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    assert set(table.key) <= set(table.names)
    assert set(table.order) <= set(table.names)
    assert all(next(c for c in table.columns if c.name == name).required for name in table.key)
    for key in table.foreign:
        assert set(key.columns) <= set(table.names)
        assert key.to == TABLES[key.table].key
    for union in table.unions:
        assert table.names.index(union.kind) == table.names.index(union.column) - 1


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_table_and_column_says_what_it_is(table: Table) -> None:
    assert table.description.endswith((".", "...")), table.description
    silent = [column.name for column in table.columns if not column.description and column.name != "slug"]
    assert silent == []


def _reached(shape: Shape) -> set[str]:
    paths = {path[0] for path in shape.paths if path}
    return paths | {field for field, _ in (*shape.parts, *shape.links)} | {field for field, _ in shape.cites}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_a_record_stands_somewhere(kind: Kind) -> None:
    assert _reached(SHAPES[kind.name]) == set(kind.schema.model_fields)


def test_parts_of_parts_bear_both_keys() -> None:
    holders = TABLES["debates_positions_holders"]
    assert holders.names == ("debate", "position", "holder_position", "holder_kind", "holder")
    assert [(key.columns, key.table) for key in holders.foreign] == [
        (("debate", "position"), "debates_positions"),
        (("holder_kind", "holder"), "records"),
    ]


def test_a_single_part_stands_in_the_row_of_its_record() -> None:
    columns = {column.name: column for column in TABLES["provisions"].columns}
    assert columns["penalty_fixed_amount"].type == "integer"
    assert columns["penalty_turnover_pct"].type == "number"
    assert not columns["penalty_text"].required
    assert "provisions_penalty" not in TABLES


def test_a_body_is_found_among_the_organisations_whether_institute_or_not() -> None:
    (issuer,) = [key for key in TABLES["instruments"].foreign if key.columns == ("issuer",)]
    assert issuer.table == "organisations"
    assert any(key.columns == ("slug",) and key.table == "organisations" for key in TABLES["institutes"].foreign)
    parts = {table.name for table in TABLES.values() if table.name.endswith(("_former_names", "_milestones"))}
    assert parts == {"organisations_former_names", "organisations_milestones"}
    assert set(BODIES) == {"organisation", "institute"}


def test_all_citations_stand_in_one_table() -> None:
    cited = {
        shape.table.name
        for kind in KINDS
        for shape in (SHAPES[kind.name], *below(SHAPES[kind.name]))
        if shape.cites and not {field for field, _ in shape.cites} - {"sources", "budget_sources", "staff_sources"}
    }
    assert {"provisions", "debates_positions", "institutes_agreements"} <= cited
    assert not any(name.endswith("_sources") for name in TABLES)
    assert all(field_parts(info).rows is not Cite for info in Cite.model_fields.values())


def test_sqlite_keeps_the_meaning_of_columns_as_comments() -> None:
    said = create_sql(TABLES["provisions_periods"])
    assert '"applies_until" TEXT, -- Last day, included.' in said
    assert 'PRIMARY KEY ("provision", "position")' in said
    assert 'FOREIGN KEY ("decided_by") REFERENCES "events" ("slug")' in said
