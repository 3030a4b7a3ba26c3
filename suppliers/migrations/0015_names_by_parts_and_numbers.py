"""Names and numbers that a place was awarded under, and numbers of suppliers, for whoever looks for one."""

from django.db import migrations, models

from rphub.kernel.postgresql.parts import drop_parts, index_parts

NAME = "award_by_parts"


class Migration(migrations.Migration):
    dependencies = [("suppliers", "0014_published_emissions")]
    operations = [
        migrations.RunPython(index_parts("suppliers_award", "awarded_name", NAME), drop_parts(NAME)),
        migrations.AddIndex(
            model_name="award",
            index=models.Index(
                fields=["awarded_company_number"],
                condition=~models.Q(awarded_company_number=""),
                name="award_by_number",
            ),
        ),
        migrations.AddIndex(
            model_name="supplier",
            index=models.Index(
                fields=["company_number"], condition=~models.Q(company_number=""), name="supplier_by_number"
            ),
        ),
    ]
