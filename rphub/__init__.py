"""RP Hub. Only the Celery application object is imported here (architecture, packages and direction)."""

from rphub.celery import app as celery_app

__all__ = ["celery_app"]
