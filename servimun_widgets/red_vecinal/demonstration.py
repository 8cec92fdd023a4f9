"""Campaigns to try things in: sample groups, one half sent, one to approve, a draft; one sent."""

from __future__ import annotations

from collections import deque
from datetime import timedelta
from itertools import count
from typing import Any

from servimun_widgets.building import build_package
from servimun_widgets.domain.branding import EXAMPLE_ADDRESS
from servimun_widgets.domain.fields import validate
from servimun_widgets.red_vecinal.records.campaigns import CampaignRules
from servimun_widgets.red_vecinal.records.groups import ListedGroup
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.access_log import AccessLog, count_visits
from servimun_widgets.red_vecinal.services.asking import log_question
from servimun_widgets.red_vecinal.services.group_records import insert_group
from servimun_widgets.red_vecinal.services.lines import lines_of
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.preparation import prepare_campaign
from servimun_widgets.red_vecinal.services.progress import queue_rows
from servimun_widgets.red_vecinal.services.queue import next_dispatch
from servimun_widgets.red_vecinal.services.sample_groups import COLUMNS, sample_groups
from servimun_widgets.red_vecinal.services.saved_texts import save_text
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import COLONIAS
from servimun_widgets.services.moved_clock import People, days_ago

GROUPS = 120
LEGEND = (
    "Este programa es público, ajeno a cualquier partido político. Queda prohibido el uso para"
    " fines distintos a los establecidos en el programa."
)
"""The mandatory legend (Ley General de Desarrollo Social, art. 28), as the program ships it."""
OPERATORS = ("operacion", "operacion.2")

_SENT = 32
"""Groups of the first campaign that were settled before the pilot's five are counted."""
_SECONDS_PER_GROUP = 20
_SKIPPED = {7: ("omitido", "momento_delicado"), 19: ("fallido", "enlace_no_abre")}
"""Number of a sending -> what became of it instead."""

_TEMPLATE = (
    "Buen día, vecinas y vecinos de {colonia}:\n\n{programas}\n\n"
    "Conozca todos los programas en {plataforma}: {enlace}\n\n_{leyenda}_"
)
_BRIEF: dict[str, Any] = {
    "purpose": "Que cada colonia sepa qué deporte tiene cerca y cómo inscribirse.",
    "theme": None,
    "about": "programas",
    "program_folios": [],
    "programs_per_message": 2,
    "only_nearby": False,
    "districts": [],
    "colonias": [],
    "days_since_contact": None,
    "messages_per_month": 4,
    "template": _TEMPLATE,
    "alternative_text": None,
    "starts_on": None,
    # The whole day, so that a newcomer can try the queue at any hour.
    "opens_at": "00:00",
    "closes_at": "23:59",
    "pace": None,
    "quiet_exception": None,
}

_SENT_DAYS_AGO = 34
_ON_PAPER = ("impas", "dif", "p002", "p009", "p019", "p026")
"""Codes of agencies and programmes, as their posters and sheets carry them."""
_PACKED = "Sector 8"
"""Of the campaign under way, the sector whose messages are handed over in files."""
_RULES = CampaignRules(
    platform="SERVIMUN",
    address=EXAMPLE_ADDRESS,
    legend=LEGEND,
    promotion_words=(),
    quiet_periods=(),
)


def fill_red_vecinal(context: Context) -> None:
    """Add sample groups, three campaigns and a saved text; the first was sent to some yesterday.

    Call it inside the transaction that fills a store made for demonstration, after its catalogue
    and accounts.
    """
    _add_groups(context)
    yesterday = context.now().replace(hour=10, minute=0, second=0, microsecond=0) - timedelta(1)
    people = People(context, yesterday)
    _send_some(people, _RULES)
    waiting = people.at("coordinacion")
    content = {**_BRIEF, "title": "Salud mental: dónde pedir ayuda", "theme": "salud mental"}
    content["purpose"] = "Que se sepa dónde hay atención psicológica y cuánto cuesta."
    made = campaigns.create_campaign(waiting, content)
    campaigns.submit_campaign(waiting, made.folio, made.revision_id, _RULES)
    draft = {
        **_BRIEF,
        "title": "La plataforma completa",
        "purpose": "Que se conozca la plataforma.",
        "about": "plataforma",
        "template": (
            "Todos los programas preventivos del municipio, en un solo lugar: {enlace}\n\n"
            "_{leyenda}_"
        ),
    }
    office = people.at("coordinacion.2")
    campaigns.create_campaign(office, draft)
    save_text(office, {"title": "Toda la plataforma", "template": draft["template"]})


