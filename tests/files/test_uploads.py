"""A file that is far too large loses nothing else in the form and fills no disk."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from rphub.files import actions
from rphub.kernel.decisions import Invalid
from rphub.kernel.roles import system_actor

ACTOR = system_actor("Tests", source="command")


def posted(size: int) -> Any:
    file = SimpleUploadedFile("plan.txt", b"a" * size)
    return RequestFactory().post("/", {"before": "kept", "file": file, "after": "kept too"})


def test_the_hub_uses_it() -> None:
    assert project.FILE_UPLOAD_HANDLERS == ["rphub.files.uploads.LimitedUpload"]


@pytest.mark.parametrize(
    ("size", "kept", "too_large"), [(1, 1, False), (200_000, 200_000, False), (200_001, 200_001, True)]
)
def test_the_limit_itself_is_allowed(settings: Any, size: int, kept: int, too_large: bool) -> None:
    settings.UPLOAD_MAX_BYTES = 200_000
    file = posted(size).FILES["file"]
    assert (file.size, file.too_large) == (size, too_large)
    assert len(file.read()) == kept
    file.close()


def test_far_over_the_limit(db: None, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    request = posted(30 * 1024 * 1024)
    assert (request.POST["before"], request.POST["after"]) == ("kept", "kept too")
    file = request.FILES["file"]
    assert len(file.read()) == 1024 * 1024 + 1
    with pytest.raises(Invalid, match=r"“plan.txt” was not added: it has 31.MB, 1 MB is the most\."):
        actions.store_file(actor=ACTOR, upload=file, organisation_id=1)
    file.close()
