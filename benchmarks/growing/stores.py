"""Stores of a size that the city may reach one day, made from the demonstration."""

from __future__ import annotations

import itertools
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))
from quiet_demonstration import fill_quietly  # type: ignore[import-not-found]

from servimun_widgets.domain.audit import AuditEvent, sealed
from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.revisions import content_digest
from servimun_widgets.feedback.records import FeedbackContent, FeedbackRecord
from servimun_widgets.services.anchors import end_of_chain
from servimun_widgets.services.context import SYSTEM_ACCOUNT
from servimun_widgets.settings import Settings
from servimun_widgets.store import Store, open_store, where

RARE, RARELY = "papalote", 90
"""A word that one piece of feedback holds, however much is stored, and which."""
AGREED_EACH = 10
"""Agreements of each meeting; one of these for ten pieces of feedback."""
OPEN_EACH = 20
"""One of so many pieces of feedback is open, and of so many meetings what came of it."""
SENT_EACH = 5
"""Messages to groups for each two pieces of feedback."""
GROUPS = 1_000
MEETINGS = CAMPAIGNS = 60
"""So many there are at least: a page of a list is full at each size."""
WEEK = timedelta(days=7)


def stamps() -> Iterator[tuple[str, datetime]]:
    """Yield ids and moments for what is copied."""
    start = datetime(2026, 1, 5, 15, tzinfo=UTC)
    for number in itertools.count(1):
        yield (
            str(uuid5(NAMESPACE_DNS, f"{number}.growth.example")),
            start + timedelta(minutes=number),
        )


