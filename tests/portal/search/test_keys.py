"""Exact keys: the many ways in which one thing is written fold to one."""

from __future__ import annotations

import pytest

from portal.search.keys import fold, folded, spell_numbers, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Art. 55(1)(b)", "article 55 paragraph 1 point (b)"),
        ("Art. 55(1)(b)", "ART 55 1 b"),
        ("SB 53", "sb53"),
        ("Senate Bill 53", "SB-53"),
        ("Executive Order 14110", "EO 14110"),
        ("Sec. 4.2(b)", "§ 4.2 (b)"),
        ("s. 4.2", "section 4.2"),
        ("10^25", "10²⁵"),
        ("10^25 FLOP", "1e25 flop"),
        ("Fondation générale", "fondation generale"),
    ],
)
def test_two_ways_to_write_one_thing_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Art. 5(51)", "Art. 55(1)"), ("SB 53", "SB 531"), ("10^25", "10^26"), ("ASL-3", "ASL-4")]
)
def test_different_things_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_name_is_also_known_by_what_stands_in_its_parentheses_and_beside_its_slash() -> None:
    assert {"Colorado AI Act", "SB 24-205"} <= set(spellings("Colorado AI Act (SB 24-205)"))
    assert {"SB 53", "TFAIA"} <= set(spellings("SB 53 / TFAIA"))


def test_a_bare_year_or_a_single_letter_names_nothing() -> None:
    assert folded(["2024", "b", "", "  ", "SB 53"]) == ("sb 53",)


def test_powers_of_ten_are_spelled_in_one_way() -> None:
    assert spell_numbers("above 1e26 or 10²⁵") == "above 10^26 or 10^25"
    assert spell_numbers("in 2e25, 1e2x and v1.1e3") == "in 2e25, 1e2x and v1.1e3"
