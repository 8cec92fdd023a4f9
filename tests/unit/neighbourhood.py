"""Red Vecinal in the small town: groups in two sectors, operators of them, a campaign to send."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from building import Town, _account

from servimun_widgets.domain.accounts import AssignedSector
from servimun_widgets.domain.colonias import ColoniaContent, ColoniaRecord
from servimun_widgets.domain.fields import as_document
from servimun_widgets.errors import Problem
from servimun_widgets.programs.services.editing import submit_program
from servimun_widgets.programs.services.review import publish_program
from servimun_widgets.public_text.rules.electoral_calendar import QuietPeriod
from servimun_widgets.red_vecinal.forms.campaign import CAMPAIGN
from servimun_widgets.red_vecinal.forms.group import GROUP
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord, CampaignRules
from servimun_widgets.red_vecinal.services import campaigns, groups
from servimun_widgets.red_vecinal.services.campaign_records import find_campaign, version_of
from servimun_widgets.red_vecinal.services.preparation import prepare_campaign
from servimun_widgets.red_vecinal.services.queue import BATCH, hand_out
from servimun_widgets.services.context import Context

LEGEND = "Este programa es público, ajeno a cualquier partido político."
VEDA = QuietPeriod(
    name="Campañas de 2027",
    first=date(2027, 4, 4),
    last=date(2027, 6, 6),
    confirmed=False,
    source="cálculo",
)
RULES = CampaignRules(
    platform="SERVIMUN",
    address="https://servimun.example",
    legend=LEGEND,
    promotion_words=("PAN", "gobernadora", "vota"),
    quiet_periods=(VEDA,),
)
BRIEF: dict[str, Any] = {
    **CAMPAIGN.empty_value(),
    "title": "Deporte en su colonia",
    "purpose": "Que más jóvenes conozcan las clases.",
    "about": "programas",
    "theme": "deporte",
    "only_nearby": False,
    "template": "Hola, {colonia}.\n{programas}\nVea más en {enlace}\n{leyenda}",
    "opens_at": "08:00",
    "closes_at": "21:00",
}
COLONIAS = {"Centro": "Ángel", "Dale": "Diana", "Rosario": "Diana", "Riberas": None}


class RedVecinal:
    """A town with colonias, operators `norte` and `sur`, and whatever groups a test adds."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.store = town.store
        stamp: dict[str, Any] = {
            "created_on": town.clock(),
            "updated_on": town.clock(),
            "updated_by": "sistema",
        }
        for name, district in COLONIAS.items():
            content = ColoniaContent(name=name, police_district=district)
            record = ColoniaRecord(id=f"col-{name}", name=name, content=content, **stamp)
            town.store.table("colonias").insert(as_document(record))
        for username, sector in (("norte", "Norte"), ("sur", "Sur")):
            account = _account("operacion", stamp)
            said = account.content.model_copy(
                update={"username": username, "sectors": [AssignedSector(sector=sector)]}
            )
            account = account.model_copy(
                update={"id": username, "username": username, "content": said}
            )
            town.store.table("accounts").insert(as_document(account))

    def at_work(self, username: str) -> Context:
        return self.town.at_work(username)

    @property
    def staff(self) -> Context:
        return self.at_work("coordinacion")

    def group(self, code: str, **changes: Any) -> str:
        """Add a group and return its id."""
        content = {
            **GROUP.empty_value(),
            "code": code,
            "name": f"Red {code}",
            "colonia": "Centro",
            "sector": "Norte",
            "declared_members": 20,
            "active": True,
            **changes,
        }
        return groups.add_group(self.staff, content).record_id

    def groups(self, count: int, **changes: Any) -> None:
        for number in range(1, count + 1):
            self.group(f"G{number:03}", **changes)

    def campaign(self, **changes: Any) -> str:
        return campaigns.create_campaign(self.staff, {**BRIEF, **changes}).folio

    def record(self, folio: str) -> CampaignRecord:
        found = find_campaign(self.store, folio)
        assert found is not None
        return found

    def version(self, folio: str) -> str:
        return version_of(self.record(folio))

    def submitted(self, **changes: Any) -> str:
        folio = self.campaign(**changes)
        campaigns.submit_campaign(self.staff, folio, self.version(folio), RULES)
        return folio

    def approve(self, folio: str) -> None:
        frozen = self.record(folio).content_hash or ""
        campaigns.approve_campaign(self.at_work("aprobacion"), folio, frozen, RULES)

    def prepare(self, folio: str) -> None:
        preparation = prepare_campaign(self.staff, folio)
        while preparation.step():
            pass

    def piloted(self, **changes: Any) -> str:
        """Return a campaign whose pilot may be sent."""
        folio = self.submitted(**changes)
        self.approve(folio)
        self.prepare(folio)
        campaigns.start_pilot(self.staff, folio, self.version(folio))
        return folio

    def publish_change(self, program_id: str, **changes: Any) -> None:
        """Let the agency change a programme and the coordination publish it."""
        liaison = self.at_work("enlace.impas")
        record = self.town.program(program_id)
        given = {**record.content.model_dump(mode="json"), **changes}
        submit_program(liaison, program_id, given, record.revision_id)
        base = self.town.program(program_id).revision_id
        publish_program(self.at_work("coordinacion.2"), program_id, base)

    def lines(self) -> list[dict[str, Any]]:
        return [dict(line) for line in self.store.table("dispatches").all()]


def why_none(context: Context, campaign: str) -> Problem | None:
    """Return why an operator is handed no group now, or None; asking takes none."""
    refused: list[Problem | None] = []
    with suppress(_OnlyAskedError), context.store.transaction():
        refused.append(hand_out(context, campaign, BATCH)[1])
        raise _OnlyAskedError
    return refused[0]


class _OnlyAskedError(Exception):
    """What was begun is not to be kept."""
