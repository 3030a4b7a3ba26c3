"""The environment, with the secrets that a file holds put in their place; whatever else reads a setting comes after."""

import os
from pathlib import Path

import environ

for name in ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "BOUNCES_URL", "RECORD_SIGNING_KEY"):
    if secret_file := os.environ.get(f"{name}_FILE"):
        os.environ.setdefault(name, Path(secret_file).read_text(encoding="utf-8").strip())
env = environ.Env()
