"""What former releases said, kept in the repository: `fixtures/history/<version>.yaml` tells what the release that
followed replaced, so that from the files of today one goes back release by release.

A file holds the version, day and digest of its release; for every record that the next release changed the fields as
they were before (`before`; `absent` names those that were not there); which were added since; which are gone (whole);
and each time why. `state` is a digest of all records: going back must arrive at it exactly, else the history is
refused.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from portal.corpus.check import Corpus, Problem
from portal.corpus.files import HISTORY, dump_yaml, history_files, read_yaml
from portal.corpus.kinds import BY_NAME, KINDS, NESTED
from portal.corpus.reasons import differing, why

Key = tuple[str, str]
Payload = dict[str, Any]
Lists = dict[tuple[str, str], list[str]]
"""The slugs of each instrument's records of a kind, in their order, by (kind, instrument)."""


class BrokenHistory(ValueError):
    """The files of the history do not lead back to the releases they tell of. The text says which, and the cure."""


@dataclass(frozen=True)
class PastRelease:
    """A release as it stood, and why it changed what against the one before."""

    corpus: Corpus
    why: Mapping[Key, str] = field(default_factory=dict)


def lists_of(corpus: Corpus) -> Lists:
    """The lists of a corpus that have an order."""
    found: Lists = defaultdict(list)
    for kind in NESTED:
        places, rows = corpus.order[kind.name], corpus.records[kind.name]
        for slug in sorted(rows, key=lambda each: (places.get(each, 0), each)):
            found[kind.name, rows[slug][kind.owner]].append(slug)
    return dict(found)


def order_of(lists: Lists) -> dict[str, dict[str, int]]:
    """Positions by kind and slug, as `Corpus.order` has them."""
    order: dict[str, dict[str, int]] = {kind.name: {} for kind in KINDS}
    for (kind, _), slugs in lists.items():
        order[kind].update({slug: place for place, slug in enumerate(slugs)})
    return order


def state_digest(corpus: Corpus) -> str:
    """SHA-256 of all that the records of a release say and of their order, however the files are written."""
    total = hashlib.sha256()
    for kind in KINDS:
        for slug in sorted(corpus.records[kind.name]):
            text = json.dumps(corpus.records[kind.name][slug], sort_keys=True, ensure_ascii=False)
            total.update(f"{kind.name}/{slug} {text}\n".encode())
    for (name, owner), slugs in sorted(lists_of(corpus).items()):
        total.update(f"{name} of {owner}: {' '.join(slugs)}\n".encode())
    return total.hexdigest()


# Writing.


def delta(before: Corpus, after: Corpus, overruled: Mapping[Key, str] | None = None) -> dict[str, Any]:
    """The content of the history file of `before`: what `after` replaced. `overruled`: reasons an editor gave."""
    content: dict[str, Any] = {
        "version": before.version,
        "date": before.released_on,
        "digest": before.digest,
        "state": state_digest(before),
        "followed_by": after.version,
    }
    given = overruled or {}
    changed: list[dict[str, Any]] = []
    alike: dict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    added: dict[tuple[str, str], list[str]] = defaultdict(list)
    gone: list[dict[str, Any]] = []
    for key, old, new in _pairs(before, after):
        kind, slug = key
        reason = str(given.get(key) or why(kind, old, new, before.released_on))
        if old is None:
            added[kind, reason].append(slug)
        elif new is None:
            gone.append({"kind": kind, "why": reason, "record": old})
        else:
            names = differing(old, new)
            absent = [name for name in names if name not in old]
            values = {name: old[name] for name in names if name in old}
            if values:
                entry = {"kind": kind, "slug": slug, "why": reason, "before": values}
                changed.append({**entry, **({"absent": absent} if absent else {})})
            else:
                alike[kind, reason, tuple(absent)].append(slug)
    groups = [{"kind": k, "why": r, "absent": list(names), "slugs": s} for (k, r, names), s in alike.items()]
    content["changed"] = groups + changed
    content["added"] = [{"kind": kind, "why": reason, "slugs": slugs} for (kind, reason), slugs in added.items()]
    content["gone"] = gone
    content["order"] = _moved(before, after)
    return {name: value for name, value in content.items() if value != []}


def _pairs(before: Corpus, after: Corpus) -> Iterator[tuple[Key, Payload | None, Payload | None]]:
    for kind in KINDS:
        old, new = before.records[kind.name], after.records[kind.name]
        for slug in [*new, *(slug for slug in old if slug not in new)]:
            if old.get(slug) != new.get(slug):
                yield (kind.name, slug), old.get(slug), new.get(slug)


def _moved(before: Corpus, after: Corpus) -> list[dict[str, Any]]:
    """The lists whose former order the present one does not tell."""
    supposed = _supposed(before, lists_of(after))
    was = lists_of(before)
    return [{"kind": k, "instrument": o, "slugs": s} for (k, o), s in was.items() if s != supposed.get((k, o))]


def _supposed(corpus: Corpus, later: Lists) -> Lists:
    """The order of a corpus as the later one suggests it: what stayed as it is now, then what is gone since."""
    found: Lists = defaultdict(list)
    for kind in NESTED:
        rows = corpus.records[kind.name]
        seen: set[str] = set()
        for (name, owner), slugs in later.items():
            if name == kind.name:
                stayed = [slug for slug in slugs if slug in rows and rows[slug][kind.owner] == owner]
                found[name, owner] += stayed
                seen.update(stayed)
        for slug in sorted(rows.keys() - seen):
            found[kind.name, rows[slug][kind.owner]].append(slug)
    return {key: slugs for key, slugs in found.items() if slugs}


