"""How a text is cut into pieces, and what becomes of parentheses that do not fit."""

from __future__ import annotations

import pytest

from portal.search.lexer import MAX_TEXT, clean, normalised, tokens
from portal.search.query import MAX_DEPTH, MAX_SLOP, MAX_TERMS, read
from portal.search.reading import And, Not, Or, Phrase, Prefix, Word


def pieces(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("red teaming", [("word", "red"), ("word", "teaming")]),
        ('"red team"~5 x', [("phrase", "red team"), ("word", "x")]),
        ("-china", [("minus", "-"), ("word", "china")]),
        ("−−china", [("minus", "−−"), ("word", "china")]),
        ("red-teaming", [("word", "red-teaming")]),
        ("a - b", [("word", "a"), ("word", "-"), ("word", "b")]),
        ("(a OR b)", [("open", "("), ("word", "a"), ("word", "OR"), ("word", "b"), ("close", ")")]),
        ("55(1)(b)", [("word", "55(1)(b)")]),
        ("(Art. 55(1)(b))", [("open", "("), ("word", "Art."), ("word", "55(1)(b)"), ("close", ")")]),
        ("(see 5(1)).", [("open", "("), ("word", "see"), ("word", "5(1)"), ("close", ")")]),
        ("(a))", [("open", "("), ("word", "a"), ("close", ")"), ("close", ")")]),
        ("topic:copyright", [("field", "topic"), ("word", "copyright")]),
        ('Topic:"a b"', [("field", "topic"), ("phrase", "a b")]),
        ("topic:(a b)", [("field", "topic"), ("open", "("), ("word", "a"), ("word", "b"), ("close", ")")]),
        ("-topic:a", [("minus", "-"), ("field", "topic"), ("word", "a")]),
        ("colour:red", [("word", "colour:red")]),
        ("http://x.org", [("word", "http://x.org")]),
        ("topic: a", [("word", "topic:"), ("word", "a")]),
        ('a"b c', [("word", "a"), ("phrase", "b c")]),
        ('"', [("phrase", "")]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_people_mean_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(text) == expected


def test_pieces_stand_where_they_say() -> None:
    text = '(model -"open source"~3) topic:copyright 55(1)(b))'
    last = 0
    for token in tokens(text):
        assert token.start >= last
        assert token.kind == "field" or token.text in text[token.start : token.end]
        last = token.end
    assert last == len(text)


@pytest.mark.parametrize(
    ("text", "closed", "slop"),
    [('"a b"', True, 0), ('"a b', False, 0), ('"a b"~7', True, 7), ('"a b"~99999', True, 9999)],
)
def test_a_phrase_knows_whether_it_was_closed_and_its_distance(text: str, closed: bool, slop: int) -> None:
    first = next(tokens(text))
    assert (first.kind, first.closed, first.slop) == ("phrase", closed, slop)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("a\x00b\tc\n d", "a b c d"),
        ("mod\u202eel", "mod el"),
        ("\u200bmodel\ufeff", "model"),
        ("\ud800x\udfff", "x"),
        ("e\u0301tude", "étude"),
        ("  a   b ", "a b"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("“red team”", '"red team"'),
        ("«red team»", '"red team"'),
        ("10²⁵ FLOP", "10^25 FLOP"),
        ("1e25", "10^25"),
        ("the provider’s duty", "the provider duty"),
        ("Anthropic'S", "Anthropic"),
    ],
)
def test_quotation_marks_powers_and_possessives_have_one_form(typed: str, meant: str) -> None:
    assert normalised(typed) == (meant, False)


def test_a_long_text_is_cut_and_it_is_said() -> None:
    assert normalised("a" * MAX_TEXT) == ("a" * MAX_TEXT, False)
    assert normalised("a" * (MAX_TEXT + 1)) == ("a" * MAX_TEXT, True)
    assert normalised(" " * (MAX_TEXT * 4) + "a")[1] is True


RISK, HAZARD, MODEL = Word("risk"), Word("hazard"), Word("model")


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("(risk)", (RISK,)),
        ("((risk) hazard)", (RISK, HAZARD)),
        ("risk OR (hazard model)", (Or((RISK, And((HAZARD, MODEL)))),)),
        ("(risk hazard) OR model", (Or((And((RISK, HAZARD)), MODEL)),)),
        ("(risk OR hazard) model", (Or((RISK, HAZARD)), MODEL)),
        ("-(risk hazard)", (Not(And((RISK, HAZARD))),)),
        ("-(risk OR hazard) model", (Not(Or((RISK, HAZARD))), MODEL)),
        ("risk OR (hazard -model)", (Or((RISK, And((HAZARD, Not(MODEL))))),)),
        ('("a b" OR evalu*)', (Or((Phrase("a b"), Prefix("evalu"))),)),
        ("risk || hazard | model", (Or((RISK, HAZARD, MODEL)),)),
        ("risk AND hazard && model", (RISK, HAZARD, MODEL)),
        ("risk and hazard", (RISK, Word("and", small=True), HAZARD)),
        ("NOT NOT risk", (Not(RISK),)),
    ],
)
def test_groups_are_read_as_they_are_nested(text: str, nodes: tuple[object, ...]) -> None:
    reading = read(text)
    assert reading.nodes == nodes
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("text", "nodes", "note"),
    [
        ("(risk hazard", (RISK, HAZARD), "A parenthesis was never closed"),
        ("risk OR (hazard model", (Or((RISK, And((HAZARD, MODEL)))),), "A parenthesis was never closed"),
        ("risk) hazard", (RISK, HAZARD), "without an opening one"),
        (") risk", (RISK,), "without an opening one"),
        ("risk ()", (RISK,), "Parentheses with nothing between"),
        ("risk OR ()", (RISK,), "An OR with nothing beside it"),
        ("risk -()", (RISK,), "A NOT with nothing behind it"),
        ("(risk OR) hazard", (RISK, HAZARD), "An OR with nothing beside it"),
        ('risk ("a b', (RISK, Phrase("a b")), "A quotation mark was never closed"),
        ('risk "a', (RISK, Phrase("a")), "A quotation mark was never closed"),
        (f'"a b"~{MAX_SLOP + 1}', (Phrase("a b", MAX_SLOP),), f"at most {MAX_SLOP} words apart"),
    ],
)
def test_what_does_not_fit_is_passed_over_and_told(text: str, nodes: tuple[object, ...], note: str) -> None:
    reading = read(text)
    assert reading.nodes == nodes
    assert any(note in each for each in reading.notes), reading.notes


