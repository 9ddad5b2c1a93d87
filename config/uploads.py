"""Files that are too large are not taken in, whatever their form would say of them later."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

MOST = 21_000_000  # bytes; forms have smaller limits of their own and say so


class LimitedUpload(FileUploadHandler):
    """Drops a file as soon as it has more bytes than any form takes."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.taken += len(raw_data)
        if self.taken > MOST:
            if self.request is not None:
                self.request.META["UPLOAD_TOO_LARGE"] = "1"
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
