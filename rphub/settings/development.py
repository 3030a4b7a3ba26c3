"""The embedded hub on one machine: SQLite, a folder as broker, demonstration people. What `make run` starts."""

from rphub.settings.base import *  # noqa: F403
from rphub.settings.base import DATA_DIR, INSTALLED_APPS, QUEUE_DIR, RECORD_SIGNING_KEY
from rphub.settings.environment import env
from rphub.settings.records import own_key

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=True)
CODE_VERSION = env("CODE_VERSION", default="2024" if DEMO else "")
SECRET_KEY = env("SECRET_KEY", default="embedded-hub-on-loopback-only-not-a-secret-0123456789")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
STAFF_NEEDS_SECOND_FACTOR = not DEMO
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
DATA_DIR.mkdir(parents=True, exist_ok=True)
QUEUE_DIR.mkdir(mode=0o700, exist_ok=True)
RECORD_SIGNING_KEY = RECORD_SIGNING_KEY or own_key(DATA_DIR / "record-signing-key")
if DEMO:
    INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