def make(base: Path, folder: Path, programs: int, pieces: int) -> None:
    """Make the store of one size in a folder, in one transaction on top of the demonstration."""
    if not base.exists():
        fill_quietly(base)
    shutil.copytree(base, folder)
    with open_store(Settings(data_folder=folder).store_file) as store, store.transaction():
        grow(store, programs, pieces)
        meet(store, max(MEETINGS, pieces // 10 // AGREED_EACH))
        come(store, pieces)
        send(store, max(pieces * SENT_EACH // 2, CAMPAIGNS * len(store.table("groups"))))


def grow(store: Store, programs: int, pieces: int) -> None:
    """Copy programmes and feedback until there are so many, each with its event."""
    made = stamps()
    number, digest = end_of_chain(store)
    audit = store.table("audit")

    def tell(action: str, kind: str, record: Any, at: datetime, by: str, **more: Any) -> None:
        nonlocal number, digest
        number += 1
        told = sealed(
            AuditEvent(
                id=next(made)[0],
                number=number,
                at=at,
                account_id=by,
                action=action,
                record_type=kind,
                record_id=record["id"],
                folio=record["folio"],
                previous_digest=digest,
                **more,
            )
        )
        digest = told["digest"]
        audit.insert(told)

    table, revisions = store.table("programs"), store.table("revisions")
    originals = [dict(one) for one in table.all()]
    for n in range(len(originals), programs):
        original = originals[n % len(originals)]
        id_, at = next(made)
        revision = dict(revisions.search(where("id") == original["revision_id"])[0])
        revision |= {"id": next(made)[0], "record_id": id_, "number": 1, "base_id": None}
        revisions.insert(revision)
        shown = {"published_revision_id": revision["id"]} if original["published"] else {}
        copy = {
            **original,
            **shown,
            "id": id_,
            "folio": f"P{n + 1:04d}",
            "revision_id": revision["id"],
        }
        table.insert({**copy, "revision_number": 1, "state": original["state"]})
        more = {
            "revision_id": revision["id"],
            "content_digest": content_digest(revision),
            "detail": {"state": copy["state"]},
        }
        tell("program_import", "program", copy, at, SYSTEM_ACCOUNT, **more)
    stored = table.all()
    liaisons = [
        one
        for one in store.table("accounts").all()
        if one["content"]["role"] == "enlace" and one["content"]["agency_id"]
    ]
    for n in range(len(store.table("feedback")), pieces):
        record = piece(n, next(made), stored[n % len(stored)], liaisons[n % len(liaisons)])
        document = as_document(record)
        store.table("feedback").insert(document)
        tell("feedback_log", "feedback", document, record.created_on, record.author_id)
    store.table("chain").update({"number": number, "digest": digest})


def meet(store: Store, meetings: int) -> None:
    """Copy the meeting that was concluded, with all that hangs on it, until there are so many.

    Each was held a day before the one copied before it. Of one in `OPEN_EACH` the minutes are not
    confirmed and the agreements not kept.
    """
    made = stamps()
    first = next(one for one in store.table("meetings").all() if one["state"] == "concluida")
    minutes = store.table("minutes").get(where("id") == first["id"])
    points = store.table("meeting_points").search(where("meeting_id") == first["id"])
    agreements = store.table("agreements").search(where("meeting_id") == first["id"])
    came = [one for one, presence in first["attendance"].items() if presence != "ausente"]
    number = itertools.count(len(store.table("agreements")) + 1)
    for n in range(len(store.table("meetings")), meetings):
        back, is_open = timedelta(days=n), n % OPEN_EACH == 0
        named = {"id": f"m{next(made)[0]}", "folio": f"J{n + 1:04d}"}
        of_it = {"meeting_id": named["id"], "meeting_folio": named["folio"]}
        held = {"started_on": earlier(first["started_on"], back)}
        held["ended_on"] = earlier(first["ended_on"], back)
        called = {**first["content"], "held_on": earlier(first["content"]["held_on"], back)}
        store.table("meetings").insert({**first, **named, **held, "content": called})
        said = {"number": minutes["number"], "at": held["ended_on"], "account_id": "nobody"}
        confirmed = [] if is_open else [{**said, "agency_id": one} for one in came]
        store.table("minutes").insert({**minutes, **named, "acknowledgements": confirmed})
        for point in points:
            hung = {"id": f"m{next(made)[0]}", "meeting_id": named["id"]}
            store.table("meeting_points").insert({**point, **hung})
        for place in range(AGREED_EACH):
            agreement = agreements[place % len(agreements)]
            own: dict[str, Any] = {"id": f"m{next(made)[0]}", "folio": f"A{next(number):05d}"}
            due = {**agreement["content"], "due_on": earlier(agreement["content"]["due_on"], back)}
            own |= {"created_on": held["started_on"], "content": due}
            if not is_open:
                own |= {"state": "cumplido", "fulfilled_on": earlier(held["ended_on"], -WEEK)}
            store.table("agreements").insert({**agreement, **own, **of_it})


def earlier(moment: str, back: timedelta) -> str:
    """Return a stored day or moment, so much earlier."""
    if len(moment) == len("2026-01-01"):
        return (date.fromisoformat(moment) - back).isoformat()
    return (datetime.fromisoformat(moment) - back).isoformat()


def come(store: Store, lines: int) -> None:
    """Let people come by the codes of programmes, on as many days before today as it takes."""
    table, today = store.table("visits"), datetime.now(UTC).date()
    folios = [folio for (folio,) in store.table("programs").column_values(None, "folio")]
    for n in range(len(table), lines):
        code, on = folios[n % len(folios)].lower(), today - timedelta(days=n // len(folios))
        said = {"key": f"{code} {on} {n}", "code": code, "day": on.isoformat(), "count": 2}
        table.insert({**said, "moments": {"43200": 1, "43260": 1}})


def send(store: Store, lines: int) -> None:
    """Copy the first campaign, which ended, a week earlier each time, until so much was sent.

    Each goes to the groups of the city, up to `GROUPS`, with the texts that the first has.
    """
    made = stamps()
    ledger, groups = store.table("dispatches"), store.table("groups")
    model = dict(groups.all()[0])
    for n in range(len(groups), min(GROUPS, lines // 100)):
        named = {"id": f"g{next(made)[0]}", "code": f"G{n + 1:04d}"}
        content = {**model["content"], "code": named["code"]}
        groups.insert({**model, **named, "content": content})
    ids = [one["id"] for one in groups]
    first = dict(store.table("campaigns").all()[0])
    sent = dict(ledger.search(where("campaign_id") == first["id"])[0])
    texts = store.table("campaign_segments").search(where("campaign_id") == first["id"])[:3]
    for n in range(len(store.table("campaigns")), (lines - len(ledger)) // len(ids)):
        id_, moment = f"c{next(made)[0]}", earlier(sent["sent_on"], n * WEEK)
        at = dict.fromkeys(("created_on", "updated_on", "submitted_on", "approved_on"), moment)
        named = {"id": id_, "folio": f"C{n + 1:04d}", "state": "cerrada", "closed_on": moment}
        store.table("campaigns").insert({**first, **at, **named, "groups": len(ids)})
        own = [{**one, "id": f"t{next(made)[0]}", "campaign_id": id_} for one in texts]
        store.table("campaign_segments").insert_multiple(own)
        counts = {"pendiente": 0, "asignado": 0, "enviado": len(ids)}
        told = {"campaign_id": id_, "sector": sent["sector"], "counts": counts, "recent": []}
        store.table("campaign_progress").insert({"key": f"{id_}|s", **told})
        line = {**sent, "campaign_id": id_, "state": "enviado", "waiting": None, "held": None}
        line |= dict.fromkeys(("sent_on", "settled_on", "updated_on"), moment)
        for place, group in enumerate(ids):
            hash_, code = sent["content_hash"], f"{n:x}x{place:x}"
            says = {"id": f"d{next(made)[0]}", "group_id": group, "code": code}
            says |= {"key": f"{id_}|{group}|{hash_}", "segment_id": own[place % len(own)]["id"]}
            ledger.insert({**line, **says})


def piece(n: int, stamp: tuple[str, datetime], program: Any, author: Any) -> FeedbackRecord:
    """Return a piece of feedback; one of `OPEN_EACH` waits for an answer."""
    id_, at = stamp
    open_state = ("recibida", "asignada")[n // OPEN_EACH % 2]
    state = {0: open_state, 1: "respondida"}.get(n % OPEN_EACH, "cerrada")
    given = {} if state == "recibida" else {"assigned_agency_id": program["lead_agency_id"]}
    closed = {"answer": "Se atendió.", "answered_by": author["id"], "answered_on": at}
    return FeedbackRecord.model_validate(
        {
            "id": id_,
            "folio": f"R{n + 1:04d}",
            "content": FeedbackContent(
                kind=("correccion", "necesidad", "queja", "felicitacion")[n % 4],
                origin=("enlace", "vecinos", "ciudadania")[n % 3],
                program_id=program["id"],
                text=f"Piden que se avise del horario {n} en la colonia {n % 97}, cerca del Centro"
                + f" y del {RARE}" * (n == RARELY),
            ),
            "state": state,
            "author_id": author["id"],
            "agency_id": author["content"]["agency_id"],
            "created_on": at,
            "updated_on": at,
            **given,
            **(closed if state in ("cerrada", "respondida") else {}),
        }
    )
