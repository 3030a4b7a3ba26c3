"""Assessments and what members were shown never change; a new revision or version is written instead."""

from django.db import migrations

from rphub.kernel.triggers import protect, unprotect


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial")]
    operations = [
        migrations.RunPython(protect("reviews_assessment"), unprotect("reviews_assessment")),
        migrations.RunPython(protect("reviews_publication"), unprotect("reviews_publication")),
    ]
