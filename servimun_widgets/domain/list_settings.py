"""What a person keeps of a list for themselves: views under a name, and columns left out."""

from __future__ import annotations

from servimun_widgets.domain.fields import Record

MOST_VIEWS = 20
LONGEST_NAME = 60


class SavedView(Record):
    """What was searched, filtered and ordered by; `filters` is column -> what is read there."""

    name: str
    search: str = ""
    filters: dict[str, str] = {}
    sort: str = ""
    down: bool = False


class ListSettings(Record):
    """An account's own of one list, which `listed` names; nobody else sees it."""

    account_id: str
    listed: str
    hidden: list[str] = []
    """The columns left out."""
    views: list[SavedView] = []
