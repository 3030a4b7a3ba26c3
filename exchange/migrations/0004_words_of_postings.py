from django.db import migrations

from exchange.wording import stems


def fill(apps, schema_editor):
    """What was posted before the search kept words."""
    posting, word = apps.get_model("exchange", "Posting"), apps.get_model("exchange", "Word")
    for one in posting.objects.order_by("pk").iterator(chunk_size=500):
        said = stems(f"{one.title} {one.text}")
        word.objects.bulk_create([word(posting_id=one.pk, word=text) for text in said], ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0003_words"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
