"""`manage.py serve`: what it refuses, what it starts, and one real start and stop."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from rphub.kernel import fresh, libraries, preparation
from rphub.kernel.management.commands import serve
from rphub.kernel.supervisor import hold_folder


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "hub.example.org", "::"])
def test_the_demonstration_stays_on_this_machine(settings, host):
    settings.DEMO = True
    with pytest.raises(CommandError, match="lets anyone sign in as anyone"):
        serve.refuse_open_demonstration(host)


@pytest.mark.parametrize(("demo", "host"), [(True, "127.0.0.1"), (True, "localhost"), (True, "::1"), (False, "::")])
def test_loopback_is_fine_and_so_is_everything_without_it(settings, demo, host):
    settings.DEMO = demo
    serve.refuse_open_demonstration(host)


def test_a_second_instance_is_told_about_the_first(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    refusal = pytest.raises(CommandError, match=r"already runs from .*: http://127.0.0.1:8000 \(process 7\)\.")
    with hold_folder(tmp_path, "http://127.0.0.1:8000 (process 7)"), refusal:
        call_command("serve")


def test_the_next_free_port_is_taken_and_said(taken_port):
    out = StringIO()
    port = serve.Command(stdout=out).choose_port("127.0.0.1", taken_port)
    assert port > taken_port
    assert out.getvalue() == f"Port {taken_port} is taken, so this is port {port}.\n"


def test_no_free_port_is_a_sentence(monkeypatch, taken_port):
    monkeypatch.setattr(serve, "PORTS_TO_TRY", 1)
    with pytest.raises(CommandError, match=f"No port from {taken_port} on is free"):
        serve.free_port("127.0.0.1", taken_port)


def test_a_privileged_port_is_a_sentence(monkeypatch):
    def refuse(self, address):
        raise PermissionError

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(CommandError, match="needs administrator rights"):
        serve.free_port("127.0.0.1", 80)


@pytest.mark.parametrize(("host", "shown"), [("0.0.0.0", "127.0.0.1"), ("::1", "[::1]"), ("localhost", "localhost")])
def test_the_address_is_one_a_browser_opens(host, shown):
    assert serve._for_url(host) == shown


@pytest.mark.parametrize(("vendor", "processes"), [("sqlite", 1), ("postgresql", 2 * serve.cores())])
def test_sqlite_gets_one_web_process(monkeypatch, vendor, processes):
    monkeypatch.setattr(f"{serve.__name__}.connection", SimpleNamespace(vendor=vendor))
    command = serve.web_command("::1", 8001)
    assert command[command.index("--workers") + 1] == str(processes)
    assert "[::1]:8001" in command


def test_the_worker_brings_the_scheduler():
    assert "--beat" in serve.worker_command()


def test_nobody_is_named_without_the_demonstration(settings):
    settings.DEMO = False
    assert serve.demonstration_people() == []


def test_an_address_nobody_serves_does_not_answer(taken_port):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert not serve.answers(f"http://127.0.0.1:{unused.getsockname()[1]}/healthz")


def test_the_welcome_says_what_reports_wait_for(monkeypatch):
    monkeypatch.setattr(libraries, "missing", lambda: ["pango-1.0"])
    out = StringIO()
    serve.Command(stdout=out).welcome("http://127.0.0.1:8000")
    assert "RP Hub is ready: http://127.0.0.1:8000" in out.getvalue()
    assert libraries.install_command() in out.getvalue()


def test_the_welcome_says_which_names_would_be_boxes(monkeypatch):
    monkeypatch.setattr(libraries, "missing", list)
    monkeypatch.setattr(libraries, "boxes", lambda: ["Chinese"])
    out = StringIO()
    serve.Command(stdout=out).welcome("http://127.0.0.1:8000")
    assert "Names in Chinese print as boxes in PDF reports: no font here has them. Run:" in out.getvalue()


def test_static_files_are_collected_once_per_change(settings, tmp_path, monkeypatch):
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    said: list[str] = []
    calls: list[str] = []
    monkeypatch.setattr(preparation, "call_command", lambda name, **_: calls.append(name))
    preparation.collect_static(said.append)
    preparation.collect_static(said.append)
    assert calls == ["collectstatic"]
    monkeypatch.setattr(preparation, "static_fingerprint", lambda: "another")
    preparation.collect_static(said.append)
    assert calls == ["collectstatic", "collectstatic"]


@pytest.mark.django_db
def test_a_database_up_to_date_is_left_alone(monkeypatch):
    monkeypatch.setattr(preparation, "call_command", lambda *_, **__: pytest.fail("migrated"))
    preparation.migrate(pytest.fail)


@pytest.mark.django_db
def test_a_database_behind_is_migrated(monkeypatch):
    calls: list[str] = []
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["one"])
    monkeypatch.setattr(preparation, "call_command", lambda name, **_: calls.append(name))
    preparation.migrate(lambda _: None)
    assert calls == ["migrate"]


@pytest.mark.django_db
def test_only_an_empty_database_is_made_at_once(monkeypatch):
    made: list[bool] = []
    monkeypatch.setattr(fresh, "make", lambda: made.append(True))
    preparation.migrate(lambda _: None)
    assert made == []
    monkeypatch.setattr(connection.introspection, "table_names", lambda: ["django_migrations"])
    preparation.migrate(lambda _: None)
    assert made == [True]


@pytest.mark.parametrize(
    ("there", "expected"), [(True, []), (False, [("load_questionnaire", "ddq", "v1", "--publish")])]
)
def test_the_questionnaire_is_loaded_when_there_is_none(monkeypatch, there, expected):
    calls: list[tuple] = []
    monkeypatch.setattr(preparation, "_has_questionnaire", lambda: there)
    monkeypatch.setattr(preparation, "get_commands", lambda: {"load_questionnaire": "questionnaires"})
    monkeypatch.setattr(preparation, "call_command", lambda *names, **_: calls.append(names))
    preparation.load_questionnaire(lambda _: None)
    assert calls == expected


@pytest.mark.parametrize("there", [True, False])
def test_what_is_delivered_is_loaded_at_each_start_where_there_is_any(there, monkeypatch):
    called = []
    monkeypatch.setattr(preparation, "_has_questionnaire", lambda: True)
    monkeypatch.setattr(preparation, "get_commands", lambda: dict.fromkeys(preparation.TABLES, "app") if there else {})
    monkeypatch.setattr(preparation, "call_command", lambda name, **options: called.append(name))
    preparation.load_content(lambda _: None)
    assert called == (["load_standards", "load_equivalences", "load_snippets"] if there else [])


@pytest.mark.slow
def test_a_real_start_answers_and_a_signal_stops_all_of_it(tmp_path):
    """Embedded settings, an empty folder, as a person would: address printed, page answered, nothing left running."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    environment |= {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "rphub.settings.development", "DEMO": "0"}
    argv = [sys.executable, serve.MANAGE, "serve", "--port", "8300"]
    with subprocess.Popen(argv, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as hub:
        try:
            address = read_address(hub)
            with urllib.request.urlopen(f"{address}/healthz", timeout=10) as answer:
                assert answer.read() == b"ok\n"
            asked = time.monotonic()
            hub.send_signal(signal.SIGINT)
            said, _ = hub.communicate(timeout=30)
        finally:
            hub.kill()
    assert time.monotonic() - asked < 25
    assert "Stopped. Everything is kept" in said
    assert hub.returncode == 0
    assert (tmp_path / "hub.sqlite3").exists()
    hold_folder(tmp_path, "free again").close()


def read_address(hub) -> str:
    said = []
    for line in hub.stdout:
        said.append(line)
        if match := re.search(r"ready: (\S+)", line):
            return match[1]
    raise AssertionError("".join(said))
