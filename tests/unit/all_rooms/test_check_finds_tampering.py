"""What somebody does to the file who has the program and not the key, and with the key."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from building import Town, content

from servimun_widgets.accounts.services.administration import add_account
from servimun_widgets.accounts.services.sign_in_attempts import begin_attempt
from servimun_widgets.domain.audit import AuditEvent, sealed
from servimun_widgets.domain.chain import FIRST_DIGEST
from servimun_widgets.feedback import services as feedback
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.services.anchors import Anchor, anchor_of, check_anchor, read_anchor
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.drafts import keep_draft
from servimun_widgets.store import open_store
from servimun_widgets.store.codec import digest, encode
from servimun_widgets.texts import explain

Work = Callable[[sqlite3.Connection], object]


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store in which some people did some work."""
    folder = tmp_path_factory.mktemp("worked")
    with open_store(folder / "servimun.sqlite") as store:
        town = Town(store)
        boss = {"username": "jefa", "display_name": "Jefa", "role": "admin"}
        add_account(town.system, boss)
        town.catalogued()
        at_work = town.at_work("enlace.impas")
        begun = program_editing.create_program(at_work, content(public_name="Otro"), "k1")
        for number, day in enumerate(("lunes", "martes", "jueves")):
            current = town.program(begun.record_id).revision_id
            program_editing.save_program(
                at_work, begun.record_id, content(hours=day), current, f"s{number}"
            )
        said = {"kind": "queja", "origin": "vecinos", "text": "No abre los lunes."}
        feedback.log_feedback(at_work, said, "f1")
        keep_draft(at_work, "programa", begun.record_id, {"summary": "a medias"}, "r1")
        begin_attempt(store, "enlace.impas", "192.0.2.1", town.clock())
        assert check_store(store) == []
    return folder


@pytest.fixture
def path(worked: Path, tmp_path: Path) -> Path:
    shutil.copytree(worked, tmp_path / "data")
    (tmp_path / "data" / "servimun.sqlite.lock").unlink()
    return tmp_path / "data" / "servimun.sqlite"


def found(path: Path) -> list[str]:
    with open_store(path) as store:
        problems = check_store(store)
    assert all(explain(problem) for problem in problems)
    return [problem.code for problem in problems]


def do(path: Path, work: Work) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        work(connection)


def run(statement: str) -> Work:
    return lambda connection: connection.executescript(statement)


def rewrite(table: str, condition: str, **fields: object) -> Work:
    """Change documents as the program would write them, digest and all."""

    def work(connection: sqlite3.Connection) -> None:
        rows = connection.execute(f"SELECT id, body FROM t_{table} WHERE {condition}").fetchall()
        assert rows
        for row_id, body in rows:
            changed = encode({**json.loads(body), **fields})
            values = (changed, digest(changed), row_id)
            connection.execute(f"UPDATE t_{table} SET body=?, rev=? WHERE id=?", values)

    return work


def cut(count: int) -> Work:
    """Cut the last lines off the trail, and let the chain end there."""

    def work(connection: sqlite3.Connection) -> None:
        last = connection.execute("SELECT max(id) FROM t_audit").fetchone()[0] - count
        connection.execute("DELETE FROM t_audit WHERE id > ?", (last,))
        body = connection.execute("SELECT body FROM t_audit WHERE id=?", (last,)).fetchone()[0]
        event = json.loads(body)
        end = {"id": "audit", "number": event["number"], "digest": event["digest"]}
        rewrite("chain", "1", **end)(connection)

    return work


def sealed_anew(change: Callable[[AuditEvent], AuditEvent]) -> Work:
    """Rewrite the whole chain by its own public rule."""

    def work(connection: sqlite3.Connection) -> None:
        previous = FIRST_DIGEST
        rows = connection.execute("SELECT id, body FROM t_audit ORDER BY id").fetchall()
        for row_id, body in rows:
            event = change(AuditEvent.model_validate_json(body))
            document = sealed(event.model_copy(update={"previous_digest": previous}))
            rewrite("audit", f"id={row_id}", **document)(connection)
            previous = document["digest"]
        rewrite("chain", "1", digest=previous)(connection)

    return work


def field(name: str) -> str:
    return f"json_extract(body, '$.{name}')"


