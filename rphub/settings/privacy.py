"""What people are told about their data, and the job that keeps to it (`docs/adr/0045`)."""

from celery.schedules import crontab

NOTICE_VERSION = 1
"""Of the privacy notice. Raise it when the notice says something new: everybody is shown it once more."""
KEPT = {
    "task": "privacy.tasks.apply_schedule",
    "schedule": crontab(hour=1, minute=30),
    "options": {"expires": 6 * 3600},
}
"""Every night: warnings first, then what has had its day."""