def write_history(root: Path, content: Mapping[str, Any]) -> Path:
    """Write the history file of one release."""
    path = root / HISTORY / f"{content['version']}.yaml"
    path.parent.mkdir(exist_ok=True)
    head = f"# What release {content['followed_by']} replaced: corpus release {content['version']} as it stood.\n"
    path.write_text(head + dump_yaml(dict(content)), encoding="utf-8")
    return path


# Reading.


def past_releases(corpus: Corpus, root: Path) -> tuple[list[PastRelease], dict[Key, str]]:
    """All former releases, oldest first, and the reasons of the present one. Raises BrokenHistory."""
    found: list[Corpus] = []
    later, contents = corpus, list(_contents(root, corpus.version))
    reasons: list[dict[Key, str]] = []
    for content in contents:
        try:
            before = go_back(later, content)
            reasons.append(reasons_of(content))  # why the release that followed changed what
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise BrokenHistory(_broken(content, f"cannot be read ({error!r})")) from error
        if state_digest(before) != content.get("state"):
            raise BrokenHistory(_broken(content, "does not lead back to that release any more: the files have changed"))
        if before.released_on > later.released_on:
            raise BrokenHistory(_broken(content, f"is dated after {later.version}, which followed"))
        found.append(before)
        later = before
    reasons.append({})
    past = [PastRelease(each, reason) for each, reason in zip(found, reasons[1:], strict=True)]
    return past[::-1], reasons[0]


def _broken(content: Mapping[str, Any], wrong: str) -> str:
    return f"{HISTORY}/{content.get('version')}.yaml {wrong}. Run `manage.py close_release` (docs/operations.md)."


def read_history(root: Path) -> dict[str, dict[str, Any]]:
    """The files of the history by the release that followed. Raises BrokenHistory."""
    found: dict[str, dict[str, Any]] = {}
    for path in history_files(root):
        try:
            content = read_yaml(path)
        except yaml.YAMLError as error:
            raise BrokenHistory(f"{HISTORY}/{path.name} cannot be read: {error}") from error
        if not isinstance(content, dict) or str(content.get("version")) != path.stem:
            raise BrokenHistory(f"{HISTORY}/{path.name} must be named by its version.")
        follower = str(content.get("followed_by"))
        if follower in found:
            raise BrokenHistory(f"{HISTORY}/{path.name}: two releases are followed by {follower}.")
        found[follower] = content
    return found


def _contents(root: Path, version: str) -> Iterator[dict[str, Any]]:
    """The files from the latest back to the first. None may stand beside the line."""
    by_follower = read_history(root)
    while version in by_follower:
        content = by_follower.pop(version)
        yield content
        version = str(content["version"])
    if by_follower:
        names = ", ".join(sorted(str(content["version"]) for content in by_follower.values()))
        raise BrokenHistory(f"{HISTORY}: {names} is followed by no release known. Put `followed_by` right.")


def go_back(later: Corpus, content: Mapping[str, Any]) -> Corpus:
    """The release that a history file tells of, given the one that followed."""
    records = {name: dict(rows) for name, rows in later.records.items()}
    for entry in content.get("added", ()):
        for slug in entry["slugs"]:
            del records[entry["kind"]][slug]
    for entry in content.get("changed", ()):
        for slug in entry.get("slugs") or [entry["slug"]]:
            payload = {**records[entry["kind"]][slug], **entry.get("before", {})}
            for name in entry.get("absent", ()):
                payload.pop(name, None)
            records[entry["kind"]][slug] = payload
    for entry in content.get("gone", ()):
        records[entry["kind"]][entry["record"]["slug"]] = entry["record"]
    before = Corpus(
        version=str(content["version"]),
        released_on=str(content["date"]),
        digest=content["digest"],
        records={name: _canonical_numbers(name, rows, later.records[name]) for name, rows in records.items()},
    )
    lists = _supposed(before, lists_of(later))
    lists.update({(entry["kind"], entry["instrument"]): entry["slugs"] for entry in content.get("order", ())})
    before.order = order_of(lists)
    return before


def _canonical_numbers(kind: str, rows: dict[str, Payload], later: dict[str, Payload]) -> dict[str, Payload]:
    """YAML writes 2.0 as 2; the schema knows which numbers are not whole. Only rows taken from the file are read."""
    schema = BY_NAME[kind].schema
    return {
        slug: row
        if row is later.get(slug)
        else schema.model_validate(row).model_dump(mode="json", exclude_defaults=True)
        for slug, row in rows.items()
    }


def reasons_of(content: Mapping[str, Any]) -> dict[Key, str]:
    """Why the following release changed what, by record."""
    found: dict[Key, str] = {}
    for entry in (*content.get("changed", ()), *content.get("added", ())):
        for slug in entry.get("slugs") or [entry["slug"]]:
            found[entry["kind"], slug] = entry["why"]
    for entry in content.get("gone", ()):
        found[entry["kind"], entry["record"]["slug"]] = entry["why"]
    return found


def check_history(corpus: Corpus, root: Path) -> Iterable[Problem]:
    """Whether the history leads back, release by release, from the files as they are."""
    if corpus.problems:
        return []
    try:
        past_releases(corpus, root)
    except BrokenHistory as error:
        return [Problem(HISTORY, "", "", str(error), "")]
    return []
