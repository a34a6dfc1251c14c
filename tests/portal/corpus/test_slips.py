"""Every slip of an editor is named with file, record, field and cure, and nothing is loaded from a faulty corpus."""

# ruff: noqa: E501 -- one slip a line reads best
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from portal.corpus.check import Problem, read_corpus
from portal.corpus.files import dump_yaml
from tests.portal.corpus.small import edit, parsed, record

LAW, POLICY = "instruments/EU/eu-law.yaml", "instruments/NO/acme-policy.yaml"
SYNONYMS, INPUTS = "vocabulary/synonyms.yaml", "vocabulary/inputs.yaml"
Content = dict[str, Any]


def of(key: str, slug: str, /, **values: Any) -> Callable[[Content], None]:
    """A change that sets values of one record; None removes one."""

    def change(content: Content) -> None:
        row = record(content, key, slug)
        for name, value in values.items():
            if value is None:
                row.pop(name, None)
            else:
                row[name] = value

    return change


def add(key: str, **row: Any) -> Callable[[Content], None]:
    return lambda content: content.setdefault(key, []).append(row)


def top(**values: Any) -> Callable[[Content], None]:
    return lambda content: content.update(values)


def art(**values: Any) -> Callable[[Content], None]:
    return of("provisions", "eu-law-art-1", **values)


def term(when: Any) -> Callable[[Content], None]:
    return of("definitions", "eu-law-large", when=when)


def bound(**values: Any) -> Callable[[Content], None]:
    return of("scopes", "eu-law-scope", **values)


PERIOD = {"applies_from": "2025-08-01", "decided_on": "2024-05-01", "decided_by": "eu-law-adopted"}

