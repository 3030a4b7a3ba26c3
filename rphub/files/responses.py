"""The only ways a stored file leaves the hub: as a download, or as pictures of its pages.

The views that decide who may have it live in the apps above.
"""

from __future__ import annotations

from django.http import FileResponse

from rphub.files import names
from rphub.files.actions import open_file
from rphub.files.models import StoredFile
from rphub.files.pages import page_picture
from rphub.files.policies import can_open_file
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor

WEB_PAGES = ("html", "htm")
"""They leave as text: a stranger's scripts shall not run when somebody opens what was downloaded."""


def attachment(stored: StoredFile, *, actor: Actor | None = None) -> FileResponse:
    """The file as a download that no browser runs or shows inside the site.

    Start from what is visible to the actor and record the reading first. With `actor` the uploader may have the file
    while its virus scan is still waiting; without, nobody.
    """
    require(can_open_file(actor, stored))
    name = stored.original_name
    if names.extension(name) in WEB_PAGES:
        name += ".txt"
    response = FileResponse(open_file(stored), as_attachment=True, filename=name, content_type=stored.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox"
    return response


def picture(stored: StoredFile, page: int, width: int, *, actor: Actor) -> FileResponse:
    """A page drawn as PNG: pixels made by us, never bytes of the file. Raises Invalid with a sentence."""
    require(can_open_file(actor, stored))
    response = FileResponse(page_picture(stored, page, width).open("rb"), content_type="image/png")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
