"""`make bench-applicability`: what answering one profile costs in-process, as page and as API, and how it grows.

In-process: reading the profile against all scopes of the corpus (evaluate), the flips, the open questions; then the
same with every scope and definition several times over, and with many profiles. Beside the page stands its floor: a
page of the portal without an answer (the accessibility statement). All are measured in turn in one run.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import parse_qs

import django
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from tests.bench_compare import in_turn

DAY = date(2026, 11, 25)


def times_over(rules: Any, times: int) -> Any:
    """The rules with every scope so many times, under other names."""
    scopes = [replace(scope, slug=f"{scope.slug}--{n}") for n in range(times) for scope in rules.scopes]
    return replace(rules, scopes=tuple(scopes))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ.update(VAR_DIR=tempfile.mkdtemp(prefix="portal-bench-"), API_RATE="1000000/min", LOG_LEVEL="ERROR")
    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.DEBUG = False
    from portal.applicability.evaluate import evaluate
    from portal.applicability.examples import EXAMPLES
    from portal.applicability.gather import rulebook, standings
    from portal.applicability.page import find_flips
    from portal.applicability.profile import read_profile
    from portal.applicability.questions import open_questions
    from portal.applicability.service import answer

    call_command("migrate", verbosity=0)
    call_command("load_corpus", verbosity=0)
    book, client, standing = rulebook(), Client(), standings(DAY)
    places = book.places(DAY)
    profiles = [read_profile(parse_qs(query), book.asked()) for _, query in EXAMPLES]
    api = "/api/v1/applicability/"
    sys.stdout.write(f"{len(book.rules.scopes)} scopes, {len(book.rules.definitions)} definitions; medians, ms\n\n")
    sys.stdout.write("| profile | evaluate | questions | flips | page | floor | page - floor | API |\n")
    sys.stdout.write("|---|---:|---:|---:|---:|---:|---:|---:|\n")
    for (title, query), profile in zip(EXAMPLES, profiles, strict=True):
        answered = answer(profile, DAY, book)
        body = json.dumps({"profile": {name: value[0] for name, value in parse_qs(query).items()}})
        calls: dict[str, Callable[[], object]] = {
            "evaluate": partial(evaluate, profile, book.rules, standing, places, DAY),
            "questions": partial(open_questions, answered.evaluation, book),
            "flips": partial(find_flips, answered),
            "page": partial(client.get, f"/applicability/?{query}"),
            "floor": partial(client.get, "/accessibility/"),
            "API": partial(client.post, api, body, content_type="application/json"),
        }
        found = in_turn(calls)
        told = [f"{found[name]:.1f}" for name in ("evaluate", "questions", "flips", "page", "floor")]
        told += [f"{found['page'] - found['floor']:.1f}", f"{found['API']:.1f}"]
        sys.stdout.write(f"| {title[:60]} | {' | '.join(told)} |\n")
        sys.stdout.flush()
    sys.stdout.write(
        "\n| scopes | profiles | seconds | profiles a second | µs a scope and profile |\n|---:|---:|---:|---:|---:|\n"
    )
    for times in (1, 4, 16):
        rules = times_over(book.rules, times)
        for count in (10, 100):
            began = time.perf_counter()
            for number in range(count):
                evaluate(profiles[number % len(profiles)], rules, standing, places, DAY)
            took = time.perf_counter() - began
            each = took / count / len(rules.scopes) * 1e6
            sys.stdout.write(f"| {len(rules.scopes):,} | {count} | {took:.2f} | {count / took:.0f} | {each:.1f} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
