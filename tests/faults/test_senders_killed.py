"""Eight processes work one queue and are killed at random: every group once or pending, none lost.

A mark that was acknowledged is in the ledger; no group has two lines, two marks or a count too
many; what the dead had in their hands goes back to the queue and is sent by somebody else.
"""

import random
import uuid
from collections import Counter
from datetime import UTC, datetime

import pytest
from patience import PATIENCE
from queue_workers import work

from servimun_widgets.domain.accounts import AccountContent, AccountRecord, AssignedSector
from servimun_widgets.domain.fields import as_document
from servimun_widgets.red_vecinal.forms.campaign import CAMPAIGN
from servimun_widgets.red_vecinal.records.campaigns import CampaignRules
from servimun_widgets.red_vecinal.records.groups import ListedGroup
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.campaign_records import find_campaign, version_of
from servimun_widgets.red_vecinal.services.group_records import insert_group
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.preparation import prepare_campaign
from servimun_widgets.red_vecinal.services.progress import campaign_progress
from servimun_widgets.red_vecinal.services.queue import next_batch
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.store import open_store

WORKERS = 8
GROUPS = {"small": 160, "full": 1023}
KILLS = {"small": 30, "full": 200}
SHIFT = 61
"""Seconds that each new process is ahead of the one before: leases of a minute have run out."""
RULES = CampaignRules(
    platform="SERVIMUN",
    address="https://servimun.example",
    legend="Programa público.",
    promotion_words=(),
    quiet_periods=(),
)
BRIEF = {
    **CAMPAIGN.empty_value(),
    "title": "Cola",
    "purpose": "Probar",
    "about": "plataforma",
    "only_nearby": False,
    "template": "Conozca {plataforma}: {enlace}\n{leyenda}",
    "opens_at": "00:00",
    "closes_at": "23:59",
}

pytestmark = pytest.mark.timeout(1800)  # in full, on a busy disk


def at_work(store, account):
    # A clock that stands at noon, so that the test does not depend on when it is run.
    noon = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    return Context(store, lambda: noon, lambda: str(uuid.uuid4()), account)


def add_account(store, name, role, **more):
    now = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    content = AccountContent(username=name, display_name=f"Cuenta {name}", role=role, **more)
    record = AccountRecord(
        id=name,
        username=name,
        content=content,
        password_hash="",
        must_change_password=False,
        created_on=now,
        updated_on=now,
        updated_by=SYSTEM_ACCOUNT,
    )
    store.table("accounts").insert(as_document(record))


def make_campaign(path, count):
    """Return the folio of a campaign of `count` groups in four sectors, in sending."""
    with open_store(path) as store:
        sectors = [f"Sector {number}" for number in range(4)]
        staff, approver = at_work(store, "staff"), at_work(store, "approver")
        with store.transaction():
            add_account(store, "staff", "coordinacion")
            add_account(store, "approver", "aprobacion")
            for number in range(WORKERS):
                # Two for each sector, so that they meet.
                sector = AssignedSector(sector=sectors[number % 4])
                add_account(store, f"op{number}", "operacion", sectors=[sector])
            for number in range(count):
                content = ListedGroup(
                    code=f"G{number:04}",
                    name=f"Red {number}",
                    colonia=f"Colonia {number % 40}",
                    sector=sectors[number % 4],
                    active=True,
                )
                insert_group(at_work(store, SYSTEM_ACCOUNT), "group_add", content)
        folio = campaigns.create_campaign(staff, BRIEF).folio
        campaigns.submit_campaign(staff, folio, version(store, folio), RULES)
        frozen = find_campaign(store, folio).content_hash
        campaigns.approve_campaign(approver, folio, frozen, RULES)
        preparation = prepare_campaign(staff, folio)
        while preparation.step():
            pass
        campaigns.start_pilot(staff, folio, version(store, folio))
        for number in range(WORKERS):
            operator = at_work(store, f"op{number}")
            for item in next_batch(operator, folio):
                mark(operator, item.dispatch_id, "enviado", item.token)
        campaigns.start_sending(staff, folio, version(store, folio))
        return folio


def version(store, folio):
    return version_of(find_campaign(store, folio))


class Operator:
    """A process that works the queue; `acknowledged` is what it said it had marked."""

    def __init__(self, processes, path, account, folio, shift, acknowledged):
        self.account = account
        self.done = False
        self.acknowledged = acknowledged
        self.reader, writer = processes.Pipe(duplex=False)
        self.process = processes.Process(target=work, args=(path, account, folio, shift, writer))
        self.process.start()
        writer.close()

    def listen(self):
        """Take note of one mark, or of the end; return whether there is more to come."""
        assert self.reader.poll(PATIENCE), "the operator is stuck"
        try:
            note = self.reader.recv_bytes().decode()
        except EOFError:
            return False
        if note == "done":
            self.done = True
            return False
        dispatch_id, outcome = note.split()
        self.acknowledged.append((dispatch_id, outcome))
        return True

    def kill(self):
        self.process.kill()
        self.process.join(PATIENCE)
        while self.listen():
            pass
        self.reader.close()


def test_every_group_is_sent_once_or_still_pending_whoever_dies(processes, size, tmp_path):
    scale = "full" if size.kills > 100 else "small"
    path, acknowledged = tmp_path / "store.db", []
    folio = make_campaign(path, GROUPS[scale])
    chance = random.Random(4)
    shift = 0

    def start(account):
        nonlocal shift
        shift += SHIFT
        return Operator(processes, path, account, folio, shift, acknowledged)

    operators = [start(f"op{number}") for number in range(WORKERS)]
    for _ in range(KILLS[scale]):
        position = chance.randrange(WORKERS)
        victim = operators[position]
        # Few marks between deaths, so that the queue lasts for all of them.
        for _ in range(chance.randint(0, 4)):
            if not victim.listen():
                break
        victim.process.join(chance.uniform(0, 0.02))  # still running: a moment of no importance
        victim.kill()
        operators[position] = start(victim.account)
    verify(path, folio, acknowledged, GROUPS[scale])
    for operator in operators:
        operator.kill()
    # What the dead had in their hands is finished by those who come after them.
    for number in range(4):
        last = start(f"op{number}")
        while last.listen():
            pass
        assert last.done
        last.process.join(PATIENCE)
    verify(path, folio, acknowledged, GROUPS[scale], finished=True)


def verify(path, folio, acknowledged, groups, *, finished=False):
    with open_store(path) as store, store.snapshot():
        lines = {line["id"]: line for line in store.table("dispatches").all()}
        assert len(lines) == len({line["group_id"] for line in lines.values()}) == groups
        assert len({line["key"] for line in lines.values()}) == groups
        states = Counter(line["state"] for line in lines.values())
        for dispatch_id, outcome in acknowledged:
            assert lines[dispatch_id]["state"] == outcome
        assert len({dispatch_id for dispatch_id, _ in acknowledged}) == len(acknowledged)
        marks = Counter(
            event["record_id"]
            for event in store.table("audit").all()
            if event["action"] in ("dispatch_enviado", "dispatch_omitido")
        )
        assert set(marks.values()) <= {1}
        assert len(marks) == states["enviado"] + states["omitido"]
        whole = campaign_progress(at_work(store, "staff"), folio)[0]
        assert {state: n for state, n in whole.counts.items() if n} == dict(states)
        if finished:
            assert set(states) == {"enviado", "omitido"}
    with open_store(path) as store:
        assert check_store(store) == []
