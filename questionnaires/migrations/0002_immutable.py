"""Published questions, past answers and sent versions never change; the database says so."""

from django.db import migrations

from rphub.kernel.triggers import protect, unprotect

TABLES = {
    "questionnaires_section": "OLD.locked",
    "questionnaires_question": "OLD.locked",
    "questionnaires_answerrevision": "1 = 1",
    "questionnaires_submission": "1 = 1",
}


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0001_initial")]
    operations = [
        migrations.RunPython(protect(table, when=condition), unprotect(table)) for table, condition in TABLES.items()
    ]
