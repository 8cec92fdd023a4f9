"""A package that is to be made: its day and for whom, its first pages, building it step by step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, ClassVar, Protocol

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets import building
from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.package_kinds import PackageKind
from servimun_widgets.domain.packages import Choice, Manifest, PackageWish, chosen_keys
from servimun_widgets.errors import Invalid
from servimun_widgets.forms.declaration import Form
from servimun_widgets.pages.form_drafts import form_drafts
from servimun_widgets.pages.left_out import left_out_notices
from servimun_widgets.pages.screen import Place
from servimun_widgets.services.context import Context
from servimun_widgets.services.published_packages import begun_parts
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    DraftPlace,
    FormAction,
    LongTask,
    Outcome,
    PictureStrip,
    Progress,
    RecordForm,
    ShownPicture,
)


class Packages(Protocol):
    """What is known of packages of one kind, and where one is shown that was made."""

    context: Context
    kind: ClassVar[PackageKind]
    form: ClassVar[Form]

    def choices(self) -> list[tuple[str, str]]:
        """Return who can be chosen: short name and what is shown of each."""

    def more_choices(self) -> Mapping[str, list[tuple[str, str]]]:
        """Return field -> what can be chosen in it: its value and what is shown of each."""

    def known(self, wish: PackageWish, /) -> int:
        """Return for how many it would be if it were whole."""

    def pictures(self, wish: PackageWish) -> list[ShownPicture]:
        """Return the first pages of what would be made."""

    def left_out(self, wish: PackageWish) -> list[LeftOut]:
        """Return what it would be made without."""

    def to_make(self, only: Choice | None, wish: PackageWish) -> str:
        """Return what a package is called that is asked for and still to be made."""

    def show_list(self) -> None:
        """Show the list in the place of this."""

    def show_made(self, manifest: Manifest) -> None:
        """Show the package in the place of this."""


class NewPackage:
    """The form that says what a package is of and for whom, previews, and its building.

    Where nothing of it is given, what the person chose before and did not make is offered.
    """

    def __init__(
        self, packages: Packages, as_of: date | None, only: Collection[str], which: str | None
    ) -> None:
        self._packages = packages
        self._choices = {short: (short, name) for short, name in packages.choices()}
        self._build: building.Build | None = None
        self._building: PackageWish | None = None
        self._made = False
        self._drafts = form_drafts(packages.context, packages.form.name, "")
        if as_of or only or which:
            self._drafts["draft"] = None
        wish = {
            "as_of": as_of.isoformat() if as_of else None,
            "only": chosen_keys(only, self._choices),
            "campaign": which,
        }
        self._given = {name: wish[name] for name in packages.form.empty_value()}
        self._previews = Place()
        self._task = LongTask(
            heading="",
            text=self._task_text(),
            start_label=sentence("builder_start"),
            begin=self._begin,
            step=self._step,
        )
        self._ask(self._given)
        self.parts: list[Widget] = [self._form(), self._previews, self._task]

    def _task_text(self) -> str:
        ready = begun_parts(self._packages.context, self._packages.kind)
        said = [sentence("builder_task_text")]
        if ready:
            said.append(sentence("builder_task_begun", count=ready))
        return " ".join(said)

    def _form(self) -> RecordForm:
        labels = [(key, ", ".join(filter(None, both))) for key, both in self._choices.items()]
        return RecordForm(
            declaration=self._packages.form.declaration(
                {"only": labels, **self._packages.more_choices()}
            ),
            value=self._given,
            base="",
            storage_key="",  # the store keeps the choice, and forgets it once it was made
            keep_draft=self._keep,
            discard_draft=self._discard,
            draft=self._drafts["draft"],
            actions=(FormAction("preview", sentence("builder_preview"), "primary", saves=False),),
            act=self._preview,
            heading=sentence("builder_build"),
            back=self._packages.show_list,
            hints=self._ask,
        )

    def _keep(self, value: dict[str, Any], base: str, place: DraftPlace) -> str:
        if self._made:  # a browser that was slow to hear of it
            return ""
        self._ask(value)
        when: str = self._drafts["keep_draft"](value, base, place)
        return when

    def _discard(self) -> None:
        self._ask(self._given)
        self._drafts["discard_draft"]()

    def _preview(self, _action: str, value: dict[str, Any], _base: str, _key: str) -> Outcome:
        self._ask(value)
        wish = self._wish()
        self._previews.show(
            *left_out_notices(self._packages.context, self._packages.left_out(wish), made=False),
            PictureStrip(
                heading=sentence("builder_preview"), pictures=self._packages.pictures(wish)
            ),
        )
        return Outcome("done", sentence("builder_previewed"))

    def _ask(self, value: Mapping[str, Any]) -> tuple[()]:
        """Take what the form says now: that is what is made."""
        self._asked = value
        try:
            wish = self._wish()
        except Invalid:
            self._task.heading = sentence("builder_task_unclear")
        else:
            known = self._packages.known(wish) if wish.only else 0
            partial = len(wish.only) < known
            choice = Choice(chosen=wish.only, of=known) if partial else None
            self._task.heading = self._packages.to_make(choice, wish)
        return ()

    def _wish(self) -> PackageWish:
        wish = validate(self._packages.form.record, self._asked)
        assert isinstance(wish, PackageWish)
        return wish

    def _begin(self) -> None:
        wish, packages = self._wish(), self._packages
        self._task.text = sentence("builder_task_text")
        self._build = building.begin_build(
            packages.context, packages.kind, wish.day, None, wish.only, wish.which
        )
        self._building = wish

    def _step(self) -> Progress:
        if self._wish() != self._building:  # stopped, and gone on with after the form changed
            self._begin()
        assert self._build is not None  # the task begins before its first step
        step = self._build.step()
        if step.manifest is None:
            return Progress(step.done, step.total, step.part)
        self._made = True
        self._drafts["discard_draft"]()
        self._packages.show_made(step.manifest)
        message = sentence("builder_built", count=len(step.manifest.files))
        return Progress(step.done, step.total, "", finished=True, message=message)
