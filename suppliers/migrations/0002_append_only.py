"""Changes of a standing are history: what members saw on a day can be rebuilt from them."""

from django.db import migrations

from rphub.kernel.triggers import protect, unprotect


class Migration(migrations.Migration):
    dependencies = [("suppliers", "0001_initial")]
    operations = [migrations.RunPython(protect("suppliers_standingchange"), unprotect("suppliers_standingchange"))]
