"""The hub as production runs it, less what loopback cannot give: HTTPS, and compressed static files nobody asks for."""

import os

os.environ.setdefault("SECRET_KEY", "the-bench-protects-nothing-0123456789-0123456789-0123456789")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("SITE_URL", "https://bench.example")
os.environ["HTTPS"] = "false"

from rphub.settings.production import *  # noqa: F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STAFF_NEEDS_SECOND_FACTOR = False
SECURE_HSTS_SECONDS = 0
QUEUE_DIR.mkdir(parents=True, exist_ok=True)  # noqa: F405 - the folder that is the broker here
