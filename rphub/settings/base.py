"""Settings that every environment shares; the other modules are short overrides.

Everything a deployment may set is read here, from the environment or from the file that `<NAME>_FILE` points to.
`rphub.kernel.checks` refuses to start production with something missing.
"""

from pathlib import Path
from typing import Any

import bootstrap_wrapper
from celery.schedules import crontab

from rphub.settings import attention, merging, privacy, records, reminding
from rphub.settings.environment import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent

DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "var")))
DEBUG = False
DEMO = False
"""Demonstration data, its banner and one-click sign-in. Production settings cannot switch it on."""

SECRET_KEY = env("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
"""Absolute address used in mails and PDFs, without a trailing slash."""
CONSORTIUM = {
    "name": env("CONSORTIUM_NAME", default="London Universities Procurement Hub (demo)"),
    "contact_name": env("CONSORTIUM_CONTACT", default="Amara Okonjo"),
    "contact_role": "RP lead",
    "contact_phone": env("CONSORTIUM_PHONE", default="020 7946 0102"),
    "contact_email": env("CONSORTIUM_EMAIL", default="rp@consortium.example"),
}

CODE_VERSION = env("CODE_VERSION", default="")
"""Current version of the SUSTAIN Supply Chain Code of Conduct; while it is empty no answer counts as outdated."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "rphub.kernel",
    "rphub.accounts",
    "rphub.audit",
    "rphub.mailing",
    "rphub.reminders",
    "rphub.documents",
    "rphub.files",
    "rphub.home",
    "frameworks",
    "standards",
    "suppliers",
    "factories",
    "imports",
    "questionnaires",
    "enquiries",
    "workbooks",
    "carbon_plans",
    "brands",
    "equivalences",
    "reviews",
    "corrective_actions",
    "promises",
    "contracts",
    "members",
    "partnerships",
    "exchange",
    "concerns",
    "records",
    "archives",
    "privacy",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rphub.kernel.requests.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "rphub.accounts.middleware.ActorMiddleware",
    "rphub.audit.middleware.ReadingMiddleware",
    "rphub.kernel.access.AccessMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "rphub.urls"
WSGI_APPLICATION = "rphub.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["rphub.kernel.templatetags.ui", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rphub.kernel.requests.site",
                "rphub.accounts.context.demo",
            ],
        },
    }
]

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
        "PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
    ),
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'hub.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"] |= {"ENGINE": "rphub.kernel.postgresql", "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "rphub"}
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SAMESITE = "Lax"

# Accounts: sign-in by e-mail through allauth; nobody signs up without an invitation.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["rphub.accounts.backends.EmailBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "rphub.accounts.adapter.InviteOnlyAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {"login": "rphub.accounts.forms.SignInForm"}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "RP Hub"
MFA_FORMS = {
    "add_webauthn": "rphub.accounts.passkey_forms.AddPasskeyForm",
    "login_webauthn": "rphub.accounts.passkey_forms.SignInByPasskeyForm",
    "authenticate_webauthn": "rphub.accounts.passkey_forms.PasskeyAsSecondFactorForm",
    "reauthenticate_webauthn": "rphub.accounts.passkey_forms.PasskeyOnceMoreForm",
}
STAFF_NEEDS_SECOND_FACTOR = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    ]
]

# Forms and static files; third-party files come from installed packages.
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(DATA_DIR / "static")))
STATICFILES_DIRS = [("bootstrap", bootstrap_wrapper.get_bootstrap_dir()), BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "files"
"""Uploads; never below STATIC_ROOT and never given a URL (rphub.files serves them after a check)."""
FILE_UPLOAD_HANDLERS = ["rphub.files.uploads.LimitedUpload"]
UPLOAD_MAX_BYTES = 20 * 1024 * 1024
CLAMAV_ADDRESS = env("CLAMAV_ADDRESS", default="")
"""Virus scanner as host:port or path of a socket; uploads are not scanned while it is empty."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Language and time
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# Security; rphub.kernel.requests adds the headers that Django has no setting for.
CSRF_FAILURE_VIEW = "rphub.kernel.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True

# Mail
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="RP Hub <hub@consortium.example>")
BOUNCES_URL = env("BOUNCES_URL", default="")
"""The mailbox that delivery reports go to: imaps://user:password@host/folder."""
vars().update(env.email_url("EMAIL_URL", default=f"filemail:///{DATA_DIR / 'mail'}"))

