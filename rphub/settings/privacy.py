"""What people are told about their data, and the job that keeps to it (`docs/adr/0045`)."""

from celery.schedules import crontab

NOTICE_VERSION = 4
"""Of the privacy notice. Raise it when the notice says something new: everybody is shown it once more."""
KEPT = {
    "task": "privacy.tasks.apply_schedule",
    "schedule": crontab(hour=1, minute=30),
    "options": {"expires": 6 * 3600},
}
"""Every night: warnings first, then what has had its day."""
PERSONAL_DATA = (
    *(
        f"{app}.personal.PERSONAL"
        for app in [
            "rphub.accounts",
            "rphub.audit",
            "rphub.mailing",
            "rphub.reminders",
            "rphub.documents",
            "rphub.files",
            "frameworks",
            "suppliers",
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
            "records",
            "privacy",
        ]
    ),
    "rphub.accounts.personal.ACCOUNT",
)
"""What is held about a person, each by its app (`rphub.kernel.personal`); the account goes last. The restricted case
file is not among them: whoever leads a concern answers for it."""
