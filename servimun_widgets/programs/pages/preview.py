"""«Vista previa»: what citizens would see of a programme, before it is sent or published."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pkgutil import resolve_name
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.subject import Look, ProgramLook
from servimun_widgets.errors import Problem
from servimun_widgets.pages.screen import Place
from servimun_widgets.programs.documents.values import field_title
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.services.gate import kept_from_show
from servimun_widgets.programs.services.previewing import as_published
from servimun_widgets.services.context import Context
from servimun_widgets.subjects import declared
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import (
    Download,
    FileDownloads,
    Notice,
    OfferedFile,
    Outcome,
    PagePreview,
    PictureStrip,
    ReviewAction,
    ShownPicture,
)

PREVIEW = "preview"
"""The action that asks for it, of a form and of what is read."""


def preview_action() -> ReviewAction:
    """Return the button that asks for a preview of what is stored."""
    return ReviewAction(PREVIEW, sentence("program_look"), stays=True)


class ProgramPreview(Place):
    """Where a page shows the preview: empty until somebody asks for it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def ask(self, folio: str, content: Mapping[str, Any] | None = None) -> Outcome:
        """Show how a programme would look, in what each subject makes of it.

        `content` is what stands in a form; without it, what is stored. Raises as `as_published`.
        """
        record = as_published(self._context, folio, content)
        looks = [one for room in declared() for one in room.program_looks]
        shown: list[Widget] = []
        told = self._told(record)
        for one in sorted(looks, key=lambda one: one.place):
            look: Look = resolve_name(one.shown_by)(self._context, record)
            shown += _shown(one, look, self.show if not shown else None, told)
        self.show(*shown)
        return Outcome("done")

    def _told(self, record: ProgramRecord) -> str:
        missing = kept_from_show(self._context, record.content)
        text = sentence("program_look_text")
        if not missing:
            return text
        lacks = " ".join(dict.fromkeys(map(_named, missing)))
        return f"{text} {sentence('program_look_not_yet', what=lacks)}"


def _named(problem: Problem) -> str:
    """Return what is wrong, by the name of its field."""
    name = str(problem.path[0]) if problem.path else ""
    said = explain(problem)
    return f"{field_title(name)}: {said}" if name in ProgramContent.model_fields else said


def _shown(
    one: ProgramLook, look: Look, close: Callable[[], None] | None, text: str
) -> Sequence[Widget]:
    heading = f"{sentence('program_look')}: {sentence(one.heading)}"
    if look.page:
        told = f"{text} {look.said}".strip()
        return [PagePreview(heading=heading, text=told, page=look.page, back=close)]
    pictures = [ShownPicture(png, words) for png, words in look.pictures]
    shown: list[Widget] = [PictureStrip(heading=heading, pictures=pictures)]
    if look.file is None:
        why = sentence("program_look_no_file")
        return [*shown, Notice("info", sentence("program_look"), why)]
    name, mime, data = look.file

    def fetch(_name: str) -> Download:
        return Download(name, mime, data)

    label = sentence("program_look_file")
    return [*shown, FileDownloads(heading="", files=[OfferedFile(name, label)], fetch=fetch)]
