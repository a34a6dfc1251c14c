"""The rules of the corpus are whole: every trigger and every duty has its condition, or its reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose
from pathlib import Path

import pytest

from frameworks.models import Provision, Trigger
from portal.applicability.conditions import Amount, Condition, Is, within
from portal.applicability.gather import rulebook
from portal.applicability.rulebook import RuleBook
from portal.corpus.files import read_yaml

pytestmark = pytest.mark.django_db
EXPLAINED: dict[str, str] = read_yaml(Path(__file__).parent / "explained.yaml")
DUTIES = (
    "prohibit", "require", "report", "notify", "register", "disclose", "label", "document", "evaluate", "secure",
    "commit", "exempt",
)  # fmt: skip
"""What a provision does when it asks something of somebody. The others define, classify, empower or set fines."""


def wholes(book: RuleBook) -> Iterator[tuple[str, str, tuple[str, ...], Condition]]:
    """Every condition with its slug, its basis, and the provisions that it decides."""
    for scope in book.rules.scopes:
        yield scope.slug, scope.basis, scope.provisions, scope.when
        for timing in scope.timing:
            yield scope.slug, timing.pin or scope.basis, scope.provisions, timing.when
    for each in book.rules.definitions.values():
        yield each.slug, each.basis, (), each.when


def spelled_out(condition: Condition, book: RuleBook) -> Iterator[Condition]:
    """The condition with the terms it uses."""
    seen: set[str] = set()
    ahead = [condition]
    while ahead:
        for part in within(ahead.pop()):
            yield part
            if isinstance(part, Is) and part.definition not in seen:
                seen.add(part.definition)
                ahead.append(book.rules.definitions[part.definition].when)


def test_every_trigger_is_a_condition_or_explained() -> None:
    book = rulebook()
    places: dict[str, list[Condition]] = {}
    for _, basis, provisions, when in wholes(book):
        parts = list(spelled_out(when, book))
        for slug in {basis, *provisions, *(part.pin for part in parts if part.pin)}:
            places.setdefault(slug, []).extend(parts)
    uncovered = []
    for trigger in Trigger.objects.select_related("provision"):
        slug = trigger.provision.slug
        if slug not in places:
            uncovered.append(f"{slug}: {trigger.text}")
        elif trigger.value is not None and not any(
            isinstance(part, Amount) and part.op == trigger.op and isclose(part.value, trigger.value, rel_tol=1e-3)
            for part in places[slug]
        ):
            uncovered.append(f"{slug}: {trigger.metric} {trigger.op} {trigger.value:g} stands in no condition")
    assert sorted(line for line in uncovered if line.split(":")[0] not in EXPLAINED) == []


def test_every_duty_has_a_scope_or_is_explained() -> None:
    scoped = {slug for scope in rulebook().rules.scopes for slug in scope.provisions}
    duties = Provision.objects.filter(duty__in=DUTIES).values_list("slug", flat=True)
    assert sorted(set(duties) - scoped - EXPLAINED.keys()) == []


def test_what_is_explained_needs_it() -> None:
    """No reason is kept for a provision whose trigger or duty has its condition now."""
    known = {*Provision.objects.values_list("slug", flat=True)}
    assert EXPLAINED.keys() <= known
    assert all(len(reason) > 20 for reason in EXPLAINED.values())


def test_every_fine_threatens_somebody() -> None:
    """A provision that sets a fine is named by the scope of those whom it threatens."""
    threatened = {slug for told in rulebook().enforcement.values() for slug in told.penalties}
    fines = Provision.objects.filter(penalty__isnull=False, duty="sanction").values_list("slug", flat=True)
    assert sorted(set(fines) - threatened - EXPLAINED.keys()) == []


def test_every_leaf_has_a_pin_that_exists() -> None:
    book = rulebook()
    for slug, basis, _, when in wholes(book):
        assert basis in book.units, slug
        for part in within(when):
            assert not part.pin or part.pin in book.units, slug


def test_every_question_is_asked_by_some_condition() -> None:
    book = rulebook()
    used = {getattr(part, "input", "") for *_, when in wholes(book) for part in within(when)}
    derived = {"organisation"}
    assert sorted(book.questions.keys() - used - derived) == []


def test_every_definition_is_used_or_says_why_not() -> None:
    book = rulebook()
    used = {part.definition for *_, when in wholes(book) for part in within(when) if isinstance(part, Is)}
    idle = [each.slug for each in book.rules.definitions.values() if each.slug not in used and not each.note]
    assert sorted(idle) == []
