"""The condition language: what it means, what null does, and how faults are shown."""

from __future__ import annotations

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.conditions import MAX_DEPTH, ConditionError, Kind, Reference, Value, parse


class Known:
    """Facts from a mapping by the spelling of the reference."""

    def __init__(self, values: dict[str, Value]) -> None:
        self.values = values

    def lookup(self, reference: Reference) -> Value:
        return self.values.get(str(reference))


FACTS = Known(
    {
        "risk": "high",
        "roles": frozenset({"reseller"}),
        "headcount_uk": 35,
        "turnover_uk_gbp": Fraction(25, 2),
        "has_parent": True,
        "answer['HR-01.published']": False,
        "answer['ENV-01']": "plan_partial",
        "level['GRV-01']": 2,
        "level": 1,
        "calc.rows": 0,
        "fy_end": "2026-03-31",
    }
)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("risk == 'high'", True),
        ('risk != "low"', True),
        ("'high' == risk", True),
        ("roles has 'reseller'", True),
        ("roles has 'brand'", False),
        ("risk has 'high'", False),
        ("not (roles has 'brand')", True),
        ("not not has_parent", True),
        ("has_parent", True),
        ("has_parent == true", True),
        ("risk", False),
        ("true", True),
        ("false", False),
        ("headcount_uk > 34 and headcount_uk < 36", True),
        ("headcount_uk >= 35 and headcount_uk <= 35", True),
        ("headcount_uk == 35.0", True),
        ("turnover_uk_gbp == 12.5", True),
        ("headcount_uk > 'a'", False),
        ("has_parent > 0", False),
        ("has_parent == 1", False),
        ("calc.rows == false", False),
        ("fy_end >= '2026-01-01'", True),
        ("fy_end > '2026-03-31'", False),
        ("answer['HR-01.published'] == false", True),
        ("answer['ENV-01'] in ['plan_partial', 'plan_plus']", True),
        ("answer['ENV-01'] in ['none']", False),
        ("level['GRV-01'] >= 1", True),
        ("level <= 1 and calc.rows == 0", True),
        # "and" binds closer than "or"
        ("true or false and false", True),
        ("(true or false) and false", False),
        ("not false and false", False),
    ],
)
def test_meaning(text: str, outcome: bool):
    assert parse(text).evaluate(FACTS) is outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("nothing == 'a'", False),
        ("nothing == null", False),
        ("nothing != 'a'", True),
        ("nothing != null", True),
        ("nothing < 1", False),
        ("nothing >= 0", False),
        ("nothing in ['a', null]", False),
        ("nothing has 'a'", False),
        ("nothing", False),
        ("not nothing", True),
        ("'a' == nothing", False),
    ],
)
def test_null_makes_every_comparison_false_but_one(text: str, outcome: bool):
    assert parse(text).evaluate(FACTS) is outcome


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", "The condition is empty."),
        ("risk = 'high'", "Write == to compare two values.\nrisk = 'high'\n     ^"),
        ("risk == 'high", "This text in quotes does not end; close it with '.\nrisk == 'high\n        ^"),
        ("risk ; 1", "The character “;” has no meaning in a condition.\nrisk ; 1\n     ^"),
        ("risk == ", "A fact or a value is missing here.\nrisk == \n        ^"),
        (
            "risk == 'a' risk",
            "“risk” is not expected here; join two parts with and or or.\nrisk == 'a' risk\n            ^",
        ),
        ("(true", "Close the bracket with ).\n(true\n     ^"),
        ("1 and true", "A value alone is no condition; compare it with a fact.\n1 and true\n  ^"),
        ("risk in 'a'", "Write a list after in, such as ['a', 'b'].\nrisk in 'a'\n        ^"),
        ("risk in []", "Write the values of the list, separated by commas.\nrisk in []\n         ^"),
        ("risk in ['a',]", "A value is missing after the comma.\nrisk in ['a',]\n             ^"),
        ("risk in ['a'", "Close the list with ].\nrisk in ['a'\n            ^"),
        ("answer == 1", "Write the question code after answer, such as answer['GOV-01'].\nanswer == 1\n       ^"),
        ("level[1]", "Write the question code in quotes.\nlevel[1]\n      ^"),
        ("level['A'", "Close the square bracket with ].\nlevel['A'\n         ^"),
        ("calc == 1", "Write a dot and a name after calc, such as calc.rows.\ncalc == 1\n     ^"),
        ("calc.1", "Write the name of a calculated fact after the dot.\ncalc.1\n     ^"),
        ("true\tand\n;", "The character “;” has no meaning in a condition.\ntrue and ;\n         ^"),
    ],
)
def test_faults_are_shown_at_their_place(text: str, shown: str):
    with pytest.raises(ConditionError) as caught:
        parse(text)
    assert str(caught.value) == shown


