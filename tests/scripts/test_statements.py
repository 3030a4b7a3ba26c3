"""What the run on the second database may leave out."""

import json

import pytest
from django.db import IntegrityError

from rphub.accounts.models import Organisation, User
from rphub.accounts.selectors import consortium
from tests.statements import Parts, Recorder, Said, needed, part, shape, traits

LONE = 'SELECT "a"."b" FROM "a" WHERE "a"."b" IN (%s)'


def test_all_that_is_said_is_said_again_by_few():
    """What few say is seen to first, by the one that says most in its time."""
    words = {"a": {"1", "2"}, "b": {"2"}, "c": {"3", "1"}, "d": {"3"}, "e": set()}
    tests = {test: Said(said, seconds=1) for test, said in words.items()}
    assert needed(tests, always=()) == {"b", "c"}
    assert needed(tests, always={"d"}) == {"a"}
    assert needed(tests, always={"a", "d"}) == set()
    assert needed(tests | {"c": Said(words["c"], seconds=40)}, always=()) == {"a", "d"}


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ('SELECT "a"."b" FROM "a" WHERE "a"."b" IN (%s, %s, %s)', LONE),
        (LONE, LONE),
        (
            "INSERT INTO a (b, c) VALUES (%s, %s), (%s, %s) RETURNING id",
            "INSERT INTO a (b, c) VALUES (%s) RETURNING id",
        ),
        ("CASE WHEN (a = %s) THEN %s WHEN (a = %s) THEN %s ELSE NULL END", "CASE WHEN (a = %s) THEN %s ELSE NULL END"),
        ('SAVEPOINT "s1_x2"', ""),
    ],
)
def test_how_many_values_there_are_makes_no_other_statement(sql, told):
    assert shape(sql) == told


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        (None, ""),
        (("plain", 3, None, True), ""),
        (("a\0", "é", "x" * 201, 2**31, 2**31 - 1), "big long nul wide"),
        ([("a",), ("é",)], "wide"),
    ],
)
def test_values_that_databases_differ_about(values, odd):
    assert traits(values) == odd


@pytest.fixture
def recorder(monkeypatch, tmp_path):
    made = Recorder(tmp_path / "said.jsonl")
    made.listen(monkeypatch)
    return made


def test_a_statement_is_heard_with_its_line_and_its_outcome(world, recorder):
    def heard(what):
        recorder.words.clear()
        what()
        return recorder.told()

    mine, again = heard(Organisation.objects.first), heard(Organisation.objects.last)
    assert (len(mine), len(again), len(mine & again)) == (2, 2, 0)
    hub = heard(consortium)
    assert len(hub) == 4  # done and one row, for the line of the hub and for anybody
    with pytest.raises(IntegrityError):
        heard(lambda: User.objects.create(pk=world.ada.pk, email="x@acme.example"))
    assert len(recorder.told()) == 1


def test_what_a_part_says_is_written_down_apart(world, recorder):
    consortium()
    before = set(recorder.words)
    with recorder.apart("test\npart"):
        assert User.objects.filter(email="nobody@hub.example").first() is None
        inside = set(recorder.words)
    assert recorder.words == before
    name, words, _ = json.loads(recorder.path.read_text())
    recorder.words = inside
    assert (name, set(words)) == ("test\npart", recorder.told())


@pytest.mark.parametrize(
    ("known", "wanted"), [([], ["a", "b"]), (["test"], ["b"]), (["another"], ["a", "b"])], ids=["all", "some", "new"]
)
def test_parts_that_say_nothing_new_are_left_out(monkeypatch, known, wanted):
    monkeypatch.setattr(Parts, "recorder", None)
    monkeypatch.setattr(Parts, "known", known)
    monkeypatch.setattr(Parts, "needed", {"test\nb"})
    found = []
    for name in ("a", "b"):
        with part("test", name) as taken:
            found += [name] if taken else []
    assert found == wanted