TAMPERINGS: dict[str, Work] = {
    "a programme deleted": run("DELETE FROM t_programs WHERE id=1"),
    "all programmes deleted": run("DELETE FROM t_programs"),
    "all accounts deleted": run("DELETE FROM t_accounts"),
    "the newest revision deleted": run(
        "DELETE FROM t_revisions WHERE id=(SELECT max(id) FROM t_revisions)"
    ),
    "a revision in the middle deleted": run("DELETE FROM t_revisions WHERE id=3"),
    "revisions, feedback and receipts deleted": run(
        "DELETE FROM t_revisions; DELETE FROM t_feedback; DELETE FROM t_receipts"
    ),
    "a receipt deleted": run("DELETE FROM t_receipts WHERE id=1"),
    "the table of revisions dropped": run("DROP TABLE t_revisions"),
    "the table of drafts dropped": run("DROP TABLE t_drafts"),
    "trail and chain emptied": run("DELETE FROM t_audit; DELETE FROM t_chain"),
    "the chain emptied": run("DELETE FROM t_chain"),
    "a line of the trail deleted": run("DELETE FROM t_audit WHERE id=2"),
    "the last lines cut": cut(3),
    "a programme changed": rewrite("programs", "id=1", state="archivado"),
    "a programme's content changed": rewrite("programs", "id=2", content=content(hours="x")),
    "a past revision rewritten": rewrite("revisions", "id=2", content={"public_name": "Otro"}),
    "a liaison made administrator": rewrite(
        "accounts",
        f"{field('username')} = 'enlace.dif'",
        content={
            "username": "enlace.dif",
            "display_name": "Enlace DIF",
            "role": "admin",
            "agency_id": None,
            "position": None,
            "email": None,
        },
    ),
    "a password changed": rewrite("accounts", "id=1", password_hash="x"),
    "feedback changed": rewrite("feedback", "1", state="cerrada"),
    "the chain sealed anew over another history": sealed_anew(
        lambda event: event.model_copy(update={"account_id": "otra"})
    ),
    "a draft changed": rewrite("drafts", "1", value={"summary": "otro"}),
    "an attempt to sign in forgotten": run("DELETE FROM t_sign_ins"),
    "a body changed in place": run("UPDATE t_programs SET body=replace(body,'box','bax')"),
    "a digest changed": run(f"UPDATE t_programs SET rev='{'0' * 32}'"),
    "a programme copied": run(
        "DROP INDEX 'ux_programs.id'; DROP INDEX 'ux_programs.folio';"
        "INSERT INTO t_programs (body, rev) SELECT body, rev FROM t_programs WHERE id=1"
    ),
    "the seal taken off": run("DROP TABLE seal"),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_it_is_found(path: Path, name: str) -> None:
    do(path, TAMPERINGS[name])
    assert found(path), name


@pytest.mark.parametrize("seed", range(12))
def test_any_row_of_any_table_changed_removed_or_added_is_found(path: Path, seed: int) -> None:
    dice = random.Random(seed)
    with closing(sqlite3.connect(path)) as connection, connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE name GLOB 't_*'")
        tables = [name for (name,) in names if name != "t_migrations"]
        filled = [t for t in tables if connection.execute(f'SELECT 1 FROM "{t}"').fetchone()]
        table = dice.choice(filled)
        rows = connection.execute(f'SELECT id, body, rev FROM "{table}"').fetchall()
        row_id, body, rev = dice.choice(rows)
        document = json.loads(body)
        name = dice.choice(sorted(document))
        document[name] = f"{document[name]} "
        changed = encode(document)
        doing = dice.choice(
            [
                (f'DELETE FROM "{table}" WHERE id=?', (row_id,)),
                (
                    f'UPDATE "{table}" SET body=?, rev=? WHERE id=?',
                    (changed, digest(changed), row_id),
                ),
                (f'UPDATE "{table}" SET id=id+1000 WHERE id=?', (row_id,)),
                (f'UPDATE "{table}" SET rev=? WHERE id=?', (rev[::-1], row_id)),
                (
                    f'INSERT INTO "{dice.choice(tables)}" (body, rev) VALUES (?, ?)',
                    (changed, digest(changed)),
                ),
            ]
        )
        connection.execute(*doing)
    assert found(path), (table, row_id, name, doing[0])


KEYED: dict[str, tuple[Work, str]] = {
    "a programme deleted": (run("DELETE FROM t_programs WHERE id=1"), "record_missing"),
    "a revision deleted": (run("DELETE FROM t_revisions WHERE id=3"), "revision_missing"),
    "all revisions deleted": (run("DELETE FROM t_revisions"), "record_without_revision"),
    "a programme's content changed": (TAMPERINGS["a programme's content changed"],)
    + ("record_unlike_revision",),
    "a past revision rewritten": (TAMPERINGS["a past revision rewritten"], "revision_altered"),
    "trail and chain emptied": (TAMPERINGS["trail and chain emptied"], "record_untold"),
    "all accounts deleted": (TAMPERINGS["all accounts deleted"], "account_no_administrator"),
}


@pytest.mark.parametrize("name", KEYED)
def test_even_with_the_key_what_does_not_fit_is_named(path: Path, name: str) -> None:
    work, code = KEYED[name]
    do(path, work)
    with open_store(path) as store:
        store.seal()
    assert code in found(path)


def test_an_anchor_kept_outside_proves_what_somebody_with_the_key_rewrote(path: Path) -> None:
    with open_store(path) as store:
        anchor = anchor_of(store)
        assert read_anchor(f"  {anchor}\n") == anchor
        assert check_anchor(store, anchor) == []
    do(path, sealed_anew(lambda event: event.model_copy(update={"account_id": "otra"})))
    with open_store(path) as store:
        store.seal()
        assert check_store(store) == []  # it all fits: only who kept the anchor knows
        assert [problem.code for problem in check_anchor(store, anchor)] == ["anchor_differs"]


def test_an_anchor_holds_when_the_trail_goes_on_and_not_when_it_was_cut(path: Path) -> None:
    with open_store(path) as store:
        earlier = store.table("audit").get(doc_id=2)
        anchor = anchor_of(store)
        assert check_anchor(store, Anchor(2, earlier["digest"])) == []
    do(path, cut(2))
    with open_store(path) as store:
        assert [problem.code for problem in check_anchor(store, anchor)] == ["anchor_differs"]


def test_the_trail_of_a_version_without_digests_of_content_still_holds() -> None:
    event = AuditEvent.model_validate(
        {
            "id": "e1",
            "number": 1,
            "at": "2026-11-23T10:00:00-06:00",
            "account_id": "a",
            "action": "program_edit",
            "record_type": "program",
            "record_id": "p1",
            "previous_digest": FIRST_DIGEST,
        }
    )
    assert (
        sealed(event)["digest"]
        == "673fe00b6b94ebf744585f79164315b2c11d7199bade425fbd72b8b02cfc553a"
    )


@pytest.mark.parametrize("body", ["[1]", "7"])
def test_a_row_that_is_no_document_is_told(path: Path, body: str) -> None:
    do(path, run(f"UPDATE t_programs SET body = '{body}' WHERE id = 1"))
    assert "store_altered" in found(path)
