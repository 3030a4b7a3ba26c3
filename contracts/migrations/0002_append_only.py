"""Moves and measurements are never rewritten."""

from django.db import migrations

from rphub.kernel.triggers import protect, unprotect

MOVES, MEASUREMENTS = "contracts_move", "contracts_measurement"


class Migration(migrations.Migration):
    dependencies = [("contracts", "0001_initial")]
    operations = [
        migrations.RunPython(protect(MOVES), unprotect(MOVES)),
        migrations.RunPython(protect(MEASUREMENTS), unprotect(MEASUREMENTS)),
    ]
