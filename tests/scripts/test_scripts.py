"""The scripts around the code: secrets made once, gates that hold, locks that name no server."""

import re
import stat

import pytest

from rphub.kernel import checks
from scripts import coverage_gate, lock_check, make_secrets, suite
from tests.architecture.source import ROOT


def report(name, missing, percent=100.0):
    return {"files": {name: {"missing_lines": missing}}, "totals": {"percent_covered": percent}}


@pytest.mark.parametrize(
    "name", ["suppliers/actions.py", "questionnaires/actions/cycles.py", "rphub/kernel/workflow.py", "a/values.py"]
)
def test_a_module_that_decides_is_covered_whole(name):
    assert coverage_gate.shortfalls(report(name, [])) == []
    [sentence] = coverage_gate.shortfalls(report(name, [1, 2, 3, 7]))
    assert sentence.startswith(f"{name}: lines 1-3, 7 are never run")


@pytest.mark.parametrize(
    "name", ["suppliers/selectors.py", "suppliers/reactions.py", "questionnaires/actionslist/a.py"]
)
def test_other_modules_count_in_the_whole(name):
    assert coverage_gate.shortfalls(report(name, [1])) == []
    assert coverage_gate.shortfalls(report(name, [1], percent=94.9)) != []


def test_secrets_are_made_once_and_agree(tmp_path):
    folder = tmp_path / "secrets"
    make_secrets.make(folder, "smtp://mail")
    first = {path.name: path.read_text() for path in folder.iterdir()}
    make_secrets.make(folder, "smtp://other")
    assert {path.name: path.read_text() for path in folder.iterdir()} == first
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert first["postgres_password"].strip() in first["database_url"]
    assert first["redis_password"].strip() in first["redis_url"]
    assert first["redis_conf"] == f"requirepass {first['redis_password']}"
    assert len(first["secret_key"].strip()) >= checks.SHORTEST_KEY
    assert first["email_url"] == "smtp://mail\n"


def test_containers_read_exactly_the_secrets_that_are_made(tmp_path):
    make_secrets.make(tmp_path / "secrets", "smtp://mail")
    named = set(re.findall(r"file: \./secrets/(\w+)", (ROOT / "docker-compose.yml").read_text()))
    assert named == {path.name for path in (tmp_path / "secrets").iterdir()}


def test_containers_set_only_variables_that_are_read():
    text = (ROOT / "docker-compose.yml").read_text()
    block = text.split("environment: &environment", 1)[1].split("\n\n", 1)[0]
    assert set(re.findall(r"^    ([A-Z_]+):", block, re.M)) <= checks.KNOWN


def test_operations_lists_every_variable():
    text = (ROOT / "docs" / "operations.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", text, re.M)) == set(checks.VARIABLES)


def test_every_variable_the_settings_read_is_known():
    text = "".join(path.read_text() for path in (ROOT / "rphub" / "settings").glob("*.py"))
    read = set(re.findall(r"""\benv(?:\.\w+)?\(\s*"([A-Z_]+)\"""", text))
    assert read == set(checks.VARIABLES)


def test_the_locks_pin_what_the_project_asks_for(monkeypatch):
    monkeypatch.setattr(lock_check, "recompiled", lambda *_: [])
    assert lock_check.problems() == []


def test_an_unpinned_requirement_is_named():
    pins = {"django": {"5.2.19"}}
    found = lock_check.unpinned(["django~=5.2.19", "celery", "Django>=6"], pins, "requirements.lock")
    assert found == ["requirements.lock does not pin celery", "requirements.lock does not pin Django>=6"]


def test_a_lock_with_anything_else_in_it_is_refused(monkeypatch, tmp_path):
    hashed = "    --hash=sha256:" + "0" * 64
    (tmp_path / "a.lock").write_text(f"django==5.2.19 \\\n{hashed}\nsix @ https://somewhere/six.whl\n")
    monkeypatch.setattr(lock_check, "ROOT", tmp_path)
    pins, strange = lock_check.read_lock("a.lock")
    assert pins == {"django": {"5.2.19"}}
    assert strange == ["a.lock holds more than names, versions and hashes: six @ https://somewhere/six.whl"]


@pytest.mark.parametrize(
    ("changed", "places"),
    [
        ("tests/kernel/test_health.py", ["tests/kernel/test_health.py"]),
        ("tests/conftest.py", []),
        ("tests/e2e/test_smoke.py", []),
        ("rphub/kernel/health.py", ["tests/kernel", "tests/architecture"]),
        ("templates/base.html", ["tests/architecture"]),
        ("docs/testing.md", ["tests/architecture"]),
    ],
)
def test_changed_files_lead_to_their_tests(changed, places):
    assert suite.test_places(changed) == places


def test_without_chromium_it_is_said_and_ci_does_not_pass(monkeypatch, capsys):
    monkeypatch.delenv("HUB_CHROMIUM", raising=False)
    monkeypatch.setenv("CI", "true")
    assert suite.browser_steps() == ([], False)
    assert "Chromium is not here" in capsys.readouterr().out
    monkeypatch.delenv("CI")
    assert suite.browser_steps() == ([], True)
