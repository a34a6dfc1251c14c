"""Every command of docs/sync.md is run as it stands there, and every parameter it names is one."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portal.sync.asked import MAX_PAGE_SIZE, PAGE_SIZE, PARAMETERS
from portal.sync.feeds import ENTRIES

pytestmark = pytest.mark.django_db

TEXT = (Path(settings.BASE_DIR) / "docs" / "sync.md").read_text(encoding="utf-8")
COMMANDS = [
    line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines() if line.strip()
]
SITE = "http://127.0.0.1:8000"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_answers(client: Client, today: Any, command: str) -> None:
    words = shlex.split(command, comments=True)
    assert words.pop(0) == "curl"
    headers, head, address = {}, False, ""
    while words:
        word = words.pop(0)
        if word == "-H":
            name, _, value = words.pop(0).partition(": ")
            headers[name] = value
        elif word == "-I":
            head = True
        elif word != "-s":
            assert word.startswith(SITE), word
            address = word.removeprefix(SITE)
    response = (client.head if head else client.get)(address, headers=headers)
    assert response.status_code == 200, (command, response.content[:300])
    assert response["ETag"]
    kind = "application/json" if "/sync/" in address else "application/atom+xml"
    assert response["Content-Type"].startswith(kind)
    if kind == "application/json" and not head:
        body = response.json()
        assert {"results", "has_more", "cursor", "next", "release"} == body.keys()
        assert "start=now" in address or body["results"] or "updated_since" in address


def test_the_commands_are_more_than_a_few() -> None:
    assert len(COMMANDS) >= 14


def test_what_the_text_says_of_parameters_holds() -> None:
    told = set(re.findall(r"^\| `(\w+)(?:=\w+)?` \|", TEXT.partition("## An item")[0], re.MULTILINE))
    assert told == set(PARAMETERS) - {"as_of", "format"}
    assert f"1 to {MAX_PAGE_SIZE} (default {PAGE_SIZE})" in TEXT
    assert f"pages of {ENTRIES} entries" in TEXT


def test_the_text_names_every_key_of_an_item(client: Client, today: Any) -> None:
    item = client.get("/api/v1/sync/?page_size=1&include=record").json()["results"][0]
    told = set(re.findall(r"`(\w+)`", TEXT.partition("## An item")[2].partition("## What is promised")[0]))
    assert item.keys() <= told
