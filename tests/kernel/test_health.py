"""What the load balancer is told."""

import json

import pytest
from celery import current_app
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import RequestFactory

from rphub.kernel import health

READY = {"ready": True, "database": "ok", "migrations": "ok", "broker": "ok", "disk": "ok"}


def ask(view):
    return view(RequestFactory().get("/"))


def test_healthz_touches_nothing():
    with connection.execute_wrapper(lambda *_: pytest.fail("a query")):
        response = ask(health.healthz)
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_readyz_is_200_when_all_is_well():
    response = ask(health.readyz)
    assert (response.status_code, json.loads(response.content)) == (200, READY)


@pytest.mark.parametrize("name", list(health.PROBES))
@pytest.mark.django_db
def test_readyz_is_503_and_names_what_is_not_ready(monkeypatch, name):
    monkeypatch.setitem(health.PROBES, name, lambda: False)
    response = ask(health.readyz)
    assert response.status_code == 503
    assert json.loads(response.content) == READY | {"ready": False, name: "not ready"}


@pytest.mark.django_db
def test_the_reason_stays_in_the_log(monkeypatch, caplog):
    def breaks() -> bool:
        raise OSError("password=hunter2")

    monkeypatch.setitem(health.PROBES, "broker", breaks)
    response = ask(health.readyz)
    assert response.status_code == 503
    assert b"hunter2" not in response.content
    assert "Not ready: broker" in caplog.text


@pytest.mark.django_db
def test_a_database_behind_the_code_is_not_ready(monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["one"])
    assert json.loads(ask(health.readyz).content)["migrations"] == "not ready"


def test_the_embedded_broker_is_a_folder_that_can_be_written(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(current_app.conf, "broker_url", "filesystem://")
    settings.QUEUE_DIR = tmp_path
    assert health.PROBES["broker"]()
    settings.QUEUE_DIR = tmp_path / "gone"
    assert not health.PROBES["broker"]()


def test_a_full_disk_is_not_ready(monkeypatch):
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 2**70)
    assert not health.PROBES["disk"]()
