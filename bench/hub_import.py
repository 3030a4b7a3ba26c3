"""Uploads a file of new suppliers in an empty hub: `python -m bench.hub_import ROWS` prints times and memory as JSON.

A row is a supplier with its number, a contact and a place on a lot. The file is read, saved, and read once more.
"""

import json
import os
import resource
import sys
import time

import django

HEADS = "Supplier,Company number,Website,Contact,E-mail address,Framework reference,Lot,Award role"


def main(rows: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.hub_settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    actor = administrator()
    read, imported = timed(lambda: received(actor, rows))
    assert imported.rows.filter(outcome="waiting").count() == rows
    saved, imported = timed(lambda: asked(actor, imported))
    assert imported.rows.filter(outcome="saved").count() == rows
    again, imported = timed(lambda: received(actor, rows))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = {"read_ms": read, "save_ms": saved, "again_ms": again, "megabytes": memory}
    print(json.dumps(spent | {"new_again": imported.rows.count()}))


def administrator():
    from bench import hub_data
    from rphub.accounts.models import Grant, User
    from rphub.accounts.selectors import actor_for, consortium

    hub_data.reference_data()
    user = User.objects.create(email="admin@bench.example", name="Admin")
    Grant.objects.create(user=user, role="consortium_admin", organisation=consortium())
    return actor_for(user, "office")


def received(actor, rows):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from frameworks.models import Lot
    from imports.actions.uploads import receive_upload
    from imports.enums import Kind

    lot = Lot.objects.select_related("framework").first()
    place = f"{lot.framework.reference},{lot.number},Reseller"
    lines = (
        f"Supplier {n} Ltd,{n},https://firm{n}.example,Lead {n},lead@firm{n}.example,{place}"
        for n in range(1, rows + 1)
    )
    file = SimpleUploadedFile("suppliers.csv", "\n".join((HEADS, *lines)).encode())
    return walked(receive_upload(actor=actor, kind=Kind.SUPPLIERS, upload=file))


def asked(actor, imported):
    from imports.actions.uploads import save_import

    return walked(save_import(actor=actor, import_id=imported.pk))


def walked(imported):
    from imports.actions.passes import walk

    walk(imported.passes.first().pk)
    imported.refresh_from_db()
    return imported


def timed(work):
    start = time.perf_counter()
    done = work()
    return (time.perf_counter() - start) * 1000, done


if __name__ == "__main__":
    main(int(sys.argv[1]))
