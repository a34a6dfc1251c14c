"""The JSON Schemas and the data dictionary are current, say what every field means, and accept the corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from portal.corpus.dictionary import described, dictionary, schema_files
from portal.corpus.files import corpus_files, read_yaml
from portal.corpus.kinds import KINDS, SHARED
from portal.corpus.schema.meanings import MEANINGS, meaning
from tests.portal.corpus.small import edit, record

DOCS = Path(settings.BASE_DIR) / "docs"


def test_the_committed_schemas_and_the_dictionary_are_current() -> None:
    call_command("corpus_schema", check=True)


def test_the_check_names_what_is_not_current_and_the_command_puts_it_right(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Not current: .*data-dictionary\.md.*Run manage\.py corpus_schema"):
        call_command("corpus_schema", docs=tmp_path, check=True)
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "unicorn.json").write_text("{}")
    call_command("corpus_schema", docs=tmp_path)
    assert not (tmp_path / "schema" / "unicorn.json").exists()
    call_command("corpus_schema", docs=tmp_path, check=True)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_a_record_has_a_meaning_in_schema_and_dictionary(kind: Any) -> None:
    for schema in described(kind.schema):
        assert schema.__doc__, schema.__name__
        for name, info in schema.model_fields.items():
            assert meaning(schema.__name__, name, info.description), f"{schema.__name__}.{name}"
    text = dictionary()
    assert f"\n## {kind.name}\n" in text


def test_no_meaning_is_left_of_a_field_that_is_gone() -> None:
    fields = {
        part
        for kind in KINDS
        for schema in described(kind.schema)
        for name in schema.model_fields
        for part in (name, f"{schema.__name__}.{name}")
    }
    assert MEANINGS.keys() - fields == set()


def test_the_schemas_are_valid_json_schemas() -> None:
    for text in schema_files().values():
        jsonschema.Draft202012Validator.check_schema(json.loads(text))


def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((DOCS / "schema" / f"{name}.json").read_text(encoding="utf-8")))


def test_the_schemas_accept_every_shared_list_of_the_corpus(corpus_dir: Path) -> None:
    for kind in SHARED:
        rows = read_yaml(corpus_dir / kind.file)[kind.key]
        check = validator(kind.name)
        for row in rows:
            assert not list(check.iter_errors(row)), row["slug"]


def test_the_schema_of_instrument_files_accepts_them(corpus_dir: Path) -> None:
    check = validator("instrument-file")
    paths = [path for path in corpus_files(corpus_dir) if path.parent.parent.name == "instruments"]
    assert len(paths) > 150
    for path in paths:
        errors = list(check.iter_errors(read_yaml(path)))
        assert not errors, f"{path.name}: {errors[0].message}"


def test_the_schema_of_instrument_files_refuses_what_the_loader_refuses(root: Path) -> None:
    name, check = "instruments/EU/eu-law.yaml", validator("instrument-file")
    assert not list(check.iter_errors(read_yaml(root / name)))
    for change in (
        lambda law: record(law, "provisions", "eu-law-art-1").update(duty="dance"),
        lambda law: record(law, "events", "eu-law-adopted").update(date="May 2024"),
        lambda law: law.update(kimd="x"),
        lambda law: record(law, "events", "eu-law-adopted").update(instrument="eu-law"),
        lambda law: law.pop("summary") and None,
    ):
        edit(root, name, change)
        assert list(check.iter_errors(read_yaml(root / name)))


def test_schemas_say_which_kinds_a_slug_may_name() -> None:
    provision = json.loads(schema_files()["provision.json"])
    assert provision["properties"]["parent"]["x-refers-to"] == ["provision"]
    assert provision["properties"]["topics"]["x-refers-to"] == ["topic"]
    assert "instrument" not in provision["properties"]
