"""What the three rebuilt forms share: the fields they show and a small database they save into."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

SECTIONS: list[dict[str, Any]] = json.loads(Path(os.environ["FORM_FILE"]).read_text("utf-8"))
FIELDS: list[dict[str, Any]] = [field for section in SECTIONS for field in section["fields"]]
SAVE = "Guardar borrador"


def save(values: dict[str, Any]) -> str:
    """Store the values of the form and return the sentence that confirms it."""
    connection = sqlite3.connect(os.environ["FORM_STORE"])
    with connection:
        connection.execute("CREATE TABLE IF NOT EXISTS saved (value TEXT)")
        connection.execute("INSERT INTO saved VALUES (?)", (json.dumps(values),))
    connection.close()
    return "Se guardó el programa."
