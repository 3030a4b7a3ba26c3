"""A line of the story says that a verification was taken back."""

from django.db import migrations, models

from promises.enums import NoteKind


class Migration(migrations.Migration):
    dependencies = [("promises", "0002_append_only")]

    operations = [
        migrations.AlterField(
            model_name="note", name="kind", field=models.CharField(choices=NoteKind.choices, max_length=10)
        )
    ]
