"""A corpus of a few records that uses every way of keeping a field, for tests that read and load many times."""

# ruff: noqa: E501 -- one record a line reads best
from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from portal.corpus.files import Loader, dump_yaml
from portal.corpus.kinds import SHARED

LISTS = """
sources:
- {slug: law-text, title: The law, publisher: Journal, url: "https://law.example/eu-law"}
- {slug: paper, title: A paper}
- {slug: site, url: "https://acme.example/policy"}
topics:
- {slug: safety, label: Safety, definition: Keeping harm away.}
- {slug: testing, label: Testing, definition: Trying out., broader: safety}
addressees:
- {slug: developer, label: Developer}
domains:
- {slug: cyber, name: Cyber}
elements:
- {slug: red-teaming, name: Red teaming, definition: Attack to learn., checked: recalled}
inputs:
- {slug: compute, rank: 2, group: Model, label: Compute, question: How much?, kind: number, unit: FLOP, why: Size counts.}
- slug: roles
  rank: 1
  group: You
  label: Role
  question: What do you do?
  kind: choices
  why: Duties fall on roles.
  options: [{value: developer, label: I develop, group: Making}, {value: user, label: I use}]
- {slug: sold_in, rank: 3, group: Places, label: Sold in, question: Where is it sold?, kind: places, why: Law has borders.}
- {slug: sold_on, rank: 4, group: Dates, label: Sold on, question: Since when?, kind: date, why: Older ones are spared.}
jurisdictions:
- {slug: DE, name: Germany, kind: country, parent: EU}
- {slug: EU, name: European Union, kind: supranational}
- {slug: "NO", name: Norway, kind: country, iso3: NOR}
organisations:
- {slug: acme, name: Acme, roles: [developer], former_names: [{name: Acme Labs, until: 2024-03}], kind: company, country: "NO"}
- {slug: council, name: Council, kind: government_body}
institutes:
- slug: no-aisi
  name: Norwegian institute
  parent: council
  milestones:
  - {date: 2025-01, what: Opened.}
  jurisdiction: "NO"
  status: operating
  functions: [evaluate, advise]
  enforcement: false
  agreements:
  - {counterpart: acme, date: 2025-02-01, scope: Early access., sources: [{source: site, pin: p. 1}]}
  - {counterpart: council, scope: Exchange., sources: [{source: paper}]}
  sources:
  - {source: paper, pin: p. 3}
memberships:
- {slug: de-in-eu, group: EU, member: DE, since: 1958-01-01}
crosswalks:
- {slug: law-policy, origin: eu-law-art-1, relation: related, target: policy-level-1, why: Both speak of testing.}
systems:
- slug: acme-1
  name: Acme One
  developer: acme
  released: 2025-06
  training_compute_flop: 1.0e+25
  open_weights: false
  sources: [{source: paper}]
compute_thresholds:
- {slug: flop-25, flop: 1.0e+25, used_by: [{instrument: eu-law, text: Presumption.}]}
evaluations:
- {slug: no-aisi-acme-1, evaluator: no-aisi, developer: acme, system: acme-1, date: 2025-05, stage: pre-deployment, finding: Sound.}
debates:
- slug: strict-or-soft
  question: Strict or soft?
  topics: [safety]
  positions:
  - {stance: strict, argument: Harm is final., held_by: [some], holders: [EU], sources: [{source: paper, pin: p. 9}]}
  - {stance: soft, argument: Growth is good., holders: [acme, no-aisi], sources: [{source: site}]}
  about: [eu-law, acme-1]
claims:
- slug: date-of-law
  kind: source_conflict
  subject: The day of the law
  statements: [{said_by: a, text: "1 January"}, {said_by: b, text: "2 January"}]
  about: [eu-law]
synonyms:
- {slug: syn-fine, terms: [fine], also: [penalty], two_way: false, note: A penalty is not the fine of fine-tuning.}
- {slug: syn-kids, terms: [kids, children]}
- {slug: syn-name-acme, terms: [The A, acme.com], record: acme}
- {slug: syn-name-law, terms: [Test law], record: eu-law}
points:
- {slug: point-1, number: 1, point: First point., where: [eu-law], corrections: [date-of-law]}
- {slug: point-2, number: 2, point: Second point., where: [acme-1]}
"""