def test_length_and_depth_are_limited():
    with pytest.raises(ConditionError) as long:
        parse("true or " * 300 + "true")
    assert str(long.value) == "A condition may have at most 2000 characters."
    with pytest.raises(ConditionError) as deep:
        parse("not " * (MAX_DEPTH + 1) + "true")
    assert deep.value.message == "There are too many brackets inside each other."
    assert parse("(" * MAX_DEPTH + "true" + ")" * MAX_DEPTH).evaluate(FACTS) is True


def test_what_a_condition_refers_to():
    condition = parse(
        "not (level >= 1) and (risk == 'high' or 'a' == answer['A-1.b']) and calc.rows in [1, 2] and 1 == 2"
    )
    assert condition.names() == {
        Reference(Kind.OWN_LEVEL, "level"),
        Reference(Kind.FACT, "risk"),
        Reference(Kind.ANSWER, "A-1", "b"),
        Reference(Kind.CALC, "rows"),
    }
    assert condition.pairs() == {
        (Reference(Kind.OWN_LEVEL, "level"), 1),
        (Reference(Kind.FACT, "risk"), "high"),
        (Reference(Kind.ANSWER, "A-1", "b"), "a"),
        (Reference(Kind.CALC, "rows"), 1),
        (Reference(Kind.CALC, "rows"), 2),
    }
    assert condition.mentions_level is True
    assert parse("level['GOV-01'] == 1").mentions_level is False


def test_conditions_are_read_once_and_hashable():
    assert parse("risk == 'low'") is parse("risk == 'low'")
    assert len({parse("risk == 'low'"), parse("risk == 'high'")}) == 2


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str):
    with contextlib.suppress(ConditionError):
        assert parse(text).evaluate(FACTS) in (True, False)


NAMES = st.sampled_from(["risk", "roles", "headcount_uk", "nothing", "level", "calc.rows", "answer['ENV-01']"])
VALUES = st.sampled_from(["'high'", "1", "0.5", "true", "null"])
ATOMS = st.tuples(NAMES, st.sampled_from(["==", "!=", "<", ">=", "has"]), VALUES).map(" ".join)
TREES = st.recursive(
    ATOMS,
    lambda below: st.one_of(
        st.tuples(below, below).map(lambda two: f"({two[0]} and {two[1]})"),
        st.tuples(below, below).map(lambda two: f"({two[0]} or {two[1]})"),
        below.map(lambda one: f"not ({one})"),
    ),
    max_leaves=8,
)


@given(TREES, TREES)
def test_the_laws_of_logic_hold(one: str, other: str):
    def holds(text: str) -> bool:
        return parse(text).evaluate(FACTS)

    assert holds(f"not ({one})") is not holds(one)
    assert holds(f"{one} and {other}") is (holds(one) and holds(other))
    assert holds(f"{one} or {other}") is (holds(one) or holds(other))
    assert holds(f"not ({one} and {other})") is holds(f"not ({one}) or not ({other})")
