"""What the person typed and did not save, on the first page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.pages.form_drafts import DRAFTS_IN_BROWSER
from servimun_widgets.services.context import Context
from servimun_widgets.services.drafts import (
    OwnDraft,
    give_back_draft,
    own_drafts,
    take_away_draft,
)
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import told_moment
from servimun_widgets.widgets import DraftList, KeptDraft, Outcome

_SHOWN = 5
"""As many are named, the newest."""


def drafts_panel(context: Context) -> DraftList | None:
    """Return the panel of what the acting account left unsaved, None where that is nothing."""
    taken: dict[str, Mapping[str, Any]] = {}

    def act(name: str, action: str, _key: str) -> Outcome:
        if action == "discard":
            taken[name] = take_away_draft(context, name)
            show()
            return Outcome("done", sentence("home_unsaved_discarded"), undo=sentence("ui_undo"))
        give_back_draft(context, taken.pop(name))
        show()
        return Outcome("done", sentence("home_unsaved_back"))

    panel = DraftList(act=act, storage_key=f"{DRAFTS_IN_BROWSER}{context.account_id}")

    def show() -> int:
        count, newest = own_drafts(context, _SHOWN)
        more = sentence("home_unsaved_more", count=count - _SHOWN) if count > _SHOWN else ""
        panel.show([_kept(context, one) for one in newest], _heading(count), more)
        return count

    return panel if show() else None


def _heading(count: int) -> str:
    if not count:
        return sentence("home_unsaved_none")
    return sentence("home_unsaved_one" if count == 1 else "home_unsaved_many", count=count)


def _kept(context: Context, draft: OwnDraft) -> KeptDraft:
    when = told_moment(draft.saved_on, context.now())
    return KeptDraft(
        draft.name,
        draft.title or sentence("home_unsaved_untitled"),
        sentence("home_unsaved_when", when=when),
        draft.address,
    )