def test_parentheses_may_be_nested_so_deep_and_deeper_ones_lose_nothing_but_themselves() -> None:
    deep = "(" * MAX_DEPTH + "risk" + ")" * MAX_DEPTH
    assert (read(deep).nodes, read(deep).notes) == ((RISK,), ())
    deeper = read("(" * 400 + "risk" + ")" * 400)
    assert deeper.nodes == (RISK,)
    assert any(f"deeper than {MAX_DEPTH}" in note for note in deeper.notes)


def test_the_number_of_words_is_counted_across_groups() -> None:
    reading = read(" ".join(f"(a{n} OR b{n})" for n in range(MAX_TERMS)))
    count = sum(len(node.children) if isinstance(node, Or) else 1 for node in reading.nodes)
    assert count == MAX_TERMS
    assert any("Only the first" in note for note in reading.notes)


def test_typed_is_the_stretch_each_node_was_read_from_and_leaving_one_out_keeps_the_rest() -> None:
    reading = read('(risk OR hazard) -"a b" model')
    assert reading.typed == ("(risk OR hazard)", '-"a b"', "model")
    assert [reading.without(n) for n in range(3)] == [
        '-"a b" model',
        "(risk OR hazard) model",
        '(risk OR hazard) -"a b"',
    ]
    for place in range(3):
        left = read(reading.without(place))
        assert left.nodes == tuple(node for n, node in enumerate(reading.nodes) if n != place)
