"""Packages: what was published, seeing the first pages of a new one, building it step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets import building
from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.packages import PACKAGE_KINDS, FileEntry, Manifest, PackageKind
from servimun_widgets.errors import NotAllowed
from servimun_widgets.fichas.building import left_out_of
from servimun_widgets.fichas.building import preview as pages_shown
from servimun_widgets.fichas.forms.package import (
    COPREV_PACKAGE,
    FICHAS_PACKAGE,
    AgencyCutOff,
    CutOff,
)
from servimun_widgets.fichas.pages.package_files import as_download, offered_files, program_names
from servimun_widgets.fichas.services import package_files
from servimun_widgets.forms.declaration import Form
from servimun_widgets.pages.choices import agency_choices
from servimun_widgets.pages.form_drafts import browser_draft
from servimun_widgets.pages.left_out import left_out_notices
from servimun_widgets.pages.screen import Place, kept
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.package_folder import zip_name
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.texts.sizes import size_text
from servimun_widgets.widgets import (
    ChangeReview,
    Column,
    Download,
    FileDownloads,
    FormAction,
    LongTask,
    Notice,
    OfferedFile,
    Outcome,
    PictureStrip,
    Progress,
    RecordForm,
    RecordList,
    ReviewAction,
    Row,
    ShownPicture,
)
from servimun_widgets.widgets.record_list import Cell

_FORMS: dict[PackageKind, Form] = {"fichas": FICHAS_PACKAGE, "coprev": COPREV_PACKAGE}
_COLUMNS = (
    Column("as_of", "Fecha de corte", kind="date", priority=1),
    Column("digest", "Huella", priority=2),
    Column("files", "Archivos", kind="number", priority=2),
    Column("size", "Tamaño", kind="number", priority=3),
)
_DIGEST_SHOWN = 12


class PackageBuilder:
    """The list of packages and, in its place, one of them or the making of another.

    A page may say more of each package: `more_columns` and `more_cells` in the list, `meta`,
    `actions` with `act`, and further `parts` where one is open.
    """

    more_columns: tuple[Column, ...] = ()

    def __init__(self, context: Context, kind: PackageKind) -> None:
        self.context = context
        self.kind = kind
        self._build: building.Build | None = None
        self._list = RecordList(
            columns=(*_COLUMNS, *self.more_columns),
            rows=self._rows(),
            caption=PACKAGE_KINDS[kind],
            empty_text=sentence("builder_empty"),
            search_label=sentence("builder_search"),
            open_row=self.open,
            counted=("paquete", "paquetes"),
            parameters={"open": "paquete"},
            add=self.begin,
            add_label=sentence("builder_build"),
        )
        kept(self._list)
        self.place = Place([self._list])

    def packages(self) -> list[Manifest]:
        """Return the published packages, the newest first."""
        return package_files.published_packages(self.context, self.kind)

    # --- what a page may add --------------------------------------------------------------------

    def more_cells(self, packages: Sequence[Manifest]) -> Mapping[str, Mapping[str, Cell]]:
        """Return the cells of `more_columns` by the name of each package."""
        return {one.name: {} for one in packages}

    def meta(self, _manifest: Manifest) -> list[tuple[str, str]]:
        """Return what else is said of an open package."""
        return []

    def actions(self, _manifest: Manifest) -> list[ReviewAction]:
        """Return what can be done with an open package."""
        return []

    def act(self, _manifest: Manifest, _action: str, _key: str) -> Outcome:
        """Carry out one of `actions`. Raises `NotAllowed` for another."""
        raise NotAllowed("ui_refused")

    def parts(self, _manifest: Manifest) -> list[Widget]:
        """Return what an open package shows between its description and its files."""
        return []

    # --- the list and one package ---------------------------------------------------------------

    def open(self, name: str, *notices: Notice) -> None:
        """Show one package by its name."""
        manifest = next(one for one in self.packages() if one.name == name)
        self._list.show_open(name)
        self.place.show(
            *notices,
            *left_out_notices(self.context, manifest.left_out, made=True),
            self._description(manifest),
            *self.parts(manifest),
            self._files(manifest),
        )

    def show_list(self, *notices: Notice) -> None:
        """Show the list as it stands now."""
        self._list.set_rows(self._rows())
        self._list.show_open(None)
        self.place.show(*notices, self._list)

    def _rows(self) -> list[Row]:
        packages = self.packages()
        more = self.more_cells(packages)
        return [
            Row(
                id=one.name,
                cells={
                    "as_of": {"text": day_text(one.as_of), "sort": one.as_of.isoformat()},
                    "digest": one.digest[:_DIGEST_SHOWN],
                    "files": len(one.files),
                    "size": {"text": size_text(_size(one)), "sort": _size(one)},
                    **more[one.name],
                },
            )
            for one in packages
        ]

    def _description(self, manifest: Manifest) -> ChangeReview:
        return ChangeReview(
            heading=sentence("builder_heading", day=day_text(manifest.as_of)),
            meta=[
                *self.meta(manifest),
                (sentence("builder_files"), str(len(manifest.files))),
                (sentence("builder_size"), size_text(_size(manifest))),
                (sentence("builder_digest"), manifest.digest),
            ],
            changes=None,
            actions=self.actions(manifest),
            act=lambda action, _reason, key: self.act(manifest, action, key),
            back=self.show_list,
            asks_reason=False,
        )

    def _files(self, manifest: Manifest) -> FileDownloads:
        def fetch(path: str) -> Download:
            return as_download(path, package_files.package_file(self.context, manifest.name, path))

        titles = {}
        if self.kind == "fichas":
            folders = package_files.agency_folders(manifest)
            titles = {folder: sigla for sigla, folder in folders.items()}
        inside: dict[str, list[FileEntry]] = {}
        for entry in manifest.files:
            folder = entry.path.partition("/")[0]
            inside.setdefault(titles.get(folder, folder), []).append(entry)
        names = program_names(self.context)
        offered = [OfferedFile(zip_name(manifest), sentence("builder_whole"))]
        for title in sorted(inside):
            offered += offered_files(inside[title], names, title)
        return FileDownloads(
            heading=sentence("builder_downloads"),
            files=offered,
            fetch=fetch,
        )

    # --- a new package --------------------------------------------------------------------------

    def begin(self, as_of: date | None = None) -> None:
        """Show what a new package is made with: its day, today's if None, and the way to build it.

        Nothing is made before the person starts it.
        """
        form = _FORMS[self.kind]
        previews, task = Place(), Place([self._task(as_of)])

        def preview(_action: str, value: dict[str, Any], _base: str, _key: str) -> Outcome:
            given = validate(AgencyCutOff if self.kind == "fichas" else CutOff, value)
            agency = given.agency_id if isinstance(given, AgencyCutOff) else None
            pictures = pages_shown(self.context, self.kind, given.as_of, agency)
            shown = [ShownPicture(one.png, one.alternative) for one in pictures]
            missing = left_out_of(self.context, self.kind, given.as_of)
            previews.show(
                *left_out_notices(self.context, missing, made=False),
                PictureStrip(heading=sentence("builder_preview"), pictures=shown),
            )
            task.show(self._task(given.as_of))
            return Outcome("done", sentence("builder_previewed"))

        directory = agencies(self.context)
        self.place.show(
            RecordForm(
                declaration=form.declaration({"agency_id": agency_choices(directory)}),
                value={**form.empty_value(), "as_of": as_of.isoformat() if as_of else None},
                base="",
                storage_key=browser_draft(self.context, form.name, ""),
                actions=(FormAction("preview", sentence("builder_preview"), "primary"),),
                act=preview,
                heading=sentence("builder_build"),
                back=self.show_list,
            ),
            previews,
            task,
        )

    def _task(self, as_of: date | None) -> LongTask:
        day = day_text(as_of or self.context.today())

        def begin() -> None:
            self._build = building.begin_build(self.context, self.kind, as_of)

        def step() -> Progress:
            assert self._build is not None  # the task begins before its first step
            made = self._build.step()
            if made.manifest is None:
                return Progress(made.done, made.total, made.part)
            message = sentence("builder_built", count=len(made.manifest.files))
            self._list.set_rows(self._rows())
            self.open(made.manifest.name, Notice("ok", message))
            return Progress(made.done, made.total, "", finished=True, message=message)

        return LongTask(
            heading=sentence("builder_task", day=day),
            text=sentence("builder_task_text"),
            start_label=sentence("builder_start"),
            begin=begin,
            step=step,
        )


def _size(manifest: Manifest) -> int:
    return sum(one.size for one in manifest.files)
