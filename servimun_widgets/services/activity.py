"""Who did what, and when: the trail as a list, for the coordination."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from servimun_widgets.domain import permissions
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.index import By
from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import ACCOUNTS, account_names, agencies
from servimun_widgets.services.windows import Facet, WindowedList
from servimun_widgets.store import where

_ABOUT_WORK = where("about_session") == 0
"""Who entered and when is about a person, and not about the work."""


def activity_list(
    context: Context,
    kinds: Mapping[str, str],
    no_agency: str,
    spans: tuple[str, str, str, str],
) -> WindowedList[AuditEvent]:
    """Return what was done, the newest first. Raises `NotAllowed` for who does not read it.

    `kinds` is how types of record are called, `no_agency` what is said of who has none, and
    `spans` how today, seven days, thirty days and what was before are called.
    """
    if acting_account(context).role not in permissions.ACTIVITY:
        raise NotAllowed("not_allowed_role")
    today = context.today()
    week, month = ((today - timedelta(days=days)).isoformat() for days in (6, 29))
    since = (where("day") >= today.isoformat(), where("day") >= week, where("day") >= month)
    return WindowedList(
        context.store.table("audit"),
        AuditEvent.model_validate,
        _ABOUT_WORK,
        facets={
            "kind": Facet("record_type", kinds),
            "who": Facet("account_id", account_names(context)),
            "agency": Facet("account_id", _agency_names(context, no_agency)),
            "day": Facet(queries=dict(zip(spans, (*since, where("day") < month), strict=True))),
        },
        order=(By("number", down=True),),
    )


def _agency_names(context: Context, no_agency: str) -> dict[str, str]:
    """Return account -> the short name of its agency."""
    directory = agencies(context)

    def named(account: AccountRecord) -> str:
        return directory.name(account.agency_id) if account.agency_id else no_agency

    return {one.id: named(one) for one in ACCOUNTS.all(context.store)}
