"""The page of the council COPREV: commitments, sessions, members, presentation and packages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from servimun_widgets.council.pages.commitments import CommitmentsPart
from servimun_widgets.council.pages.members import MembersPart
from servimun_widgets.council.pages.packages import CouncilPackages
from servimun_widgets.council.pages.sessions import SessionsPart
from servimun_widgets.council.records import is_overdue
from servimun_widgets.council.services import commitments as council_commitments
from servimun_widgets.council.services import council
from servimun_widgets.domain import permissions
from servimun_widgets.pages.packages_part import PackagesPart
from servimun_widgets.pages.parts import PagePart, PartedScreen
from servimun_widgets.pages.screen import Screen, Show
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence

_PARTS: dict[str, Callable[[Context, Show], PagePart]] = {
    "compromisos": CommitmentsPart,
    "sesiones": SessionsPart,
    "organizaciones": MembersPart,
}


def council_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name a part (`parte=sesiones`) and a record of it.

    A record is named by its folio: `compromiso=K001`, `sesion=S001`, `organizacion=M001`. Raises
    `NotAllowed` for an account that may not see the register.
    """
    parts = dict(_PARTS)
    if acting_account(context).role in permissions.PACKAGES:
        parts["paquetes"] = partial(PackagesPart, CouncilPackages)
    titled = {name: (sentence(f"council_part_{name}"), make) for name, make in parts.items()}
    return PartedScreen(context, titled, query, summary=_summary(context))


def _summary(context: Context) -> str:
    made = [view.record for view in council_commitments.commitments(context)]
    overdue = sum(is_overdue(one, context.today()) for one in made)
    return sentence(
        "council_summary",
        commitments=len(made),
        overdue=overdue,
        open=sum(one.state == "abierto" for one in made) - overdue,
        kept=sum(one.state == "cumplido" for one in made),
        sessions=len(council.sessions(context)),
        members=len(council.members(context)),
    )