def _add_groups(context: Context) -> None:
    listed = COLONIAS.all(context.store)
    colonias = [one.content for one in listed]
    then = People(context, listed[0].created_on).system()
    fields = dict(zip(COLUMNS, _FIELDS, strict=True))
    for row in sample_groups(colonias, GROUPS, seed=1):
        said: dict[str, Any] = {fields[column]: text or None for column, text in row.items()}
        said["active"] = row["activo"] != "no"
        insert_group(then, "group_add", validate(ListedGroup, said))


_FIELDS = (
    *("code", "name", "colonia", "district", "sector", "declared_members"),
    *("active", "invite_link"),
)
"""The field of each of `COLUMNS`."""


def _send_some(people: People, rules: CampaignRules) -> None:
    content = {**_BRIEF, "title": "Deporte cerca de su casa", "theme": "deporte"}
    folio = _begun(people, content, rules)
    for number in range(1, _SENT + 1):
        _send(people, OPERATORS[number % 2], folio, number)


def _begun(people: People, content: dict[str, Any], rules: CampaignRules) -> str:
    """Take a campaign from the brief through approval and pilot; return its folio."""
    office = people.at("coordinacion")
    made = campaigns.create_campaign(office, content)
    folio = made.folio
    campaigns.submit_campaign(office, folio, made.revision_id, rules)
    people.wait(minutes=40)
    approval = people.at("aprobacion")
    frozen = campaigns.open_campaign(approval, folio).record.content_hash or ""
    campaigns.approve_campaign(approval, folio, frozen, rules)
    preparation = prepare_campaign(office, folio)
    while preparation.step():
        pass
    _step(office, folio, campaigns.start_pilot)
    while any(_send(people, username, folio, 0) for username in OPERATORS):
        pass
    people.wait(minutes=15)
    _step(office, folio, campaigns.start_sending)
    return folio


def _step(office: Context, folio: str, action: Any) -> None:
    record = campaigns.open_campaign(office, folio).record
    action(office, folio, campaigns.version_of(record))


def _send(people: People, username: str, folio: str, number: int) -> bool:
    """Send to the next group of somebody; return whether there was one."""
    operator = people.at(username)
    item = next_dispatch(operator, folio)
    if item is None:
        return False
    people.wait(seconds=_SECONDS_PER_GROUP)
    outcome, reason = _SKIPPED.get(number, ("enviado", None))
    mark(operator, item.dispatch_id, outcome, item.token, reason=reason)
    return True


def tell_red_vecinal(context: Context) -> None:
    """Add a campaign that was sent five weeks ago to all its groups, and who came by it since.

    Call it inside a transaction, on a store that `fill_red_vecinal` filled.
    """
    people = People(context, days_ago(context, _SENT_DAYS_AGO, 10))
    content = {
        **_BRIEF,
        "title": "Actividades para la niñez (ejemplo)",
        "purpose": "Que las familias sepan dónde hay actividades para niñas y niños.",
        "theme": "derechos de la niñez",
        "districts": [],
    }
    folio = _begun(people, content, _RULES)
    for number in count(1):
        if not any(_send(people, username, folio, number) for username in OPERATORS):
            break
    operator = people.at("operacion")
    sent = [one for one in queue_rows(operator, folio) if one.state == "enviado"]
    log_question(operator, sent[0].dispatch_id, "cuando")
    office = people.at("coordinacion")
    campaigns.close_campaign(office, folio)
    codes = [
        line.code
        for line in lines_of(context.store, campaigns.open_campaign(office, folio).record.id)
    ]
    count_visits(people.system(), _visited(context, codes))


def build_red_vecinal(context: Context) -> None:
    """Make the files of one sector of the campaign that `fill_red_vecinal` left under way."""
    packer = People(context, context.now()).at("coordinacion")
    deque(build_package(packer, "red-vecinal", only=[_PACKED]), maxlen=0)


def _visited(context: Context, codes: list[str]) -> AccessLog:
    """Return what a web server's log would say: people of each third group came, ever fewer.

    By what hangs and lies about somebody comes now and then.
    """
    moments: dict[tuple[str, str], dict[str, int]] = {}
    for place, code in enumerate(_ON_PAPER):
        for day in range(2, _SENT_DAYS_AGO, 4 + place):
            at = days_ago(context, day, 11, 7 * place)
            moments[code, at.date().isoformat()] = {at.time().isoformat("seconds"): 1 + place % 2}
    for place, code in enumerate(codes[::3]):
        for day in range(1 + place % 3):
            at = days_ago(context, _SENT_DAYS_AGO - 2 - 2 * day, 18, place % 60)
            moments[code, at.date().isoformat()] = {at.time().isoformat("seconds"): 3 - day}
    visits = sum(sum(one.values()) for one in moments.values())
    return AccessLog("visitas (ejemplo)", {"lines": visits, "visits": visits}, moments)
