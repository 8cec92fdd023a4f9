"""Packages: what was published, seeing the first pages of a new one, building it step by step."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import ClassVar
from weakref import WeakSet

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.package_kinds import PACKAGE_KINDS, PackageKind
from servimun_widgets.domain.packages import Choice, Manifest, PackageWish
from servimun_widgets.errors import NotAllowed
from servimun_widgets.forms.declaration import Form
from servimun_widgets.pages.left_out import left_out_notices
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.new_package import NewPackage
from servimun_widgets.pages.package_files import as_download, files_by_folder
from servimun_widgets.pages.package_names import for_whom, heading_of, partial_notices, size_of
from servimun_widgets.pages.screen import Place, kept
from servimun_widgets.services.context import Context
from servimun_widgets.services.package_folder import zip_name
from servimun_widgets.services.published_packages import published_file, published_packages
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.texts.sizes import size_text
from servimun_widgets.widgets import (
    ChangeReview,
    Column,
    Download,
    FileDownloads,
    Notice,
    OfferedFile,
    Outcome,
    ReviewAction,
    Row,
    ShownPicture,
)
from servimun_widgets.widgets.list_rows import Cell

_COLUMNS = (
    Column("only", "Para quién", priority=1),
    Column("digest", "Huella", priority=3),
    Column("files", "Archivos", kind="number", priority=2),
    Column("size", "Tamaño", kind="number", priority=3),
)
_DIGEST_SHOWN = 12
_SHOWN: WeakSet[PackageBuilder] = WeakSet()
"""Those of this kernel: a notebook may show the packages above and make one below."""


class PackageBuilder(ABC):
    """The list of packages and, in its place, one of them or the making of another.

    A room says of its `kind` of packages with which `form` one is begun, who can be chosen in it,
    and what is seen before it is made. A page may say more of each package: `more_columns` and
    `more_cells` in the list, `meta`, `actions` with `act`, and further `parts` where one is open.
    """

    kind: ClassVar[PackageKind]
    form: ClassVar[Form]
    day_title: ClassVar[str] = "Fecha de corte"
    more_columns: ClassVar[tuple[Column, ...]] = ()

    def __init__(self, context: Context) -> None:
        self.context = context
        self._list = exported_list(
            context.today,
            columns=(
                Column("as_of", self.day_title, kind="date", priority=1),
                *_COLUMNS,
                *self.more_columns,
            ),
            rows=self._rows(),
            caption=PACKAGE_KINDS[self.kind],
            empty_text=sentence("builder_empty"),
            search_label=sentence("builder_search"),
            open_row=self.open,
            back=self.show_list,
            counted=("paquete", "paquetes"),
            parameters={"open": "paquete"},
            add=self.begin,
            add_label=sentence("builder_build"),
        )
        kept(self._list)
        self.place = Place([self._list])
        _SHOWN.add(self)

    def packages(self) -> list[Manifest]:
        """Return the published packages, the newest first."""
        return published_packages(self.context, self.kind)

    # --- what a room says -----------------------------------------------------------------------

    @abstractmethod
    def choices(self) -> list[tuple[str, str]]:
        """Return who can be chosen: short name and what is shown of each."""

    def more_choices(self) -> Mapping[str, list[tuple[str, str]]]:
        """Return field -> what can be chosen in it: its value and what is shown of each."""
        return {}

    def known(self, _wish: PackageWish) -> int:
        """Return for how many it would be if it were whole."""
        return len(self.choices())

    @abstractmethod
    def pictures(self, wish: PackageWish) -> list[ShownPicture]:
        """Return the first pages of what would be made."""

    @abstractmethod
    def left_out(self, wish: PackageWish) -> list[LeftOut]:
        """Return what it would be made without."""

    def called(self, only: Choice | None, day: date | None) -> str:
        """Return what a package of a day is called; of none, one that is still to be made."""
        return heading_of(only, day or self.context.today(), self.called_by())

    def to_make(self, only: Choice | None, wish: PackageWish) -> str:
        """Return what a package is called that is asked for and still to be made."""
        return self.called(only, wish.day)

    def called_by(self) -> Mapping[str, str]:
        """Return short name -> what people call who is chosen by it, for those called otherwise."""
        return {}

    def titles(self, _manifest: Manifest) -> Mapping[str, str]:
        """Return folder -> what it is called above its files, for those called otherwise."""
        return {}

    def file_names(self) -> Mapping[str, str]:
        """Return folio -> what the file of that record is called."""
        return {}

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
            *partial_notices(manifest),
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
        more, names = self.more_cells(packages), self.called_by()
        return [
            Row(
                id=one.name,
                cells={
                    "as_of": {"text": day_text(one.as_of), "sort": one.as_of.isoformat()},
                    "only": for_whom(one.only, names),
                    "digest": one.digest[:_DIGEST_SHOWN],
                    "files": len(one.files),
                    "size": {"text": size_text(size_of(one)), "sort": size_of(one)},
                    **more[one.name],
                },
            )
            for one in packages
        ]

    def _description(self, manifest: Manifest) -> ChangeReview:
        return ChangeReview(
            heading=self.called(manifest.only, manifest.as_of),
            meta=[
                (sentence("builder_only"), for_whom(manifest.only, self.called_by())),
                *self.meta(manifest),
                (sentence("builder_files"), str(len(manifest.files))),
                (sentence("builder_size"), size_text(size_of(manifest))),
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
            return as_download(path, published_file(self.context, manifest.name, path))

        offered = files_by_folder(manifest, self.titles(manifest), self.file_names())
        return FileDownloads(
            heading=sentence("builder_downloads"),
            files=[OfferedFile(zip_name(manifest), sentence("builder_whole")), *offered],
            fetch=fetch,
        )

    # --- a new package --------------------------------------------------------------------------

    def begin(
        self, as_of: date | None = None, only: Collection[str] = (), which: str | None = None
    ) -> None:
        """Show what a new package is made with: its day, for whom, and the way to build it.

        `which` is the folio of what it is to be of. Today's, for all and of the newest where
        nothing is given; then what the person chose before, and did not make, is offered. Nothing
        is made before the person starts it.
        """
        self.place.show(*NewPackage(self, as_of, only, which).parts)

    def show_made(self, manifest: Manifest) -> None:
        """Show a package that was just made, here and in every other list."""
        self.tell_of_new()
        message = sentence("builder_built", count=len(manifest.files))
        self.open(manifest.name, Notice("ok", message))

    def tell_of_new(self) -> None:
        """Let every list of these packages in the notebook show the new one."""
        for one in list(_SHOWN):
            if (one.kind, one.context.data_folder) == (self.kind, self.context.data_folder):
                one._list.set_rows(one._rows())
