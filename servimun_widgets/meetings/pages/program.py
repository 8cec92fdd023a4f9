"""The form of a programme in a meeting: the same form and rules, and the point is settled by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.fields import as_value
from servimun_widgets.meetings.pages.text import point_tag
from servimun_widgets.meetings.records.meetings import PointRecord
from servimun_widgets.meetings.services import points as meeting_points
from servimun_widgets.meetings.services import settling as meeting_settling
from servimun_widgets.programs.pages.form import ProgramForm
from servimun_widgets.programs.pages.standing import WHOLE
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services.reading import ProgramView
from servimun_widgets.programs.services.records import receipt_of
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import account_names
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import Notice, Outcome


class MeetingProgramForm(ProgramForm):
    """The programme of a point, corrected on the spot; `reopen(*notices)` shows the point anew."""

    def __init__(
        self,
        context: Context,
        directory: AgencyDirectory,
        view: ProgramView,
        point_id: str,
        reopen: Callable[..., None],
    ) -> None:
        super().__init__(
            context,
            directory,
            view,
            back=reopen,
            reopen=lambda _folio, notice, *_change: reopen(*([notice] if notice else [])),
        )
        self._point_id = point_id
        self._settled = reopen
        self._point_seen = self._point()

    def _point(self) -> PointRecord:
        return meeting_points.open_point(self._context, self._point_id).record

    def _act(self, action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
        seen, self._point_seen = self._point_seen, self._point()
        if self._point_seen != seen and self._is_current(base):  # told once; the next press saves
            return self._settled_meanwhile(self._point_seen)
        outcome = super()._act(action, value, base, key)
        if outcome.kind == "done":
            self._settled(Notice("ok", outcome.message))
        return outcome

    def _is_current(self, base: str) -> bool:
        """Return whether nobody changed the programme; if somebody did, its own conflict tells."""
        assert self._view is not None
        record = programs.open_program(self._context, self._view.record.id).record
        return record.revision_id == base

    def _settled_meanwhile(self, point: PointRecord) -> Outcome:
        assert self._view is not None
        content = as_value(self._view.record.content)
        names = account_names(self._context)
        note = sentence(
            "meetings_settled_meanwhile",
            what=sentence(
                "meetings_settled",
                what=point_tag(point)["text"],
                who=names.get(point.updated_by, sentence("history_nobody")),
                moment=moment_text(point.updated_on, self._context.now()),
            ),
        )
        base = self._view.record.revision_id
        return Outcome("conflict", conflict_note=note, value=content, base=base, before=content)

    def _carry_out(self, action: str, value: dict[str, Any], base: str, key: str) -> Receipt:
        # What two people must not overwrite is the programme, and `base` sees to that, field by
        # field; a point that somebody settled meanwhile may be corrected all the same.
        point = self._point()
        meeting_settling.settle_by_edit(
            self._context,
            point.id,
            value,
            base,
            meeting_points.version_of(point),
            key,
            submit=action == "submit",
        )
        assert point.program_id is not None  # only such a point is settled by an edit
        return receipt_of(programs.open_program(self._context, point.program_id).record)


def program_parts(
    context: Context,
    directory: AgencyDirectory,
    point_id: str,
    program_id: str,
    reopen: Callable[..., None],
) -> list[Widget]:
    """Return the programme's form as its page shows it, which settles the point."""
    view = programs.open_program(context, program_id)
    return MeetingProgramForm(context, directory, view, point_id, reopen).parts(WHOLE)
