"""The one zip of a release, and the hashes of files. The same files give the same bytes."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

_CHUNK = 1 << 20
_PACKED = (".parquet",)
"""Compressed already: stored as they are."""


def sha256_of(path: Path) -> str:
    """The hash of a file, read in parts."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def write_zip(folder: Path, names: Sequence[str], path: Path, day: str) -> None:
    """Pack files of a folder, each dated with the day of the release."""
    when = date.fromisoformat(day)
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo(name, date_time=(max(when.year, 1980), when.month, when.day, 0, 0, 0))
            info.external_attr = 0o644 << 16
            packed = name.endswith(_PACKED)
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            info.file_size = (folder / name).stat().st_size
            with (folder / name).open("rb") as source, archive.open(info, "w") as target:
                shutil.copyfileobj(source, target, _CHUNK)