SLIPS: list[tuple[str, Callable[[Content], Any], str, str, str, str]] = [
    # file, change, record, field, what is wrong, cure
    # Within one record.
    (LAW, art(sumary="x"), "eu-law-art-1", "sumary", "is no field here.", "Did you mean «summary»?"),
    (LAW, art(shoe_size=1), "eu-law-art-1", "shoe_size", "is no field here.", "Fields: slug"),
    (LAW, art(periods=[{"aplies_from": "2025-08-01"}]), "eu-law-art-1", "periods.0.aplies_from", "is no field here.", "«applies_from»?"),
    (LAW, art(penalty={"text": "Fine.", "curency": "EUR"}), "eu-law-art-1", "penalty.curency", "is no field here.", "«currency»?"),
    (LAW, top(provision=[]), "eu-law", "provision", "is no field here.", "Did you mean «provisions»?"),
    (LAW, art(heading=None), "eu-law-art-1", "heading", "is missing.", "Give it a value."),
    (LAW, art(duty="dance"), "eu-law-art-1", "duty", "«dance» is not one of the words allowed.", "Use 'prohibit'"),
    (LAW, top(kind="ukase"), "eu-law", "kind", "«ukase» is not one of the words allowed.", "Use 'statute'"),
    (LAW, of("events", "eu-law-adopted", date="2024-13-01"), "eu-law-adopted", "date", "«2024-13-01» is not a date", "2026-11"),
    (LAW, of("events", "eu-law-adopted", date="2026-02-30"), "eu-law-adopted", "date", "is not a day of the calendar", ""),
    (LAW, of("events", "eu-law-adopted", date="May 2024"), "eu-law-adopted", "date", "«May 2024» is not a date", "write 2026"),
    (LAW, of("events", "eu-law-adopted", date=""), "eu-law-adopted", "date", "at least 4 characters", ""),
    (LAW, of("versions", "eu-law-v-1", version=1.5), "eu-law-v-1", "version", "1.5 is no text.", "Put it in quotes."),
    (LAW, art(citation=7), "eu-law-art-1", "citation", "7 is no text.", "Put it in quotes."),
    (LAW, of("provisions", "eu-law-art-1", slug="eu law/1"), "eu law/1", "slug", "is no slug.", "Use letters, digits"),
    (LAW, art(instrument="acme-policy"), "eu-law-art-1", "instrument", "is said by the file itself.", "Remove the line."),
    (LAW, art(topics="safety"), "eu-law-art-1", "topics", "should be a valid list", ""),
    ("systems.yaml", of("systems", "acme-1", open_weights="maybe"), "acme-1", "open_weights", "valid boolean", ""),
    ("systems.yaml", of("systems", "acme-1", training_compute_flop=float("nan")), "acme-1", "training_compute_flop", "finite number", ""),
    ("systems.yaml", of("systems", "acme-1", checked="sure"), "acme-1", "checked", "is not one of the words allowed.", "'seen' or 'recalled'"),
    # Between records: each slug stands once, and what is named is there.
    (LAW, add("events", slug="eu-law-adopted", date="2024", type="signed", what="x"), "eu-law-adopted", "slug", f"stands already in {LAW}.", "once"),
    (POLICY, add("events", slug="eu-law-adopted", date="2024", type="signed", what="x"), "eu-law-adopted", "slug", f"stands already in {LAW}.", "once"),
    (LAW, art(topics=["safty"]), "eu-law-art-1", "topics.0", "«safty» is not in the corpus.", "Did you mean safety?"),
    (LAW, art(topics=["zoology"]), "eu-law-art-1", "topics.0", "«zoology» is not in the corpus.", "Name a record of: topic."),
    (LAW, art(parent="eu-law-art-11"), "eu-law-art-1", "parent", "«eu-law-art-11» is not in the corpus.", "eu-law-art-1"),
    (LAW, art(sources=[{"source": "law-txt"}]), "eu-law-art-1", "sources.0.source", "«law-txt» is not in the corpus.", "Did you mean law-text?"),
    (LAW, of("signatures", "eu-law-acme", party="Acme"), "eu-law-acme", "party", "«Acme» is not in the corpus.", "acme"),
    (LAW, top(jurisdiction="NO"), "eu-law", "", "stands in the wrong file.", "Move it to instruments/NO/eu-law.yaml."),
    ("debates.yaml", lambda c: c["debates"][0]["positions"][1].update(holders=["akme"]), "strict-or-soft", "positions.1.holders.0", "«akme» is not", "acme"),
    # Rules across records.
    (LAW, art(periods=[{**PERIOD, "applies_until": "2025-07-31"}]), "eu-law-art-1", "periods.0", "ends on 2025-07-31, before it begins", "dates right"),
    (LAW, art(periods=[{"applies_until": "2025-07-31"}]), "eu-law-art-1", "periods.0", "has an end and no beginning.", "Give applies_from."),
    (LAW, art(periods=[{**PERIOD, "decided_on": "2024-06-01"}]), "eu-law-art-1", "periods.0.decided_on", "is not the day of eu-law-adopted", "agree"),
    (LAW, art(summary="word " * 61), "eu-law-art-1", "summary", "has 61 words.", "Keep to 60"),
    (LAW, top(summary="word " * 61), "eu-law", "summary", "has 61 words.", "Keep to 60"),
    (LAW, of("versions", "eu-law-v-1", checked="seen"), "eu-law-v-1", "sources", "is marked seen but names no source.", "mark it recalled"),
    (POLICY, of("provisions", "policy-test", version="eu-law-v-1"), "policy-test", "version", "is of another instrument.", "acme-policy"),
    (POLICY, of("provisions", "policy-test", parent="eu-law-art-1"), "policy-test", "parent", "is of another instrument.", "same text"),
    (LAW, art(parent="eu-law-art-1-2"), "eu-law-art-1", "parent", "leads back to itself.", "Break the circle."),
    ("vocabulary/topics.yaml", of("topics", "safety", broader="testing"), "safety", "broader", "leads back to itself.", "circle"),
    ("jurisdictions.yaml", of("jurisdictions", "EU", parent="EU"), "EU", "parent", "leads back to itself.", "circle"),
    ("crosswalks.yaml", of("crosswalks", "law-policy", target="eu-law-art-1"), "law-policy", "target", "is its own origin.", "counterpart"),
    ("crosswalks.yaml", of("crosswalks", "law-policy", relation="none_found"), "law-policy", "target", "is no instrument.", "looked through"),
    ("evaluations.yaml", of("evaluations", "no-aisi-acme-1", system=None), "no-aisi-acme-1", "subject", "says nothing", "system or subject"),
    ("claims.yaml", of("claims", "date-of-law", statements=[]), "date-of-law", "statements", "has none.", "competing values"),
    ("sources.yaml", add("sources", slug="lonely", title="x"), "lonely", "", "is cited by no record.", "Cite it, or remove it."),
    ("sources.yaml", of("sources", "site", url="https://acme.example/#top"), "site", "url", "stray characters or a fragment", "anchor"),
    # What the database would refuse.
    ("sources.yaml", of("sources", "site", url="https://law.example/eu-law"), "site", "url", "has the same url as law-text.", "Keep one"),
    ("sources.yaml", of("sources", "paper", title=None), "paper", "title", "and url are both empty.", "Give one"),
    ("sources.yaml", of("sources", "site", url="https://acme"), "site", "url", "valid URL", "Put the value right."),
    (LAW, of("versions", "eu-law-v-2", version="1.0"), "eu-law-v-2", "version", "same instrument and version as eu-law-v-1", "Keep one"),
    (LAW, of("signatures", "eu-law-no", party="acme"), "eu-law-no", "party", "same instrument and party as eu-law-acme", "Keep one"),
    (LAW, of("signatures", "eu-law-acme", withdrawn=True), "eu-law-acme", "withdrawn", "never joined", "Remove one"),
    (LAW, art(topics=["safety", "safety"]), "eu-law-art-1", "topics", "names safety twice.", "Name it once."),
    (LAW, art(citation="x" * 201), "eu-law-art-1", "citation", "at most 200 characters", "Put the value right."),
    (POLICY, of("levels", "policy-level-1", rank=-1), "policy-level-1", "rank", "greater than or equal to 0", "Put the value right."),
    (LAW, art(penalty={"text": "Fine.", "fixed_amount": 5}), "eu-law-art-1", "penalty.currency", "is missing beside", "ISO 4217"),
    # The list of synonyms, and numbering.
    (SYNONYMS, of("synonyms", "syn-kids", terms=["kids"]), "syn-kids", "terms", "lead nowhere.", "second term"),
    (SYNONYMS, of("synonyms", "syn-kids", terms=[]), "syn-kids", "terms", "at least 1 item", ""),
    (SYNONYMS, of("synonyms", "syn-kids", terms=["kids", "Kids"]), "syn-kids", "terms", "one word twice.", "once"),
    (SYNONYMS, of("synonyms", "syn-kids", terms=["kids", ""]), "syn-kids", "terms", "an empty word.", "Remove"),
    (SYNONYMS, of("synonyms", "syn-kids", two_way=False), "syn-kids", "two_way", "is false without also.", "in also"),
    (SYNONYMS, of("synonyms", "syn-name-law", also=["act"]), "syn-name-law", "also", "stands beside record.", "into terms"),
    (SYNONYMS, of("synonyms", "syn-name-law", record="acme-1"), "syn-name-law", "record", "«acme-1» is not in the corpus.", ""),
    (SYNONYMS, of("synonyms", "syn-name-law", terms=["the a"]), "syn-name-law", "terms", "names acme in syn-name-acme.", "one of the two"),
    (LAW, of("numbering", "num-eu-law-article", last="0"), "num-eu-law-article", "first", "comes before", "as the instrument"),
    (LAW, of("numbering", "num-eu-law-article", last="9a"), "num-eu-law-article", "first", "«9a» ends in no number", ""),
    (LAW, of("numbering", "num-eu-law-article", last="2.9"), "num-eu-law-article", "first", "differ before their last number", ""),
    (LAW, of("numbering", "num-eu-law-article", inserted=["3"]), "num-eu-law-article", "first", "has it already", ""),
    (LAW, of("numbering", "num-eu-law-article", deleted=["12"]), "num-eu-law-article", "first", "never had it", ""),
    (LAW, of("numbering", "num-eu-law-annex", unit="article", first="1", last="4"), "num-eu-law-annex", "first", "has the same", "Keep one"),
    (LAW, of("numbering", "num-eu-law-annex", unit="stanza"), "num-eu-law-annex", "unit", "«stanza» is not one of the words allowed.", "Use 'article'"),
    # Who is bound.
    (LAW, term({"any": []}), "eu-law-large", "when", "needs a list of conditions", ""),
    (LAW, term({"is": "a", "input": "b"}), "eu-law-large", "when", "exactly one of all, any, not, is, input", ""),
    (LAW, term({"input": "compute", "op": "gte", "value": "much"}), "eu-law-large", "when", "«much» is no day", ""),
    (LAW, term({"is": "eu-law-huge"}), "eu-law-large", "when", "«eu-law-huge» is not defined.", "Define it"),
    (LAW, term({"is": "eu-law-large"}), "eu-law-large", "when", "is defined by way of itself.", "Break the circle."),
    (LAW, term({"input": "hats"}), "eu-law-large", "when", "«hats» is no input.", "inputs.yaml"),
    (LAW, term({"input": "roles"}), "eu-law-large", "when", "«yes» is no answer to roles.", "Answers: developer, user"),
    (LAW, term({"input": "sold_in", "has": ["Atlantis"]}), "eu-law-large", "when", "«Atlantis» is no answer to sold_in.", "DE, EU, NO"),
    (LAW, term({"input": "roles", "op": "gt", "value": 1}), "eu-law-large", "when", "roles is no number.", "Use has."),
    (LAW, term({"input": "compute", "op": "gt", "value": 1}), "eu-law-large", "when", "in «FLOP», not «».", "Give that unit."),
    (LAW, term({"input": "compute", "op": "lt", "value": "2025-08-01"}), "eu-law-large", "when", "compute is no date.", "with a number"),
    (LAW, term({"input": "roles", "has": ["user"], "pin": "eu-law-art-9"}), "eu-law-large", "when", "«eu-law-art-9» is no provision.", "Name the slug"),
    (LAW, bound(provisions=["policy-test"], timing=[]), "eu-law-scope", "provisions", "«policy-test» is of another instrument.", "in its own file"),
    (LAW, bound(provisions=["eu-law-art-1-2"]), "eu-law-scope", "timing.0.provisions", "«eu-law-art-1» is not among provisions.", "List it"),
    (LAW, bound(provisions=[]), "eu-law-scope", "provisions", "at least 1 item", ""),
    (LAW, bound(timing=[{"when": {"is": "eu-law-large"}}]), "eu-law-scope", "timing", "needs applies_from or applies_until", ""),
    (LAW, bound(timing=[{"applies_from": "2026-01-01"}]), "eu-law-scope", "timing", "has when and", ""),
    (INPUTS, of("inputs", "roles", options=None), "roles", "options", "fit no question of this kind.", "Only choices"),
    (INPUTS, of("inputs", "compute", kind="length"), "compute", "kind", "«length» is not one of the words allowed.", "Use 'number'"),
    (LAW, of("date_changes", "eu-law-art-1-moved", changed_by=None), "eu-law-art-1-moved", "changed_by", "is missing", "moved it"),
    ("memberships.yaml", of("memberships", "de-in-eu", group_name="EU"), "de-in-eu", "group", "exactly one", "one way"),
    ("systems.yaml", of("systems", "acme-1", training_compute_flop=0), "acme-1", "training_compute_flop", "is not above zero.", "Leave it out"),
    ("claims.yaml", lambda c: c["claims"][0]["statements"][1].update(said_by="a"), "date-of-law", "statements", "speak twice", "Join"),
    ("essay.yaml", of("points", "point-2", number=1), "point-2", "number", "has the same number as point-1.", "Keep one"),
    # Redirects and the release.
    ("redirects.yaml", add("redirects", kind="source", old_slug="old", slug="nowhere"), "old", "slug", "leads nowhere.", "present"),
    ("redirects.yaml", add("redirects", kind="fish", old_slug="old", slug="paper"), "old", "kind", "«fish» is no kind.", "Use one of"),
    ("redirects.yaml", add("redirects", kind="source", old_slug="site", slug="paper"), "site", "old_slug", "is a record still.", ""),
    ("redirects.yaml", add("redirects", kind="source", old="x", slug="paper"), "redirect no. 1", "old", "is no field here.", "old_slug"),
    ("redirects.yaml", lambda c: {"redirects": "none"}, "", "redirects", "is no list.", "leading dashes"),
    ("release.yaml", lambda c: {"version": "", "date": "2026-11-01"}, "", "version", "is empty.", "Name the release"),
    # Shapes of files.
    ("topics.yaml", lambda c: c, "", "", "is no file of the corpus.", "Known shared files"),
    ("systems.yaml", top(sytems=[]), "", "sytems", "is no list of this file.", "Use systems."),
    ("systems.yaml", lambda c: {"systems": "none"}, "", "systems", "is no list.", "leading dashes"),
    ("systems.yaml", lambda c: {"systems": ["acme-1"]}, "systems[0]", "", "is no mapping.", "field: value"),
    ("systems.yaml", lambda c: [1], "", "", "holds no mapping.", "colon"),
]  # fmt: skip


