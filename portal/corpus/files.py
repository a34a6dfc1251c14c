"""The corpus on disk: reading YAML without its traps, and writing it in the one canonical form.

Reading refuses duplicate keys, and takes dates and words like NO as the text they are. Writing is deterministic:
the same records always give the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from portal.corpus.kinds import INSTRUMENT, KINDS, NESTED, SHARED, Kind, instrument_file

_TAIL = ("note", "sources", "checked", "seen_at", "seen_in")
_WIDTH = 116


class Loader(yaml.CSafeLoader):
    """YAML 1.2 in spirit: only true and false are booleans, dates stay text, 010 and 12:30 are no numbers, a key
    stands once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key is no plain word", key_node.start_mark)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key «{key}» stands twice in one entry; keep one", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


class Dumper(yaml.CSafeDumper):
    """Block style, keys in schema order, no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_REPLACED = {f"tag:yaml.org,2002:{name}" for name in ("timestamp", "bool", "int")}
_PLAIN = {
    "tag:yaml.org,2002:bool": (re.compile(r"^(?:true|false)$"), list("tf")),
    "tag:yaml.org,2002:int": (re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789")),
}


def _without_traps(base: Any) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for first, resolvers in base.yaml_implicit_resolvers.items():
        kept[first] = [(tag, pattern) for tag, pattern in resolvers if tag not in _REPLACED]
    return kept


for _class in (Loader, Dumper):
    _class.yaml_implicit_resolvers = _without_traps(_class)
    for _tag, (_pattern, _first) in _PLAIN.items():
        _class.add_implicit_resolver(_tag, _pattern, _first)


def _float(dumper: Any, value: float) -> Any:
    """Whole numbers without a point, large ones as 1.0e+25 (which YAML reads back as a number)."""
    if value.is_integer() and abs(value) < 1e15:
        return dumper.represent_scalar("tag:yaml.org,2002:int", str(int(value)))
    text = repr(value)
    if "e" in text and "." not in text:
        text = text.replace("e", ".0e", 1)
    return dumper.represent_scalar("tag:yaml.org,2002:float", text)


Dumper.add_representer(float, _float)


def read_yaml(path: Path) -> Any:
    """The content of one file. Raises yaml.YAMLError with line and column."""
    with path.open("rb") as handle:
        return yaml.load(handle, Loader)


def dump_yaml(data: Any) -> str:
    """The canonical text of one file's content."""
    return yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=False)


HISTORY = "history"
"""The folder of what former releases said. It is no part of what the corpus says now: see `portal/corpus/past.py`."""


def corpus_files(root: Path) -> list[Path]:
    """Every YAML file of the corpus, sorted; without its history."""
    return sorted(path for path in root.rglob("*.yaml") if path.relative_to(root).parts[0] != HISTORY)


def history_files(root: Path) -> list[Path]:
    """The files that tell what former releases said, sorted by name."""
    return sorted((root / HISTORY).glob("*.yaml"))


def digest(root: Path) -> str:
    """SHA-256 over names and bytes of all files: equal corpora, and only they, have equal digests."""
    total = hashlib.sha256()
    for path in corpus_files(root):
        total.update(path.relative_to(root).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def field_order(schema: type[BaseModel]) -> list[str]:
    """The order in which the fields of a record are written: its own, then note, sources and marks."""
    fields = schema.model_fields
    return [name for name in fields if name not in _TAIL] + [name for name in _TAIL if name in fields]


def _ordered(payload: dict[str, Any], kind: Kind) -> dict[str, Any]:
    return {name: payload[name] for name in field_order(kind.schema) if name in payload and name != kind.owner}


def file_contents(records: dict[str, dict[str, dict[str, Any]]], order: dict[str, dict[str, int]]) -> dict[str, Any]:
    """Which file holds what? From payloads by kind and slug, and their order within their list, to file contents."""
    contents: dict[str, Any] = {}
    for kind in SHARED:
        rows = records.get(kind.name, {})
        slugs = sorted(rows, key=lambda slug: (order.get(kind.name, {}).get(slug, 0), slug))
        contents[kind.file] = {kind.key: [_ordered(rows[slug], kind) for slug in slugs]}
    for slug, payload in records.get(INSTRUMENT.name, {}).items():
        contents[instrument_file(payload)] = _ordered(payload, INSTRUMENT)
        payload.setdefault("slug", slug)
    for kind in NESTED:
        places = {slug: instrument_file(p) for slug, p in records.get(INSTRUMENT.name, {}).items()}
        rows = records.get(kind.name, {})
        for slug in sorted(rows, key=lambda s: (order.get(kind.name, {}).get(s, 0), s)):
            content = contents[places[rows[slug][kind.owner]]]
            content.setdefault(kind.key, []).append(_ordered(rows[slug], kind))
    return contents


def write_corpus(root: Path, contents: dict[str, Any], keep: frozenset[str]) -> tuple[list[str], list[str]]:
    """Write the files whose text differs and remove those no record lives in (except `keep`).
    Returns (written, removed) as relative names."""
    written, removed = [], []
    for name, content in sorted(contents.items()):
        path, text = root / name, dump_yaml(content)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written.append(name)
    for path in corpus_files(root):
        name = path.relative_to(root).as_posix()
        if name not in contents and name not in keep:
            path.unlink()
            removed.append(name)
    return written, removed


def nested_lists(content: dict[str, Any]) -> Iterator[tuple[Kind, list[Any]]]:
    """The nested lists of one instrument file, with their kinds."""
    for kind in NESTED:
        if kind.key in content:
            yield kind, content[kind.key]


assert len({kind.name for kind in KINDS}) == len(KINDS)
