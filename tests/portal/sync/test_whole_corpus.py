"""The corpus as committed, mirrored, is what its files say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.portal.sync.day import as_mirrored, comparable

pytestmark = pytest.mark.django_db


def test_the_whole_corpus_is_mirrored_as_its_files_say(today: Any, follower: Callable[..., Any]) -> None:
    mirror = follower(1000)
    mirror.follow()
    expected = as_mirrored(Path(settings.CORPUS_DIR))
    held = comparable(mirror.records)
    assert len(held) > 6000
    assert {key for key in held if held[key] != expected.get(key)} == set()
    assert held.keys() == expected.keys()