# Background work: rows are the truth, messages are wake-ups; the schedule is reviewed like code.
QUEUE_DIR = DATA_DIR / "queue"
CELERY_BROKER_URL = REDIS_URL or "filesystem://"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {"visibility_timeout": 3600}
    if REDIS_URL
    else {
        "data_folder_in": str(QUEUE_DIR),
        "data_folder_out": str(QUEUE_DIR),
        "control_folder": str(DATA_DIR / "queue-control"),
        "polling_interval": 0.1,
    }
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 270
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "schedule")
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "mail": {"task": "rphub.mailing.tasks.sweep", "schedule": 30, "options": {"expires": 25}},
    "mails that came back": {"task": "rphub.mailing.tasks.read_inbox", "schedule": 600, "options": {"expires": 500}},
    "documents": {"task": "rphub.documents.tasks.sweep", "schedule": 30, "options": {"expires": 25}},
    "documents to forget": {"task": "rphub.documents.tasks.clean_up", "schedule": 3600, "options": {"expires": 1800}},
    "records that ended": {"task": "records.tasks.forget_ended", "schedule": 3600, "options": {"expires": 3000}},
    "virus scan": {"task": "rphub.files.tasks.sweep", "schedule": 60, "options": {"expires": 50}},
    "uploads left behind": {"task": "rphub.files.tasks.clean_up", "schedule": 24 * 3600, "options": {"expires": 3600}},
    "uploads to read": {"task": "workbooks.tasks.sweep", "schedule": 60, "options": {"expires": 50}},
    "office uploads": {"task": "imports.tasks.sweep", "schedule": 60, "options": {"expires": 50}},
    "launches": {"task": "questionnaires.tasks.sweep_launches", "schedule": 60, "options": {"expires": 50}},
    "readings": {"task": "suppliers.tasks.sweep_readings", "schedule": 60, "options": {"expires": 50}},
    "prefill": {"task": "questionnaires.tasks.sweep_prefill", "schedule": 600, "options": {"expires": 500}},
    "order of the review queue": {
        "task": "questionnaires.tasks.refresh_queue",
        "schedule": crontab(hour=0, minute=5),
        "options": {"expires": 6 * 3600},
    },
    "out of date": {
        "task": "questionnaires.tasks.expire_standings",
        "schedule": crontab(hour=3, minute=0),
        "options": {"expires": 3600},
    },
    "no response": {
        "task": "questionnaires.tasks.mark_non_responsive",
        "schedule": crontab(hour=3, minute=15),
        "options": {"expires": 3600},
    },
    "reminders": {
        "task": "rphub.reminders.tasks.sweep",
        "schedule": crontab(hour=7, minute=30),
        "options": {"expires": 12 * 3600},
    },
    "remarks of colleagues": {
        "task": "questionnaires.tasks.queue_mention_mails",
        "schedule": 600,
        "options": {"expires": 550},
    },
    "plans from findings": {
        "task": "corrective_actions.tasks.draft_plans",
        "schedule": 300,
        "options": {"expires": 250},
    },
    "queries past their day": {
        "task": "reviews.tasks.close_overdue_queries",
        "schedule": crontab(hour=4, minute=0),
        "options": {"expires": 3600},
    },
    "publications of the day": {
        "task": "reviews.tasks.publish_planned",
        "schedule": crontab(hour="6-18", minute=10),
        "options": {"expires": 3000},
    },
    "what members see": {
        "task": "reviews.tasks.check_standings",
        "schedule": crontab(hour=4, minute=30),
        "options": {"expires": 3600},
    },
    "late actions": {
        "task": "corrective_actions.tasks.refresh_facts",
        "schedule": crontab(hour=3, minute=30),
        "options": {"expires": 3600},
    },
    "declarations that end": {
        "task": "brands.tasks.expire_declarations",
        "schedule": crontab(hour=3, minute=45),
        "options": {"expires": 3600},
    },
    "contract reviews to plan": {
        "task": "contracts.tasks.plan_meetings",
        "schedule": crontab(hour=2, minute=30),
        "options": {"expires": 3600},
    },
    "figures of contracts": {
        "task": "contracts.tasks.measure",
        "schedule": crontab(hour=5, minute=0),
        "options": {"expires": 6 * 3600},
    },
    "postings nobody renewed": {
        "task": "exchange.tasks.archive_silent",
        "schedule": crontab(hour=3, minute=50),
        "options": {"expires": 3600},
    },
    "week of the exchange": {
        "task": "exchange.tasks.queue_digests",
        "schedule": crontab(hour=8, minute=5),
        "options": {"expires": 12 * 3600},
    },
    "month of the suppliers people follow": {
        "task": "members.tasks.tell_changes",
        "schedule": crontab(hour=8, minute=15),
        "options": {"expires": 12 * 3600},
    },
    "what is kept of people": privacy.KEPT,
    "what is kept of concerns": {
        "task": "concerns.tasks.erase_ended",
        "schedule": crontab(hour=2, minute=45),
        "options": {"expires": 6 * 3600},
    },
    "drafts of concerns nobody sent": {
        "task": "concerns.tasks.discard_old_drafts",
        "schedule": crontab(hour=2, minute=55),
        "options": {"expires": 6 * 3600},
    },
    "concerns nobody could lead": {
        "task": "concerns.tasks.find_readers",
        "schedule": crontab(hour=6, minute=45),
        "options": {"expires": 6 * 3600},
    },
    "postings that end": {
        "task": "exchange.tasks.ask_whether_wanted",
        "schedule": crontab(hour=7, minute=55),
        "options": {"expires": 12 * 3600},
    },
}

