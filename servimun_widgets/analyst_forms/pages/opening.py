"""Opening a form to the public, under the list of its records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.analyst_forms.forms import OPENING
from servimun_widgets.analyst_forms.records import FormVersion
from servimun_widgets.analyst_forms.services.opening import (
    close_to_public,
    is_open,
    may_open,
    open_to_public,
    public_version,
)
from servimun_widgets.analyst_forms.services.versions import FormView
from servimun_widgets.domain.public_links import form_path
from servimun_widgets.pages.saving_form import Stored, saving_form
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.widgets import (
    ChangeReview,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    ReviewAction,
)


def opening_parts(
    context: Context, view: FormView, show_list: Callable[[Notice], None]
) -> list[Widget]:
    """Return what is said of a form on the public site, and for who may, opening and closing it."""
    version = public_version(context, view.version.name)
    opened = is_open(version, context.today())
    parts: list[Widget] = []
    if version is not None and version.public_until is not None:
        last = min(version.public_until, version.public_closed_on or version.public_until)
        parts.append(_standing(version.name, last, opened))
    if may_open(context) and view.version.promoted:
        if version is not None and opened:
            parts.append(_closing(context, version, show_list))
        parts.append(_opening(context, view, version, show_list))
    return parts


def _standing(name: str, last: date, opened: bool) -> Notice:
    text = sentence("form_public_where", path=form_path(name))
    if opened:
        return Notice("ok", sentence("form_public_open", day=day_text(last)), text)
    return Notice("info", sentence("form_public_over", day=day_text(last)), text)


def _opening(
    context: Context,
    view: FormView,
    version: FormVersion | None,
    show_list: Callable[[Notice], None],
) -> RecordForm:
    name = view.version.name

    def save(value: dict[str, Any], _base: str, key: str) -> Receipt:
        return open_to_public(context, name, value, key)

    def done(_receipt: Receipt) -> str:
        message = sentence("form_public_opened", title=view.definition.title)
        show_list(Notice("ok", message, sentence("form_public_where", path=form_path(name))))
        return message

    until = version.public_until if version else None
    is_change = is_open(version, context.today())
    label = "form_public_do_change" if is_change else "form_public_do_open"
    return saving_form(
        context,
        OPENING,
        save,
        done,
        action=FormAction("open", sentence(label)),
        stored=Stored(name, {"until": until.isoformat() if until else None}, ""),
    )


def _closing(
    context: Context, version: FormVersion, show_list: Callable[[Notice], None]
) -> ChangeReview:
    def act(_action: str, _reason: str, key: str) -> Outcome:
        close_to_public(context, version.name, key)
        message = sentence("form_public_closed", title=version.definition.title)
        show_list(Notice("ok", message))
        return Outcome("done", message)

    return ChangeReview(
        heading=sentence("form_public_close_heading"),
        meta=(),
        changes=None,
        actions=(ReviewAction("close", sentence("form_public_do_close"), "warning"),),
        act=act,
        storage_key="",
        asks_reason=False,
    )