def told(problems: list[Problem]) -> str:
    return "\n".join(map(str, problems))


@pytest.mark.parametrize(
    ("name", "change", "slug", "field", "wrong", "cure"), SLIPS, ids=[f"{s[2]}-{s[3]}-{s[4][:24]}" for s in SLIPS]
)
def test_a_slip_is_named_with_file_record_field_and_cure(
    root: Path, name: str, change: Callable[[Content], Any], slug: str, field: str, wrong: str, cure: str
) -> None:
    if not (root / name).exists():
        (root / name).write_text(dump_yaml({}), encoding="utf-8")
    edit(root, name, change)
    problems = read_corpus(root).problems
    matching = [p for p in problems if (p.file, p.record, p.field) == (name, slug, field) and wrong in p.wrong]
    assert matching, told(problems)
    assert cure in f"{matching[0].wrong} {matching[0].cure}"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("topics:\n- slug: a\n  slug: b\n", "line 3, column 3: the key «slug» stands twice in one entry; keep one."),
        ("topics:\n- slug: [a\n", "line 3, column 1: "),
        ("topics:\n- ? [a]\n  : b\n", "a key is no plain word."),
        ("topics:\n\t- slug: a\n", "line 2, column 1: "),
        ("topics:\n- !!python/name:os.system\n", "could not determine a constructor"),
    ],
)
def test_yaml_that_cannot_be_read_is_told_by_line_and_column_and_blames_nothing_else(
    root: Path, text: str, wrong: str
) -> None:
    (root / "vocabulary/topics.yaml").write_text(text, encoding="utf-8")
    (problem,) = read_corpus(root).problems
    assert (problem.file, problem.cure) == ("vocabulary/topics.yaml", "Mend the YAML at that place.")
    assert wrong in problem.wrong


