"""Files packed into one: the same files give the same bytes, whenever and wherever they are packed."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The first time that an archive can tell (PKWARE APPNOTE, 4.4.6).
_TIME = (1980, 1, 1, 0, 0, 0)


def packed(files: Iterable[tuple[str, bytes]], *, plain: str = "") -> bytes:
    """These files as a zip file, in their order; the one at the path `plain` is not made smaller."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path, file in files:
            entry = zipfile.ZipInfo(path, _TIME)
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # as Unix writes it, on any system
            entry.compress_type = zipfile.ZIP_STORED if path == plain else zipfile.ZIP_DEFLATED
            made.writestr(entry, file)
    return content.getvalue()
