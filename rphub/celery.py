"""The Celery application. Tasks are found in each installed app's `tasks` module."""

from celery import Celery

app = Celery("rphub")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