def test_bytes_that_are_no_utf_8_are_told(root: Path) -> None:
    (root / "vocabulary/topics.yaml").write_bytes(b"topics:\n- slug: \xff\n")
    (problem,) = read_corpus(root).problems
    assert problem.file == "vocabulary/topics.yaml"


def test_a_key_that_is_no_word_is_told(root: Path) -> None:
    path = root / "systems.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  name: Acme One", "  7: Acme One"), encoding="utf-8")
    assert "acme-1" in told(read_corpus(root).problems)


def test_a_missing_file_is_told_and_nothing_else(root: Path) -> None:
    (root / "sources.yaml").unlink()
    (problem,) = read_corpus(root).problems
    assert str(problem) == "sources.yaml: is missing. Restore it (an empty list will do)."


def test_a_file_that_would_be_overlooked_is_told(root: Path) -> None:
    (root / "more.yml").write_text("topics: []\n", encoding="utf-8")
    (problem,) = read_corpus(root).problems
    assert str(problem) == "more.yml: is not read. Let its name end in .yaml."


def test_a_broken_record_is_told_once_and_not_for_each_that_names_it(root: Path) -> None:
    edit(root, "organisations.yaml", of("organisations", "acme", kind="circus"))
    (problem,) = read_corpus(root).problems
    assert (problem.record, problem.field) == ("acme", "kind")


