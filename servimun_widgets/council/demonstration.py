"""A council to try things in: kinds of organisation, none of them real, and what they promised."""

from __future__ import annotations

from collections import deque
from datetime import timedelta

from servimun_widgets.building import build_package
from servimun_widgets.council.services.commitments import add_commitment, follow_up
from servimun_widgets.council.services.council import add_member, add_session
from servimun_widgets.services.context import Context
from servimun_widgets.services.moved_clock import People

_MEMBERS: tuple[tuple[str, str, str], ...] = (
    (
        "Asociación civil de prevención de adicciones (ejemplo)",
        "sociedad_civil",
        "familias que piden orientación",
    ),
    (
        "Asociación de madres y padres de familia (ejemplo)",
        "sociedad_civil",
        "madres y padres de 12 escuelas",
    ),
    ("Cámara de comercio (ejemplo)", "empresa", "negocios del centro y sus empleados"),
    ("Empresa maquiladora (ejemplo)", "empresa", "1,400 trabajadores de tres turnos"),
    ("Universidad pública (ejemplo)", "academia", "estudiantes y personal docente"),
    ("Comunidad religiosa (ejemplo)", "culto", "asistentes de seis templos"),
    ("Dependencia estatal de seguridad (ejemplo)", "gobierno", "personal y comités vecinales"),
    ("Club deportivo (ejemplo)", "otro", "jóvenes de ligas de futbol y sus familias"),
)
"""Name, kind, audience."""

_SESSIONS: tuple[tuple[int, int, str, tuple[int, ...]], ...] = (
    (1, 90, "Se presentó la plataforma y se acordó cómo difundirla.", (0, 1, 2, 4, 6, 7)),
    (2, 20, "Se revisaron los compromisos y se sumaron otros.", (0, 1, 2, 3, 4, 5, 7)),
)
"""Number, days ago, what was discussed, places in `_MEMBERS` of who attended."""

_COMMITMENTS: tuple[tuple[int, int, str, int], ...] = (
    (0, 1, "Enviar el enlace de la plataforma a los grupos de madres y padres.", -45),
    (0, 4, "Publicar la plataforma en la página y en el boletín estudiantil.", -40),
    (0, 2, "Colocar el cartel con el código QR en los negocios del centro.", -10),
    (1, 3, "Poner el cartel en el comedor y hablar del tema en los tres turnos.", 10),
    (1, 5, "Leer el aviso de los programas al final de las reuniones de un mes.", 15),
    (1, 7, "Entregar el volante a las familias en las inscripciones de la liga.", 30),
)
"""Place in `_SESSIONS`, place in `_MEMBERS`, text, days until it is due."""

_KEPT: dict[int, tuple[str, int]] = {
    0: ("Se envió a los grupos de las 12 escuelas.", 860),
    1: ("Se publicó en la página y en dos boletines.", 3200),
}
"""Place in `_COMMITMENTS` -> what was done, people reached."""


def fill_council(context: Context) -> None:
    """Add members, two sessions and six commitments: two kept, one overdue, three open.

    Days are counted from the context's today. Call it inside the transaction that fills a store
    made for demonstration.
    """
    members = [
        add_member(context, {"name": name, "kind": kind, "audience": audience}).record_id
        for name, kind, audience in _MEMBERS
    ]
    sessions = [
        add_session(
            context,
            {
                "number": number,
                "held_on": _day(context, -days_ago),
                "place": "Sala de juntas (ejemplo)",
                "summary": summary,
                "member_ids": [members[place] for place in attended],
            },
        ).record_id
        for number, days_ago, summary, attended in _SESSIONS
    ]
    for place, (session, member, text, due_in) in enumerate(_COMMITMENTS):
        added = add_commitment(
            context,
            {
                "session_id": sessions[session],
                "member_id": members[member],
                "text": text,
                "due_on": _day(context, due_in),
            },
        )
        if place in _KEPT:
            result, reached = _KEPT[place]
            done = {"state": "cumplido", "result": result, "reached": reached}
            follow_up(context, added.record_id, done, added.revision_id)


def _day(context: Context, days: int) -> str:
    return (context.today() + timedelta(days=days)).isoformat()


def build_council(context: Context) -> None:
    """Make the presentation and the kit of one member, for the session to come."""
    office = People(context, context.now()).at("coordinacion")
    deque(build_package(office, "coprev", only=["M001"]), maxlen=0)
