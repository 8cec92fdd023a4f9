"""The form of a programme in a meeting: the same form and rules, and the point is settled by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.meetings.services import points as meeting_points
from servimun_widgets.meetings.services import settling as meeting_settling
from servimun_widgets.programs.pages.form import ProgramForm
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services.reading import ProgramView
from servimun_widgets.programs.services.records import receipt_of
from servimun_widgets.services.context import Context, Receipt
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
            back=lambda _folio: reopen(),
            reopen=lambda _folio, notice: reopen(*([notice] if notice else [])),
        )
        self._point_id = point_id
        self._settled = reopen

    def _act(self, action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
        outcome = super()._act(action, value, base, key)
        if outcome.kind == "done":
            self._settled(Notice("ok", outcome.message))
        return outcome

    def _carry_out(self, action: str, value: dict[str, Any], base: str, key: str) -> Receipt:
        # What two people must not overwrite is the programme, and `base` sees to that, field by
        # field; a point that somebody settled meanwhile may be corrected all the same.
        point = meeting_points.open_point(self._context, self._point_id).record
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
    return MeetingProgramForm(context, directory, view, point_id, reopen).parts()
