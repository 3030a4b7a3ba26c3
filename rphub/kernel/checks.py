"""System checks: what production must have, and what only costs a feature.

`./hub check` and the container's start run them with `check --deploy`; production is clean or does not start.
"""

from __future__ import annotations

import difflib
import os
import platform
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register
from django.core.checks import Warning as Caution

from rphub.kernel import libraries

VARIABLES = {
    "ALLOWED_HOSTS": "host names this site answers to, separated by commas",
    "BOUNCES_URL": "mailbox of delivery reports; they are handed over by the mail server when unset",
    "CLAMAV_ADDRESS": "virus scanner for uploads, host:port; none when unset",
    "CODE_VERSION": "current version of the SUSTAIN code of conduct; while unset no commitment counts as outdated",
    "CONSORTIUM_CONTACT": "name of the responsible procurement lead",
    "CONSORTIUM_EMAIL": "address suppliers may write to",
    "CONSORTIUM_NAME": "name of the consortium",
    "CONSORTIUM_PHONE": "telephone number suppliers may ring",
    "DATABASE_URL": "database; an SQLite file in DATA_DIR when unset",
    "DATA_DIR": "folder for uploads, documents and, embedded, database and queue",
    "DEBUG": "Django's debug pages; development only",
    "DEFAULT_FROM_EMAIL": "address the mails come from; readers see CONSORTIUM_NAME as its name",
    "DEMO": "demonstration people and data; development only",
    "EMAIL_URL": "mail server; files in DATA_DIR/mail when unset",
    "HTTPS": "redirect to https; on unless the proxy does it",
    "LOG_LEVEL": "least level that is logged",
    "RECORD_OLD_KEYS": "public keys that signed records before, separated by commas; what they signed still verifies",
    "RECORD_SIGNING_KEY": "private key that signs records, 64 hexadecimal letters; suppliers release none when unset",
    "RECORD_TRUSTED_HUBS": "hubs whose records are taken in: name=public key, separated by semicolons",
    "REDIS_URL": "broker and cache; a folder and memory when unset",
    "SECRET_KEY": "signs sessions and links; at least 50 characters",
    "SITE_URL": "https address of the site, used in mails, documents and for search engines",
    "STATIC_ROOT": "folder of collected static files",
    "TRUSTED_PROXIES": "number of reverse proxies in front of the site",
}
"""Every environment variable the settings read, with its meaning; `docs/operations.md` prints this table."""

SECRETS_FROM_FILES = ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "BOUNCES_URL", "RECORD_SIGNING_KEY")
REQUIRED = ("ALLOWED_HOSTS", "DATABASE_URL", "EMAIL_URL", "REDIS_URL", "SECRET_KEY", "SITE_URL")
KNOWN = VARIABLES.keys() | {f"{name}_FILE" for name in SECRETS_FROM_FILES}
SHORTEST_KEY = 50


@register(Tags.security, deploy=True)
def demonstration_is_off(**_kwargs: Any) -> list[CheckMessage]:
    """Demonstration sign-in lets anyone be anyone: it must not exist in production, nor be asked for."""
    if settings.DEMO:
        return [Error("The demonstration is switched on; anyone could sign in as anyone.", id="rphub.E001")]
    if os.environ.get("DEMO"):
        return [Error("DEMO is set in the environment; production has no demonstration.", id="rphub.E002")]
    return []


@register(Tags.security, deploy=True)
def secret_key_is_long(**_kwargs: Any) -> list[CheckMessage]:
    if len(settings.SECRET_KEY) < SHORTEST_KEY or len(set(settings.SECRET_KEY)) < 5:
        hint = "Make one with scripts/make_secrets.py."
        return [Error(f"SECRET_KEY has fewer than {SHORTEST_KEY} characters.", hint=hint, id="rphub.E003")]
    return []


@register(Tags.urls, deploy=True)
def site_url_is_https(**_kwargs: Any) -> list[CheckMessage]:
    """Links in mails carry this address, so it is complete, secure and one the site answers to."""
    parts = urlsplit(settings.SITE_URL)
    if parts.scheme != "https" or not parts.hostname or parts.path:
        hint = "For example https://hub.example.ac.uk"
        return [Error("SITE_URL is not an https address without a path.", hint=hint, id="rphub.E004")]
    if not any(_answers(host, parts.hostname) for host in settings.ALLOWED_HOSTS):
        return [Error(f"SITE_URL names {parts.hostname}, which ALLOWED_HOSTS leaves out.", id="rphub.E005")]
    return []


def _answers(pattern: str, host: str) -> bool:
    return pattern in ("*", host) or (pattern.startswith(".") and f".{host}".endswith(pattern))


@register(deploy=True)
def environment_is_complete(**_kwargs: Any) -> list[CheckMessage]:
    missing = [name for name in REQUIRED if not (os.environ.get(name) or os.environ.get(f"{name}_FILE"))]
    return [Caution(f"{name} is not set: {VARIABLES[name]}.", id="rphub.W001") for name in missing]


@register(deploy=True)
def environment_has_no_slips(**_kwargs: Any) -> list[CheckMessage]:
    """A misspelt variable is silently ignored by every settings module ever written; say so."""
    unread = sorted(os.environ.keys() - KNOWN)
    slips = ((name, difflib.get_close_matches(name, KNOWN - os.environ.keys(), n=1, cutoff=0.85)) for name in unread)
    return [
        Caution(f"{name} is not read by anything.", hint=f"Is it {close[0]}?", id="rphub.W002")
        for name, close in slips
        if close
    ]


@register(Tags.database, deploy=True)
def database_is_a_server(**_kwargs: Any) -> list[CheckMessage]:
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        hint = "Set DATABASE_URL to PostgreSQL; SQLite serves one machine and a few dozen people."
        return [Caution("The database is SQLite.", hint=hint, id="rphub.W003")]
    return []


@register()
def pdf_libraries_are_here(**_kwargs: Any) -> list[CheckMessage]:
    """The site runs without them; reports wait until they are installed."""
    absent = libraries.missing()
    if not absent:
        return []
    message = f"PDF reports wait: {platform.system()} lacks {', '.join(absent)}."
    return [Info(message, hint=f"Run: {libraries.install_command()}", id="rphub.I001")]


@register(deploy=True)
def fonts_are_here(**_kwargs: Any) -> list[CheckMessage]:
    """Reports are made without them; names that no font can write stand there as empty boxes."""
    absent = libraries.boxes()
    if not absent:
        return []
    message = f"Names in these scripts print as boxes in PDF reports: {', '.join(absent)}."
    return [Info(message, hint=f"Run: {libraries.install_command()}", id="rphub.I002")]
