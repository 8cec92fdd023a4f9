"""A meeting in the small town: liaisons with e-mail, programmes with gaps, and its steps."""

from __future__ import annotations

from typing import Any

from building import Town, content

from servimun_widgets.meetings.forms.agreement import AGREEMENT
from servimun_widgets.meetings.forms.meeting import MEETING
from servimun_widgets.meetings.services import agreements, meetings
from servimun_widgets.meetings.services import points as meeting_points
from servimun_widgets.meetings.services import settling as meeting_settling
from servimun_widgets.meetings.services.points import PointView
from servimun_widgets.meetings.services.records import MeetingView
from servimun_widgets.programs.services.editing import submit_program
from servimun_widgets.programs.services.review import publish_program
from servimun_widgets.services.context import Context
from servimun_widgets.store import where

CALL: dict[str, Any] = {
    **MEETING.empty_value(),
    "title": "Retroalimentación de noviembre",
    "agency_ids": ["IMPAS", "DIF"],
    "held_on": "2026-11-26",
    "starts_at": "10:00",
    "duration_minutes": 60,
    "place": "Sala de cabildo",
}


class Room:
    """The town with e-mail addresses of its liaisons, and shorter words for what is done in it."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.store = town.store
        for username in ("enlace.impas", "suplente.impas", "enlace.dif"):
            self.change_liaison(username, email=f"{username}@municipio.example")
        self.change_liaison("suplente.impas", position="suplente")

    def at_work(self, username: str) -> Context:
        return self.town.at_work(username)

    @property
    def staff(self) -> Context:
        return self.at_work("coordinacion")

    def change_liaison(self, username: str, **update: Any) -> None:
        table = self.store.table("accounts")
        document = table.get(where("id") == username)
        changed = {**document["content"], **update}
        table.update({"content": changed}, where("id") == username)

    def change_agency(self, sigla: str, **update: Any) -> None:
        table = self.store.table("agencies")
        document = table.get(where("id") == sigla)
        table.update({"content": {**document["content"], **update}}, where("id") == sigla)

    # -- the meeting

    def called(self, **changes: Any) -> str:
        return meetings.call_meeting(self.staff, {**CALL, **changes}).folio

    def meeting(self, folio: str = "J0001", username: str = "coordinacion") -> MeetingView:
        return meetings.open_meeting(self.at_work(username), folio)

    def version(self, folio: str = "J0001") -> str:
        return meetings.version_of(self.meeting(folio).record)

    def change(self, folio: str = "J0001", **changes: Any) -> None:
        meetings.change_call(self.staff, folio, {**CALL, **changes}, self.version(folio))

    def begin(self, **changes: Any) -> str:
        """Call a meeting and begin it on its day; titular of IMPAS came, nobody of DIF."""
        folio = self.called(**changes)
        self.begin_called(folio)
        return folio

    def begin_called(self, folio: str = "J0001") -> None:
        """Begin what was called, as `begin` does."""
        self.town.clock.forward(days=3)
        meetings.start_meeting(self.staff, folio, self.version(folio))
        meetings.mark_attendance(self.staff, folio, "IMPAS", "titular", None)
        meetings.mark_attendance(self.staff, folio, "DIF", "ausente", None)

    def conclude(self, folio: str = "J0001") -> None:
        meetings.conclude_meeting(self.staff, folio, self.version(folio))

    # -- points

    def point(self, program_id: str | None, folio: str = "J0001") -> PointView:
        views = meeting_points.points_of(self.staff, folio)
        (found,) = [view for view in views if view.record.program_id == program_id]
        return found

    def base(self, program_id: str | None) -> tuple[str, str]:
        """Return the point's id and version."""
        record = self.point(program_id).record
        return record.id, meeting_points.version_of(record)

    def agree(self, program_id: str, **changes: Any) -> str:
        """Agree on the hours of a programme and return the agreement's folio."""
        point_id, _ = self.base(program_id)
        given = {
            **AGREEMENT.empty_value(),
            "program_id": program_id,
            "program_field": "hours",
            "owner_agency_id": "IMPAS",
            "due_on": "2026-12-10",
            "text": "Poner el horario de diciembre.",
            **changes,
        }
        meeting_settling.settle_by_agreement(self.staff, point_id, given)
        return agreements.REGISTER.all(self.store)[-1].folio

    # -- what happens to a programme

    def publish(self, program_id: str, **changes: Any) -> str:
        """Submit a programme with other values as its liaison and publish it; return its revision.

        A different coordinator publishes, so that the author never reviews.
        """
        record = self.town.program(program_id)
        given = content(**{**record.content.model_dump(mode="json"), **changes})
        sent = submit_program(self.at_work("enlace.impas"), program_id, given, record.revision_id)
        publish_program(self.at_work("coordinacion.2"), program_id, sent.revision_id)
        return sent.revision_id
