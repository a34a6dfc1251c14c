"""Reads and checks the whole corpus: every error says file, record, field, what is wrong and how to put it right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from portal.corpus.files import corpus_files, digest, nested_lists, read_yaml
from portal.corpus.kinds import BY_NAME, INSTRUMENT, KINDS, NESTED, SHARED, Kind, instrument_file
from portal.corpus.plan import FieldPlan, Way, plan, schema_within
from portal.corpus.schema.shared import RedirectSchema
from portal.progress import watched

RELEASE_FILE, REDIRECTS_FILE = "release.yaml", "redirects.yaml"
OWN_FILES = frozenset({RELEASE_FILE, REDIRECTS_FILE})


@dataclass(frozen=True)
class Problem:
    """One thing wrong in the corpus, and its cure."""

    file: str
    record: str
    field: str
    wrong: str
    cure: str

    def __str__(self) -> str:
        place = " · ".join(part for part in (self.file, self.record, self.field) if part)
        return f"{place}: {self.wrong} {self.cure}".rstrip()


@dataclass
class Corpus:
    """The corpus as read: canonical payloads by kind and slug, where each stands, and what is wrong."""

    version: str = ""
    released_on: str = ""
    """The day of the release, the same on every installation."""
    digest: str = ""
    records: dict[str, dict[str, dict[str, Any]]] = field(default_factory=lambda: {k.name: {} for k in KINDS})
    order: dict[str, dict[str, int]] = field(default_factory=lambda: {k.name: {} for k in KINDS})
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    redirects: list[dict[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)
    """Records that stand in the files but could not be read; what names them is not blamed for it."""

    @property
    def counts(self) -> dict[str, int]:
        return {name: len(rows) for name, rows in self.records.items()}


def read_corpus(root: Path) -> Corpus:
    """Read and check everything under `root`. Nothing is raised for a faulty corpus: see `problems`."""
    corpus = Corpus(digest=digest(root))
    by_file = {kind.file: kind for kind in SHARED}
    unread = False
    names = [path.relative_to(root).as_posix() for path in corpus_files(root)]
    for name in watched(names, "Reading the corpus"):
        try:
            content = read_yaml(root / name)
        except yaml.YAMLError as error:
            corpus.problems.append(Problem(name, "", "", _yaml_words(error), "Mend the YAML at that place."))
            unread = True
            continue
        content = {} if content is None else content
        if not isinstance(content, dict):
            unread = True
            corpus.problems.append(Problem(name, "", "", "holds no mapping.", "Start with a key and a colon."))
        elif name == RELEASE_FILE:
            _read_release(corpus, content)
        elif name == REDIRECTS_FILE:
            _read_redirects(corpus, name, content)
        elif name in by_file:
            _read_list(corpus, name, by_file[name], content.get(by_file[name].key) or [], "")
            _no_other_keys(corpus, name, content, {by_file[name].key})
        elif name.startswith("instruments/"):
            _read_instrument(corpus, name, content)
        else:
            corpus.problems.append(
                Problem(name, "", "", "is no file of the corpus.", f"Known shared files: {', '.join(sorted(by_file))}.")
            )
    for path in sorted(root.rglob("*.yml")):
        name = path.relative_to(root).as_posix()
        corpus.problems.append(Problem(name, "", "", "is not read.", "Let its name end in .yaml."))
    for missing in sorted((set(by_file) | {RELEASE_FILE}) - set(names)):
        corpus.problems.append(Problem(missing, "", "", "is missing.", "Restore it (an empty list will do)."))
        unread = unread or missing != RELEASE_FILE
    if RELEASE_FILE in names and not corpus.version:
        corpus.problems.append(Problem(RELEASE_FILE, "", "version", "is empty.", "Name the release, e.g. 2026.11.1."))
    if not unread:
        corpus.problems += check_references(corpus)
    if not corpus.problems:
        from portal.corpus.rules import check_rules

        corpus.problems += check_rules(corpus)
    return corpus


def _read_release(corpus: Corpus, content: Any) -> None:
    _no_other_keys(corpus, RELEASE_FILE, content, {"version", "date"})
    corpus.version = str(content.get("version") or "")
    given = str(content.get("date") or "")
    try:
        corpus.released_on = date.fromisoformat(given).isoformat()
    except ValueError:
        cure = "Write the day of the release in full, e.g. 2026-11-25."
        corpus.problems.append(Problem(RELEASE_FILE, "", "date", f"«{given}» is no day.", cure))


def _yaml_words(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
    return f"{where}{getattr(error, 'problem', None) or error}."


def _no_other_keys(corpus: Corpus, name: str, content: Any, allowed: set[str]) -> None:
    for key in content.keys() - allowed:
        corpus.problems.append(Problem(name, "", str(key), "is no list of this file.", f"Use {', '.join(allowed)}."))


def _read_redirects(corpus: Corpus, name: str, content: Any) -> None:
    _no_other_keys(corpus, name, content, {"redirects"})
    rows = content.get("redirects") or []
    if not isinstance(rows, list):
        corpus.problems.append(Problem(name, "", "redirects", "is no list.", "Write its entries with leading dashes."))
        return
    for index, row in enumerate(rows):
        try:
            corpus.redirects.append(RedirectSchema.model_validate(row).model_dump())
        except ValidationError as error:
            corpus.problems += _problems_of(error, name, f"redirect no. {index + 1}", RedirectSchema)


def _read_instrument(corpus: Corpus, name: str, content: Any) -> None:
    keys = {kind.key for kind in NESTED}
    own = {key: value for key, value in content.items() if key not in keys}
    slug = str(own.get("slug", ""))
    _read_list(corpus, name, INSTRUMENT, [own], "")
    read = corpus.records[INSTRUMENT.name].get(slug)
    if read and instrument_file(read) != name:
        corpus.problems.append(
            Problem(name, slug, "", "stands in the wrong file.", f"Move it to {instrument_file(read)}.")
        )
    for kind, rows in nested_lists(content):
        _read_list(corpus, name, kind, rows or [], slug)


def _read_list(corpus: Corpus, name: str, kind: Kind, rows: Any, owner: str) -> None:
    if not isinstance(rows, list):
        corpus.problems.append(Problem(name, "", kind.key, "is no list.", "Write its entries with leading dashes."))
        return
    for index, row in enumerate(rows):
        if not isinstance(row, dict):
            corpus.problems.append(Problem(name, f"{kind.key}[{index}]", "", "is no mapping.", "Write field: value."))
            continue
        label = str(row.get("slug") or f"{kind.name} no. {index + 1}")
        if kind.owner and kind.owner in row:
            corpus.problems.append(Problem(name, label, kind.owner, "is said by the file itself.", "Remove the line."))
            corpus.broken.add((kind.name, label))
            continue
        data = {**row, kind.owner: owner} if kind.owner else row
        try:
            payload = kind.schema.model_validate(data).model_dump(mode="json", exclude_defaults=True)
        except ValidationError as error:
            corpus.problems += _problems_of(error, name, label, kind.schema)
            corpus.broken.add((kind.name, label))
            continue
        slug = payload["slug"]
        if slug in corpus.records[kind.name]:
            first = corpus.files[kind.name, slug]
            corpus.problems.append(Problem(name, slug, "slug", f"stands already in {first}.", "Each slug stands once."))
            continue
        corpus.records[kind.name][slug] = payload
        corpus.order[kind.name][slug] = index
        corpus.files[kind.name, slug] = name


def _problems_of(error: ValidationError, name: str, label: str, schema: type[BaseModel]) -> Iterator[Problem]:
    for detail in error.errors():
        place = ".".join(str(part) for part in detail["loc"])
        wrong, cure = detail["msg"].removeprefix("Value error, "), ""
        if detail["type"] == "missing":
            wrong, cure = "is missing.", "Give it a value."
        elif detail["type"] == "extra_forbidden":
            known = _known_fields(schema, detail["loc"][:-1])
            close = get_close_matches(str(detail["loc"][-1]), known, 1)
            wrong = "is no field here."
            cure = f"Did you mean «{close[0]}»?" if close else f"Fields: {', '.join(known)}."
        elif detail["type"] == "literal_error":
            wrong = f"«{detail['input']}» is not one of the words allowed."
            cure = f"Use {detail['ctx']['expected']}."
        elif detail["type"] == "string_type":
            wrong, cure = f"{detail['input']!r} is no text.", "Put it in quotes."
        elif detail["type"] == "string_pattern_mismatch":
            wrong, cure = f"«{detail['input']}» is no slug.", "Use letters, digits, dots and hyphens only."
        yield Problem(name, label, place, wrong, cure)


def _known_fields(schema: type[BaseModel], place: tuple[int | str, ...]) -> list[str]:
    """The fields that the mapping at this place of a record may have."""
    for step in place:
        if isinstance(step, str):
            info = schema.model_fields[step]
            schema = schema_within(info.annotation) or schema
    lists = [kind.key for kind in NESTED] if schema is INSTRUMENT.schema else []
    return [*schema.model_fields, *lists]


def check_references(corpus: Corpus) -> list[Problem]:
    """Every slug that a record names must be a record of an allowed kind, and of one only."""
    problems: list[Problem] = []
    for kind in KINDS:
        for slug, payload in corpus.records[kind.name].items():
            for place, target, kinds in references(payload, plan(kind.schema, kind.model)):
                found = [k for k in kinds if target in corpus.records[k]]
                file = corpus.files[kind.name, slug]
                if not found and not any((k, target) in corpus.broken for k in kinds):
                    close = get_close_matches(target, [s for k in kinds for s in corpus.records[k]], 2, 0.75)
                    cure = f"Did you mean {' or '.join(close)}?" if close else f"Name a record of: {', '.join(kinds)}."
                    problems.append(Problem(file, slug, place, f"«{target}» is not in the corpus.", cure))
                elif len(found) > 1:
                    problems.append(
                        Problem(file, slug, place, f"«{target}» is both {' and '.join(found)}.", "Rename one of them.")
                    )
    return problems + list(_check_redirects(corpus))


def _check_redirects(corpus: Corpus) -> Iterator[Problem]:
    """A redirect leads from a slug that is free to a record that is there, and stands once."""
    seen: set[tuple[str, str]] = set()
    for redirect in corpus.redirects:
        kind, old = redirect["kind"], redirect["old_slug"]
        if kind not in BY_NAME:
            yield Problem(REDIRECTS_FILE, old, "kind", f"«{kind}» is no kind.", f"Use one of: {', '.join(BY_NAME)}.")
        elif redirect["slug"] not in corpus.records[kind]:
            yield Problem(REDIRECTS_FILE, old, "slug", "leads nowhere.", "Name a present record.")
        elif old in corpus.records[kind]:
            yield Problem(REDIRECTS_FILE, old, "old_slug", "is a record still.", "Remove the redirect or the record.")
        elif (kind, old) in seen:
            yield Problem(REDIRECTS_FILE, old, "old_slug", "stands twice.", "Keep one.")
        seen.add((kind, old))


def references(
    payload: dict[str, Any], plans: tuple[FieldPlan, ...], prefix: str = ""
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every reference in a payload: (place, slug, kinds allowed)."""
    for each in plans:
        value = payload.get(each.name)
        if not value:
            continue
        place = f"{prefix}{each.name}"
        if each.way in (Way.REF, Way.UNION):
            yield place, value, each.kinds
        elif each.way in (Way.MANY, Way.LINKS):
            for index, slug in enumerate(value):
                yield f"{place}.{index}", slug, each.kinds
        elif each.way is Way.CITATIONS:
            for index, cite in enumerate(value):
                yield f"{place}.{index}.source", cite["source"], ("source",)
        elif each.way is Way.CHILD:
            yield from references(value, each.child, f"{place}.")
        elif each.way is Way.CHILDREN:
            for index, row in enumerate(value):
                yield from references(row, each.child, f"{place}.{index}.")
