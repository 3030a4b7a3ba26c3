"""Tests: fast hashing, mail in memory, tasks run by hand, no rate limits; the database comes from DATABASE_URL.

Every process keeps its files, and on SQLite its database, in a temporary folder of its own, so that test workers and
several developers in one checkout never meet.
"""

import atexit
import os
import secrets
import shutil
import tempfile

os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="rphub-test-")
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

from rphub.settings.base import *  # noqa: E402, F403
from rphub.settings.base import DATA_DIR, DATABASES, REDIS_URL, SQLITE_OPTIONS  # noqa: E402

RUN = f"{os.environ.get('TEST_DB_SUFFIX', 'local')}_{os.getpid()}"
SECRET_KEY = "test-key-that-protects-nothing-and-is-long-enough-for-the-check"  # noqa: S105
RECORD_SIGNING_KEY = secrets.token_hex(32)
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_RATE_LIMITS = False
STAFF_NEEDS_SECOND_FACTOR = False
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": f"rphub-test:{RUN}:"} if REDIS_URL else {}
CACHES = {
    "default": {
        "BACKEND": f"django.core.cache.backends.{'redis.RedisCache' if REDIS_URL else 'locmem.LocMemCache'}",
        "LOCATION": REDIS_URL or "rphub",
        "KEY_PREFIX": f"rphub-test:{RUN}",
    }
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# A file, not memory: threads of one test must meet in one database (architecture, decision 1). Its tables are made from
# the models; `tests/database.py` does the rest.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    OPTIONS = SQLITE_OPTIONS | {"init_command": SQLITE_OPTIONS["init_command"] + "PRAGMA synchronous=OFF;"}
    DATABASES["default"] |= {"OPTIONS": OPTIONS, "TEST": {"NAME": str(DATA_DIR / "test.sqlite3"), "MIGRATE": False}}
else:
    # What a crash would lose is no loss, and no statement runs long enough to be compiled.
    OPTIONS = DATABASES["default"].get("OPTIONS", {}) | {"options": "-c synchronous_commit=off -c jit=off"}
    DATABASES["default"] |= {
        "OPTIONS": OPTIONS,
        "CONN_MAX_AGE": 0,
        "TEST": {"NAME": f"test_rphub_{RUN}", "MIGRATE": False},
    }
