"""From a citation to the record: every record by its own citation, the ways people write, and nothing invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.citations.catalogue import Catalogue, current
from portal.citations.find import find
from portal.citations.resolve import OUTCOMES, answer
from tests.portal.citations.cases import CASES, TEXTS

DAY = "2026-11-25"
pytestmark = pytest.mark.django_db
PIECES = (
    *("Art.", "article ", "AI Act", "RSP", "3.4", "(1)", "(b)", " of the ", "and", "22757.12", "§", "第十七条", "EO "),
    *("14110", "\u202e", "\x00", "½", "①", "ﬁ", "annex", " iii", "'s ", "-", "to", "9999999999", "p. 5", "\n", "İ"),
)
PILED = ("Article 5 of the AI Act ", "(((((", "AI Act ", "1.1.", "Art. ", "5, 6 and ", "第十七条", "§")


@pytest.fixture(scope="module")
def catalogue(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Catalogue:
    return current()


@pytest.mark.parametrize(("text", "outcome", "slugs"), CASES)
def test_what_people_type(catalogue: Catalogue, text: str, outcome: str, slugs: tuple[str, ...]) -> None:
    found = answer(text, catalogue, DAY)
    assert (found.outcome, found.unread if outcome != "no_citation" else "") == (outcome, "")
    assert tuple(target.slug for target in found.targets)[: len(slugs)] == slugs
    if outcome in ("no_such", "not_recorded", "unknown"):
        assert found.targets == (), "never a neighbour"
        assert found.message


@pytest.mark.parametrize("form", ["{name}, {cited}", "{cited} {name}", "{name} {cited}", "{cited} of the {name}"])
def test_every_provision_resolves(catalogue: Catalogue, form: str) -> None:
    """By the instrument's name and its own citation, in either order; those that share a citation are all offered."""
    lost = []
    for target in catalogue.provisions:
        name = catalogue.by_slug[target.instrument].title
        name += f" {target.version}" if target.version else ""
        found = answer(form.format(name=name, cited=target.citation), catalogue, DAY)
        same = (target.instrument, target.version, target.citation)
        twins = [t for t in catalogue.provisions if (t.instrument, t.version, t.citation) == same]
        expected = "exact" if len(twins) == 1 else "ambiguous"
        close = found.outcome == "ambiguous" and len({t.instrument for t in found.targets}) == 1
        slugs = [t.slug for t in found.targets]
        if target.slug not in slugs or not (found.outcome == expected or close) or found.unread:
            lost.append((target.slug, found.outcome, slugs[:3]))
    assert lost == []


def test_every_version_level_and_instrument_resolves(catalogue: Catalogue) -> None:
    lost = []
    for target in (*catalogue.versions, *catalogue.instruments):
        found = answer(target.title, catalogue, DAY)
        if found.outcome != "exact" or found.targets[0].slug != target.slug:
            lost.append((target.title, found.outcome))
    for level in catalogue.levels:
        found = answer(f"{level.citation} {level.title}", catalogue, DAY)
        if level.slug not in [t.slug for t in found.targets]:
            lost.append((level.slug, found.outcome))
    assert lost == []


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_running_text(catalogue: Catalogue, text: str, expected: tuple[tuple[str, str], ...]) -> None:
    found = find(text, catalogue, DAY)
    denied = [f for f in found if f.resolved.outcome != "unknown"]
    assert tuple((f.text, f.resolved.outcome) for f in denied) == expected
    assert all(text[f.start : f.end] == f.text for f in found)


@given(text=st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_nothing_breaks_it(catalogue: Catalogue, text: str) -> None:
    assert answer(text, catalogue, DAY).outcome in OUTCOMES
    last = 0
    for found in find(text, catalogue, DAY):
        assert text[found.start : found.end] == found.text
        assert found.start >= last - 1
        last = found.start


@pytest.mark.parametrize(
    "piece", ["Article 5 of the AI Act ", "(((((", "AI Act ", "1.1.", "Art. ", "5, 6 and ", "第十七条", "§"]
)
def test_long_texts_cost_no_more_than_their_length(catalogue: Catalogue, piece: str) -> None:
    """Twice the text, twice the work: counted in calls, not in seconds."""
    import cProfile
    import pstats

    def calls(size: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(find, (piece * size)[:size], catalogue, DAY)
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    find(piece * 10, catalogue, DAY)
    assert calls(16_000) < 3 * calls(8_000) + 1000
