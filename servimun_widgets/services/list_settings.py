"""What a person keeps of a list for themselves; as drafts, told to nobody and not to the trail."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.list_settings import (
    LONGEST_NAME,
    MOST_VIEWS,
    ListSettings,
    SavedView,
)
from servimun_widgets.domain.text import one_line
from servimun_widgets.errors import Invalid, NotFound, Problem
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.store import Query, all_of, where

_TABLE = "list_settings"


def own_settings(context: Context, listed: str) -> ListSettings:
    """Return what the acting account keeps of a list."""
    account_id = acting_account(context).id
    found = context.store.table(_TABLE).get(_own(account_id, listed))
    if found is None:
        return ListSettings(account_id=account_id, listed=listed)
    return ListSettings.model_validate(found)


def keep_view(context: Context, listed: str, view: SavedView) -> ListSettings:
    """Keep a view, in the place of the one of that name. Raises `Invalid`."""
    named = view.model_copy(update={"name": _name(view.name)})

    def changed(views: list[SavedView]) -> list[SavedView]:
        if not any(one.name == named.name for one in views):
            return [*views, named]
        return [named if one.name == named.name else one for one in views]

    return _with_views(context, listed, changed)


def rename_view(context: Context, listed: str, name: str, new: str) -> ListSettings:
    """Call a view otherwise. Raises `NotFound`, `Invalid` where another is called so."""
    wanted = _name(new)

    def changed(views: list[SavedView]) -> list[SavedView]:
        _require(views, name)
        if wanted != name and any(one.name == wanted for one in views):
            raise Invalid([Problem("list_view_taken", ("name",), {"name": wanted})])
        return [
            one.model_copy(update={"name": wanted}) if one.name == name else one for one in views
        ]

    return _with_views(context, listed, changed)


def drop_view(context: Context, listed: str, name: str) -> ListSettings:
    """Keep a view no longer. Raises `NotFound`."""

    def changed(views: list[SavedView]) -> list[SavedView]:
        _require(views, name)
        return [one for one in views if one.name != name]

    return _with_views(context, listed, changed)


def hide_columns(context: Context, listed: str, hidden: Sequence[str]) -> ListSettings:
    """Leave these columns out of a list, and no others."""
    return _stored(
        context, listed, lambda own: own.model_copy(update={"hidden": sorted(set(hidden))})
    )


def _with_views(
    context: Context, listed: str, changed: Callable[[list[SavedView]], list[SavedView]]
) -> ListSettings:
    def change(own: ListSettings) -> ListSettings:
        views = changed(own.views)
        if len(views) > MOST_VIEWS:
            raise Invalid([Problem("list_views_many", ("name",), {"count": MOST_VIEWS})])
        return own.model_copy(update={"views": views})

    return _stored(context, listed, change)


def _stored(
    context: Context, listed: str, change: Callable[[ListSettings], ListSettings]
) -> ListSettings:
    with context.store.transaction():
        own = change(own_settings(context, listed))
        document = as_document(own)
        context.store.table(_TABLE).upsert(document, _own(own.account_id, listed))
    return own


def _own(account_id: str, listed: str) -> Query:
    return all_of(where("account_id") == account_id, where("listed") == listed)


def _name(text: str) -> str:
    name = one_line(text)
    if not name:
        raise Invalid([Problem("list_view_unnamed", ("name",))])
    if len(name) > LONGEST_NAME:
        raise Invalid([Problem("list_view_long", ("name",), {"maximum": LONGEST_NAME})])
    return name


def _require(views: Sequence[SavedView], name: str) -> None:
    if not any(one.name == name for one in views):
        raise NotFound("list_view_gone")
