"""Meetings to try things in: one that is over, with its minutes and agreements, and one called.

No programme is changed: whoever tries the platform finds the catalogue as it was imported.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from servimun_widgets.meetings.services import agreements, meetings, minutes
from servimun_widgets.meetings.services import settling as meeting_settling
from servimun_widgets.meetings.services.points import PointView, points_of, version_of
from servimun_widgets.meetings.services.records import find_meeting
from servimun_widgets.programs.demonstration import send_change
from servimun_widgets.programs.services.reading import open_program
from servimun_widgets.programs.services.review import publish_program
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.moved_clock import People, days_ago

_SIGLAS = ("IMPAS", "DIF")
_HELD_DAYS_AGO = 12
_NEXT_IN_DAYS = 9
_BEGUN_MINUTES_AGO = 25
_CALL = {
    "starts_at": "10:00",
    "duration_minutes": 60,
    "place": "Sala de juntas (ejemplo)",
    "link": None,
    "note": "Horarios y requisitos como están hoy.",
}
_AGREEMENTS: tuple[tuple[str, str, str, int], ...] = (
    ("IMPAS", "hours", "Poner el horario de este semestre.", -2),
    ("IMPAS", "requirements", "Aclarar qué documentos se piden.", 6),
    ("DIF", "cost_note", "Decir si tiene costo y cuánto.", 10),
)
"""Sigla, field, text, days until it is due; each about the agency's first programme not agreed on
yet."""


def fill_meetings(context: Context) -> None:
    """Add a meeting of twelve days ago, whose minutes wait to be confirmed, and one to come.

    Call it inside the transaction that fills a store made for demonstration, after its catalogue
    and accounts.
    """
    held = context.now().replace(hour=10, minute=0, second=0, microsecond=0)
    held -= timedelta(days=_HELD_DAYS_AGO)
    folio = _call(_office(context, held - timedelta(days=5)), "Primera revisión (ejemplo)", held)
    _hold(context, folio, held)
    comes = held + timedelta(days=_HELD_DAYS_AGO + _NEXT_IN_DAYS)
    _call(_office(context, context.now()), "Segunda revisión (ejemplo)", comes)


def _office(context: Context, moment: datetime) -> Context:
    return People(context, moment).at("coordinacion")


def _call(office: Context, title: str, begins: datetime) -> str:
    directory = agencies(office)
    called = [found.id for found in map(directory.find, _SIGLAS) if found is not None]
    day = begins.date().isoformat()
    content = {**_CALL, "title": title, "agency_ids": called, "held_on": day}
    return meetings.call_meeting(office, content).folio


def _hold(context: Context, folio: str, begins: datetime) -> None:
    """Take a meeting from its start to its minutes."""
    during = _office(context, begins)
    meetings.start_meeting(during, folio, _version(during, folio))
    _attended(during, folio)
    for sigla, name, text, due_in in _AGREEMENTS:
        point = _pending(during, folio, sigla)
        content = {
            "program_id": point.record.program_id,
            "program_field": name,
            "owner_agency_id": point.record.agency_id,
            "due_on": (context.today() + timedelta(days=due_in)).isoformat(),
            "text": text,
        }
        meeting_settling.settle_by_agreement(during, point.record.id, content)
    point = _pending(during, folio, "DIF")
    reason = {"reason": "Se revisa cuando termine la temporada del programa."}
    meeting_settling.dismiss_point(during, point.record.id, reason, version_of(point.record))
    after = _office(context, begins + timedelta(minutes=55))
    meetings.conclude_meeting(after, folio, _version(after, folio))
    summary = {
        "summary": "Se revisaron los programas de las dos dependencias y se acordó qué actualizar.",
        "other_matters": None,
    }
    written = minutes.open_minutes(after, folio).record
    minutes.save_minutes(after, folio, summary, written.revision_id)


def _attended(during: Context, folio: str) -> None:
    directory = agencies(during)
    for sigla, presence in zip(_SIGLAS, ("titular", "suplente"), strict=True):
        agency = directory.find(sigla)
        assert agency is not None  # of the public catalogue
        meetings.mark_attendance(during, folio, agency.id, presence, None)


def _pending(office: Context, folio: str, sigla: str) -> PointView:
    """Return the agency's heaviest point that nothing settled yet."""
    directory = agencies(office)
    return next(
        view
        for view in points_of(office, folio)
        if directory.name(view.record.agency_id) == sigla and not view.record.settled
    )


def _version(office: Context, folio: str) -> str:
    record = find_meeting(office.store, folio)
    assert record is not None  # it was called above
    return meetings.version_of(record)


def tell_meetings(context: Context) -> None:
    """Say that an agency read the minutes, keep an agreement, and begin a meeting just now.

    Call it inside a transaction, on a store that `fill_meetings` filled.
    """
    people = People(context, days_ago(context, _HELD_DAYS_AGO - 1, 9, 30))
    liaison = people.at("enlace.impas")
    over = next(one.record for one in meetings.visible_meetings(liaison) if one.record.ended_on)
    read = minutes.open_minutes(liaison, over.folio).record
    minutes.acknowledge_minutes(liaison, over.folio, read.revision_id)
    people.wait(days=4, hours=2)
    _keep_one(people)
    begins = context.now().replace(second=0, microsecond=0) - timedelta(minutes=_BEGUN_MINUTES_AGO)
    folio = _call(_office(context, begins - timedelta(days=3)), "Seguimiento (ejemplo)", begins)
    during = _office(context, begins)
    meetings.start_meeting(during, folio, _version(during, folio))
    _attended(during, folio)
    _settle_first(during, folio)


def _keep_one(people: People) -> None:
    """Publish what the first agreement that may be kept now asks for."""
    liaison = people.at("enlace.impas")
    for one in agreements.open_agreements(liaison):
        asked = one.record.content
        view = open_program(liaison, asked.program_id)
        if "submit" in view.actions:
            change = {asked.program_field: "Grupo nuevo: pregunte el día al llamar (ejemplo)."}
            sent = send_change(liaison, view.record, change)
            publish_program(people.at("coordinacion"), view.record.id, sent.revision_id)
            return


def _settle_first(during: Context, folio: str) -> None:
    point = _pending(during, folio, "DIF")
    reason = {"reason": "Se vio la semana pasada; no hay nada que cambiar (ejemplo)."}
    meeting_settling.dismiss_point(during, point.record.id, reason, version_of(point.record))