def test_an_institute_and_an_organisation_cannot_share_a_slug(root: Path) -> None:
    edit(root, "organisations.yaml", add("organisations", slug="twin", name="Twin", kind="academic"))
    edit(root, "institutes.yaml", add("institutes", slug="twin", name="Twin", jurisdiction="NO", status="operating"))
    (problem,) = read_corpus(root).problems
    assert str(problem).startswith("institutes.yaml · twin · slug: is the slug of an organisation, too.")


def test_the_two_letters_of_norway_are_text_without_quotes(root: Path) -> None:
    path = root / "jurisdictions.yaml"
    text = path.read_text(encoding="utf-8")
    assert "slug: NO\n" in text
    assert "NO" in read_corpus(root).records["jurisdiction"]
    path.write_text(text.replace("slug: NO", "slug: 'NO'"), encoding="utf-8")
    assert read_corpus(root).problems == []


@pytest.mark.parametrize("word", ["NO", "yes", "off", "2026-11-25", "010", "0x1f", "12:30", "1_000"])
def test_words_that_yaml_takes_for_something_else_stay_the_words_they_are(word: str) -> None:
    assert parsed(f"value: {word}") == {"value": word}
    assert parsed(dump_yaml({"value": word})) == {"value": word}


@pytest.mark.parametrize("value", [True, 7, -3, 0, 1.5, 1e25, 2.1e25, 4800.0, None, "true", "7", "1e25", "a: b", "«x»"])
def test_what_is_written_is_read_back_as_it_was(value: Any) -> None:
    assert parsed(dump_yaml({"value": value})) == {"value": value}


def test_numbers_are_written_as_a_reader_writes_them() -> None:
    assert dump_yaml({"flop": 1e25, "tpp": 4800.0, "pct": 1.5}) == "flop: 1.0e+25\ntpp: 4800\npct: 1.5\n"


def test_the_check_command_says_that_all_is_well_and_exits_1_when_not(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("check_corpus", root=root)
    assert "The corpus is well: " in capsys.readouterr().out
    edit(root, LAW, art(duty="dance"))
    with pytest.raises(SystemExit, match="1"):
        call_command("check_corpus", root=root)
    assert f"{LAW} · eu-law-art-1 · duty: «dance»" in capsys.readouterr().err