REMINDER_TOPICS = reminding.REMINDER_TOPICS
OTHER_MAILS = reminding.OTHER_MAILS
READING_KEPT_ELSEWHERE = ("concerns.",)
"""Views by the beginning of their module: the case file says itself who read what, to its own readers alone."""
SUPPLIER_ATTENTION = attention.SUPPLIER_ATTENTION
MEMBER_ATTENTION = attention.MEMBER_ATTENTION
SUPPLIER_ASKED = attention.SUPPLIER_ASKED
EVIDENCE_CAME_LATE = "reviews.actions.late.tell_of_evidence"
"""Who is told that a document came after sending: (response, code) -> how many mails are new."""
QUESTION_EXPLAINED = "enquiries.selectors.told.explained_at"
"""What was asked about questions: (actor, response, codes) -> code to questionnaires' AtQuestion."""
SUPPLIER_PAGE = ("rphub.home.suppliers.stands", "records.selectors.taken.stands")
"""What stands on the office's page of a supplier: each name leads to (actor, supplier) -> [suppliers' Stand]."""
SUPPLIER_RAISED = "members.selectors.raised.office_notes"
"""What members raised with a supplier, for the office's page of it: (actor, supplier_id) -> rows or None."""
SUPPLIER_MERGE = merging.SUPPLIER_MERGE
NOTICE_VERSION = privacy.NOTICE_VERSION
PERSONAL_DATA = privacy.PERSONAL_DATA
RECORD_SIGNING_KEY = records.RECORD_SIGNING_KEY
RECORD_OLD_KEYS = records.RECORD_OLD_KEYS
RECORD_TRUSTED_HUBS = records.RECORD_TRUSTED_HUBS
AGENDA_NOTICES = ("members.selectors.raised.agenda_lines",)
"""What else stands under the notices of an agenda, for both sides: (supplier_id, since) -> [(text, note)]."""
MEMBER_JOINED = "partnerships.selectors.own.joined_by"
"""What an institution has joined, for its evidence pack: (reader) -> [(name, verified, since)]."""
FACTORY_MONITORS = "partnerships.selectors.desk.monitors"
"""Who watches factories for the consortium: (organisation ids) -> rows, none where none of them does."""
MAIL_WRITERS = {
    "reminders": "rphub.reminders.writing.write_day",
    "reminder_alone": "rphub.reminders.writing.write",
    "followed_changes": "members.telling.write",
}
"""Mails that are written when they go out: template -> who says which template and what context."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {"fontTools": {"level": "WARNING"}, "weasyprint": {"level": "ERROR"}},
}
