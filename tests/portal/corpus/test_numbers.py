"""Which numbers an instrument has: runs, letters, Roman numerals; and whether the corpus agrees with itself."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from frameworks.models import Numbering, Provision
from portal.corpus.numbers import Run, exists, place, roman

ACT = Run("1", "113", inserted=("4a", "60a"), deleted=("7",))
CODE = Run("22757.10", "22757.16")
ANNEXES = Run("I", "XIV")


@pytest.mark.parametrize(
    ("run", "number", "there"),
    [
        (ACT, "1", True),
        (ACT, "113", True),
        (ACT, "114", False),
        (ACT, "199", False),
        (ACT, "0", False),
        (ACT, "4a", True),
        (ACT, "4 A", True),
        (ACT, "4b", False),
        (ACT, "7", False),
        (CODE, "22757.10", True),
        (CODE, "22757.1", False),
        (CODE, "22757.17", False),
        (CODE, "22758.10", False),
        (CODE, "12", False),
        (ANNEXES, "XIV", True),
        (ANNEXES, "xiii", True),
        (ANNEXES, "XV", False),
        (ANNEXES, "3", True),
        (ANNEXES, "15", False),
        (Run("6-1-1701", "6-1-1707"), "6-1-1706", True),
        (Run("6-1-1701", "6-1-1707"), "6-1-1708", False),
        (Run("1", "1", inserted=("5", "10")), "10", True),
        (Run("1", "1", inserted=("5", "10")), "7", False),
    ],
)
def test_a_run_holds_what_it_says(run: Run, number: str, there: bool) -> None:
    assert not run.fault
    assert run.holds(number) is there


def test_several_runs_of_one_unit_are_read_together() -> None:
    runs = (CODE, Run("1107.1", "1107.2", inserted=("1107",)))
    assert exists(runs, "1107")
    assert exists(runs, "22757.12")
    assert not exists(runs, "1107.3")


@pytest.mark.parametrize(
    ("text", "value"),
    [("I", 1), ("iv", 4), ("IX", 9), ("XIII", 13), ("XL", 40), ("XC", 90), ("CXIII", 113), ("IIII", None), ("", None)],
)
def test_roman_numerals_have_their_value(text: str, value: int | None) -> None:
    assert roman(text) == value


def test_what_ends_in_a_letter_does_not_run() -> None:
    assert place("4a") is None
    assert place("22757.10") == ("22757.", 10)


UNITS = {
    "article": re.compile(r"^Art\. ([0-9]+[a-z]?)(?![-0-9])"),
    "annex": re.compile(r"^Annex ([IVX]+)\b"),
    "recital": re.compile(r"^Recital ([0-9]+)"),
    "section": re.compile(
        r"^(?:Sec\. |GBL sec\. |430 ILCS 185/|C\.R\.S\. |(?:Bus\. & Prof|Civ|Gov|Lab)\. Code )([-0-9.]*[0-9])"
    ),
    "commitment": re.compile(r"(?:^|, )Commitment ([0-9]+|[IVX]+)$"),
    "measure": re.compile(r"Measure ([0-9.]+)$"),
}
"""How citations name the units; what is cited otherwise is passed over."""


@pytest.mark.django_db
def test_every_provision_of_the_corpus_is_one_that_its_instrument_has() -> None:
    runs: dict[tuple[int, str], list[Run]] = defaultdict(list)
    for row in Numbering.objects.all():
        runs[row.instrument_id, row.unit].append(Run(row.first, row.last, tuple(row.inserted), tuple(row.deleted)))
    seen = 0
    for provision in Provision.objects.filter(instrument__in={pk for pk, _ in runs}):
        for unit, pattern in UNITS.items():
            found = pattern.search(provision.citation)
            if found and (own := runs.get((provision.instrument_id, unit))):
                assert exists(own, found[1]), f"{provision.slug}: {provision.citation}"
                seen += 1
    assert seen > 600


@pytest.mark.django_db
def test_the_slug_of_a_numbering_says_instrument_and_unit() -> None:
    for row in Numbering.objects.select_related("instrument"):
        assert row.slug.startswith(f"num-{row.instrument.slug}-{row.unit}"), row.slug
        assert row.citations.exists(), row.slug
        assert not Run(row.first, row.last, tuple(row.inserted), tuple(row.deleted)).fault


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("unit", "number", "there"),
    [("article", "199", False), ("article", "75d", True), ("annex", "XIV", True), ("recital", "181", False)],
)
def test_the_ai_act_has_the_units_it_has(unit: str, number: str, there: bool) -> None:
    rows = Numbering.objects.filter(instrument__slug="eu-ai-act", unit=unit)
    assert exists([Run(r.first, r.last, tuple(r.inserted), tuple(r.deleted)) for r in rows], number) is there
