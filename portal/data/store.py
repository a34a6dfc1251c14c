"""The releases that stand ready under DATA_DIR: one folder a release, whole or not there at all.

A folder never changes once it has its name, so that what somebody cites by hash stays. When the shape of the tables
changes, FORMAT goes up and the folders, and with them the addresses, are others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from portal.corpus.models import CorpusRelease
from portal.data.package import File

FORMAT = 1
MANIFEST, SUMS, PACKAGE = "manifest.json", "SHA256SUMS", "datapackage.json"
UNFINISHED = "building-"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}")


@dataclass(frozen=True)
class Ready:
    """A release whose files stand ready."""

    name: str
    version: str
    released_on: str
    digest: str
    files: dict[str, File]
    folder: Path

    @property
    def zip(self) -> File:
        return self.files[zip_name(self.name)]


def root() -> Path:
    return Path(settings.DATA_DIR)


def name_of(release: CorpusRelease) -> str:
    """The folder and address of a release: version, start of the digest, and the format where it is a later one."""
    suffix = f"-{FORMAT}" if FORMAT > 1 else ""
    return f"{release.version}-{release.digest[:12]}{suffix}"


def zip_name(name: str) -> str:
    return f"ai-governance-portal-{name}.zip"


def write_manifest(folder: Path, name: str, version: str, released_on: str, digest: str, files: Iterable[File]) -> None:
    """Write down which files a release has."""
    content = {
        "name": name,
        "version": version,
        "released_on": released_on,
        "digest": digest,
        "files": [asdict(file) for file in files],
    }
    (folder / MANIFEST).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def find(name: str) -> Ready | None:
    """The release of that name, where it stands ready."""
    if not _NAME.fullmatch(name) or name.startswith(UNFINISHED):
        return None
    folder = root() / name
    try:
        stamp = (folder / MANIFEST).stat().st_mtime_ns
    except OSError:
        return None
    return _read(folder, stamp)


@lru_cache(maxsize=32)
def _read(folder: Path, stamp: int) -> Ready | None:
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = {each["name"]: File(**each) for each in content["files"]}
        found = Ready(content["name"], content["version"], content["released_on"], content["digest"], files, folder)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if zip_name(found.name) in files else None


def all_ready() -> list[Ready]:
    """Every release that stands ready, the latest first."""
    if not root().is_dir():
        return []
    found = [ready for path in root().iterdir() if path.is_dir() and (ready := find(path.name))]
    return sorted(found, key=lambda ready: (ready.released_on, ready.version, ready.name), reverse=True)
