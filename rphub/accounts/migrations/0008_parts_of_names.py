"""Names of organisations by their parts, for “name contains”."""

from django.db import migrations

from rphub.kernel.postgresql.parts import drop_parts, index_parts

NAME = "organisation_by_parts"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_notice_read_and_erased")]
    operations = [migrations.RunPython(index_parts("accounts_organisation", "name", NAME), drop_parts(NAME))]
