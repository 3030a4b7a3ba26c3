"""The only way a generated document leaves the hub: as a download. Who may have it is decided before."""

from __future__ import annotations

from django.http import FileResponse

from rphub.documents.models import Document


def download(document: Document) -> FileResponse:
    """A document that is ready, as a file no browser runs inside the site. FileNotFoundError when it is gone."""
    file = document.file.open("rb")
    response = FileResponse(file, as_attachment=True, filename=document.filename, content_type=document.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox"
    return response
