"""What somebody can do to the file who has the program, and not the key."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

from servimun_widgets.store.codec import digest, encode

TAMPERINGS = ("change body", "change rev", "change both", "remove", "add", "move", "older")


def tables_of(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE name GLOB 't_*'")
    return sorted(
        name
        for (name,) in found
        if connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
    )


def tamper(path: Path, how: str, dice: random.Random) -> str:
    """Do something to a row of some table, with the digests the program would make; say what."""
    with closing(sqlite3.connect(path)) as connection, connection:
        table = dice.choice(tables_of(connection))
        rows = connection.execute(f'SELECT id, body, rev FROM "{table}"').fetchall()
        row_id, body, _ = dice.choice(rows)
        document = json.loads(body)
        name = dice.choice(sorted(document))
        document[name] = {"other": document[name]}
        changed = encode(document)
        match how:
            case "change body":
                connection.execute(f'UPDATE "{table}" SET body=? WHERE id=?', (changed, row_id))
            case "change rev":
                connection.execute(f'UPDATE "{table}" SET rev=? WHERE id=?', ("0" * 32, row_id))
            case "change both":
                values = (changed, digest(changed), row_id)
                connection.execute(f'UPDATE "{table}" SET body=?, rev=? WHERE id=?', values)
            case "remove":
                connection.execute(f'DELETE FROM "{table}" WHERE id=?', (row_id,))
            case "add":
                for index in indexes_of(connection, table):
                    connection.execute(f'DROP INDEX "{index}"')
                values = (changed, digest(changed))
                connection.execute(f'INSERT INTO "{table}" (body, rev) VALUES (?, ?)', values)
            case "move":
                connection.execute(
                    f'UPDATE "{table}" SET id=? WHERE id=?', (row_id + 10_000, row_id)
                )
            case "older":
                older = encode({**json.loads(body), "older": True})
                connection.execute(
                    f'UPDATE "{table}" SET body=?, rev=? WHERE id=?',
                    (older, digest(older), row_id),
                )
        return f"{how}: {table} {row_id} {name}"


def indexes_of(connection: sqlite3.Connection, table: str) -> list[str]:
    statement = "SELECT name FROM sqlite_master WHERE type='index' AND tbl_name=? AND sql NOT NULL"
    return [name for (name,) in connection.execute(statement, (table,))]


def unsealed(path: Path) -> None:
    """Make of a store what the version before it left: no seal, no key."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE seal")
        connection.execute(
            "DELETE FROM t_migrations WHERE json_extract(body,'$.name')='seal_store'"
        )
    (path.parent / "secreto" / "sello").unlink()