LAW = """
slug: eu-law
official_name: The law
short_name: EU law
kind: regulation
jurisdiction: EU
issuer: council
binding: binding
summary: A law.
sources: [{source: law-text, pin: whole}]
checked: seen
versions:
- {slug: eu-law-v-1, version: "1.0", date: 2024-05-01}
- {slug: eu-law-v-2, version: "2.0", date: 2026-05-01}
events:
- {slug: eu-law-adopted, date: 2024-05-01, type: adopted, what: Adopted., sources: [{source: law-text}]}
- {slug: eu-law-in-force, date: 2024-08-01, type: in_force, what: Enters into force.}
- {slug: eu-law-delayed, date: 2026-05-01, type: amended, what: Dates moved.}
provisions:
- slug: eu-law-art-1
  citation: Art. 1
  heading: Testing
  summary: Test before release.
  addressees: [developer]
  duty: evaluate
  topics: [testing, safety]
  triggers: [{metric: training_compute_flop, op: gte, value: 1.0e+25, unit: FLOP, effect: duty, text: Large models.}]
  periods:
  - {applies_from: 2025-08-01, decided_on: 2024-05-01, decided_by: eu-law-adopted}
  - {applies_from: 2027-08-01, decided_on: 2026-05-01, decided_by: eu-law-delayed}
  penalty: {text: A fine., fixed_amount: 1000, currency: EUR, turnover_pct: 1.5, rule: higher}
  amendments: [{instrument: eu-law, pin: Art. 9}]
  sources: [{source: law-text, pin: Art. 1, anchor: art_1}]
  checked: seen
- {slug: eu-law-art-1-2, citation: Art. 1(2), heading: Report, parent: eu-law-art-1, summary: Report results., duty: report}
signatures:
- {slug: eu-law-acme, party: acme, stance: refused, date: 2025-07-18, reason: Too strict.}
- {slug: eu-law-no, party: "NO", date: 2025-01-01}
numbering:
- {slug: num-eu-law-article, unit: article, first: "1", last: "9", inserted: [4a], deleted: ["7"], sources: [{source: law-text}], checked: seen}
- {slug: num-eu-law-annex, unit: annex, first: I, last: IV}
date_changes:
- {slug: eu-law-art-1-moved, provision: eu-law-art-1, subject: Start, original: 2025-08-01, current: 2027-08-01, changed_by: eu-law}
definitions:
- slug: eu-law-large
  term: Large model
  basis: eu-law-art-1
  presumption: true
  when: {input: compute, op: gte, pin: eu-law-art-1, text: From this size, unit: FLOP, value: 1.0e+25}
scopes:
- slug: eu-law-scope
  binds: Developers of large models
  basis: eu-law-art-1
  provisions: [eu-law-art-1]
  when:
    all:
    - {has: [developer], input: roles}
    - {is: eu-law-large}
    - any: [{has: [EU, FR], input: sold_in}, {law_until: "2025-01-01", not: {has: ["NO"], input: sold_in}}]
  timing:
  - {applies_from: "2028-08-01", pin: eu-law-art-1, provisions: [eu-law-art-1], text: Older ones., when: {input: sold_on, op: lt, value: "2025-08-01"}}
  enforced_by: [council]
  enforcement: The council.
  penalties: [eu-law-art-1]
"""

POLICY = """
slug: acme-policy
official_name: Acme policy
short_name: Acme policy
kind: frontier_framework
jurisdiction: "NO"
issuer: acme
binding: voluntary
summary: A promise.
versions:
- {slug: acme-policy-v-1, version: "1", date: 2024-01-01, sources: [{source: site}]}
events:
- {slug: acme-policy-published, date: 2024-01, type: published, what: Published.}
provisions:
- {slug: policy-test, version: acme-policy-v-1, citation: s. 1, heading: Testing, summary: We test., duty: commit, element: red-teaming}
levels:
- {slug: policy-level-1, version: acme-policy-v-1, domain: cyber, name: High, rank: 1, level_type: threshold}
"""


def parsed(text: str) -> Any:
    """YAML as the corpus reads it."""
    return yaml.load(text, Loader)


def write_small_corpus(root: Path) -> Path:
    """Write the small corpus in its canonical form."""
    lists = parsed(LISTS)
    contents: dict[str, Any] = {
        "release.yaml": {"version": "1", "date": "2026-11-01"},
        "redirects.yaml": {"redirects": []},
    }
    for kind in SHARED:
        contents[kind.file] = {kind.key: lists.get(kind.key, [])}
    contents["instruments/EU/eu-law.yaml"] = parsed(LAW)
    contents["instruments/NO/acme-policy.yaml"] = parsed(POLICY)
    for name, content in contents.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump_yaml(content), encoding="utf-8")
    return root


def edit(root: Path, name: str, change: Any) -> None:
    """Change the content of one file: `change` is called with it and may return another."""
    path = root / name
    content = parsed(path.read_text(encoding="utf-8"))
    content = change(content) or content
    path.write_text(dump_yaml(content), encoding="utf-8")


def record(content: dict[str, Any], key: str, slug: str) -> dict[str, Any]:
    """One record of a list in a file."""
    found: dict[str, Any] = next(row for row in content[key] if row["slug"] == slug)
    return found
