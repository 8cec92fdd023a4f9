"""The page of the council COPREV: commitments, sessions, members, presentation and packages."""

from __future__ import annotations

from collections.abc import Mapping

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.council.pages.commitments import CommitmentsPart
from servimun_widgets.council.pages.members import MembersPart
from servimun_widgets.council.pages.part import RegisterPart
from servimun_widgets.council.pages.sessions import SessionsPart
from servimun_widgets.council.records import is_overdue
from servimun_widgets.council.services import commitments as council_commitments
from servimun_widgets.council.services import council
from servimun_widgets.domain import permissions
from servimun_widgets.fichas.pages.package_builder import package_builder
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import PartLinks

_REGISTERS: dict[str, type[RegisterPart]] = {
    "compromisos": CommitmentsPart,
    "sesiones": SessionsPart,
    "organizaciones": MembersPart,
}
_PACKAGES = "paquetes"


def council_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name a part (`parte=sesiones`) and a record of it.

    A record is named by its folio: `compromiso=K001`, `sesion=S001`, `organizacion=M001`. Raises
    `NotAllowed` for an account that may not see the register.
    """
    screen = Screen(_summary(context))
    names = {name: sentence(f"council_part_{name}") for name in _REGISTERS}
    if acting_account(context).role in permissions.PACKAGES:
        names[_PACKAGES] = sentence("council_part_paquetes")
    part = query.get("parte", "")
    shown = part if part in names else "compromisos"
    links = PartLinks(
        sentence("council_parts"),
        [(label, f"?parte={name}") for name, label in names.items()],
        names[shown],
    )

    def place(*widgets: Widget) -> None:
        screen.show(links, *widgets)

    if shown == _PACKAGES:
        place(*package_builder(context, "coprev"))
    else:
        _REGISTERS[shown](context, place).begin(query)
    return screen


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
