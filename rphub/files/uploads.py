"""Takes uploads of any length without filling the disk, so that a file that is too large gets a sentence.

Refusing the request half-way would lose everything else in the form. Past the limit the rest of the file is read
and thrown away; the form arrives whole and `actions.store_file` says what to do.
"""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class LimitedUpload(TemporaryFileUploadHandler):
    """Keeps one byte more than is allowed; `size` is what was sent."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        room = settings.UPLOAD_MAX_BYTES + 1 - start
        if room > 0:
            self.file.write(raw_data[:room])
        return None

    def file_complete(self, file_size: int) -> TemporaryUploadedFile:
        done = cast(TemporaryUploadedFile, super().file_complete(file_size))
        cast(Any, done).too_large = file_size > settings.UPLOAD_MAX_BYTES
        return done
