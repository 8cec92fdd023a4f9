"""What an XLSX file says of itself: who made it and in which language, as office documents do."""

from __future__ import annotations

import io
import re
import zipfile

CORE_PROPERTIES = "docProps/core.xml"
_CREATOR = re.compile(rb"<dc:creator>[^<]*</dc:creator>|<dc:creator/>")
_SAID = b"<dc:creator>SERVIMUN</dc:creator><dc:language>es-MX</dc:language>"


def signed_workbook(book: bytes) -> bytes:
    """Return the file with its author and language, which the library that writes it leaves out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as made, zipfile.ZipFile(stream, "w") as signed:
        for part in made.infolist():
            data = made.read(part)
            if part.filename == CORE_PROPERTIES:
                data = _CREATOR.sub(_SAID, data)
            signed.writestr(part, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
