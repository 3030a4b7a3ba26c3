"""The consortium whose hub this is: one row that everything commissioned by it points to."""

from django.conf import settings
from django.db import migrations


def create(apps, schema_editor):
    organisation = apps.get_model("accounts", "Organisation")
    organisation.objects.get_or_create(kind="consortium", defaults={"name": settings.CONSORTIUM["name"]})


def remove(apps, schema_editor):
    apps.get_model("accounts", "Organisation").objects.filter(kind="consortium").delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(create, remove)]
