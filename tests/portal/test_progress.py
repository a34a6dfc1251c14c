"""Bars for who watches, plain lines for who does not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from portal import progress
from portal.progress import shown, watched


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_a_bar_and_the_items_pass_through() -> None:
    screen = Terminal()
    with shown(screen):
        assert list(watched(iter("abc"), "Reading letters", total=3)) == ["a", "b", "c"]
    assert "Reading letters:   0%" in screen.getvalue()
    assert screen.getvalue().rstrip(" ").endswith("\r")  # the bar is gone, the summary takes its line


def test_a_log_file_sees_nothing() -> None:
    log = io.StringIO()
    with shown(log):
        assert list(watched([1, 2], "Counting")) == [1, 2]
    assert log.getvalue() == ""


def test_outside_a_command_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(watched([1, 2], "Counting")) == [1, 2]
    assert capsys.readouterr() == ("", "")


def test_the_screen_is_given_back_after_an_error() -> None:
    def fail() -> None:
        with shown(Terminal()):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert progress._screen.get() is None


def test_a_long_command_shows_a_bar_and_ends_with_a_summary(monkeypatch: pytest.MonkeyPatch, corpus_dir: Path) -> None:
    screen, said = Terminal(), io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    call_command("check_corpus", root=corpus_dir, stdout=said)
    assert "Reading the corpus: " in screen.getvalue()
    assert said.getvalue().startswith("The corpus is well: ")
    assert said.getvalue().count("\n") == 1
