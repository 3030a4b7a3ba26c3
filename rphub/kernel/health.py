"""What a load balancer asks: `/healthz` (does this process answer) and `/readyz` (can it do its work)."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable

from celery import current_app
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rphub.kernel.access import public

log = logging.getLogger(__name__)
LEAST_FREE_BYTES = 200 * 1024 * 1024
BROKER_SECONDS = 2


@public
@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is alive; nothing else is touched."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """503 with the name of what is not ready; why it is not is in the log, not in the answer."""
    results = {name: _passes(name, probe) for name, probe in PROBES.items()}
    ready = all(results.values())
    parts = {name: "ok" if passed else "not ready" for name, passed in results.items()}
    return JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)


def _passes(name: str, probe: Callable[[], bool]) -> bool:
    try:
        return probe()
    except Exception:
        log.exception("Not ready: %s", name)
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _broker() -> bool:
    if current_app.conf.broker_url.startswith("filesystem"):
        return os.access(settings.QUEUE_DIR, os.W_OK)
    with current_app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, timeout=BROKER_SECONDS)
    return True


def _disk() -> bool:
    return shutil.disk_usage(settings.DATA_DIR).free >= LEAST_FREE_BYTES


PROBES: dict[str, Callable[[], bool]] = {
    "database": _database,
    "migrations": _migrations,
    "broker": _broker,
    "disk": _disk,
}
