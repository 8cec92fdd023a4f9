"""Whatever three operators and the coordination do, in any order: counts are those of the ledger,
no group is in two hands, and none is sent again without having been taken back first."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.leases import open_dispatch, release_untouched, renew
from servimun_widgets.red_vecinal.services.marks import (
    mark,
    return_failed,
    undo,
    unverify_dispatch,
    verify_dispatch,
)
from servimun_widgets.red_vecinal.services.progress import campaign_progress
from servimun_widgets.red_vecinal.services.queue import next_batch, next_dispatch
from servimun_widgets.services.checking import check_store
from servimun_widgets.store import where

STEPS = 250


class Crowd:
    """People who do one thing after the other, some of it refused."""

    def __init__(self, red, folio, chance):
        self.red, self.folio, self.chance = red, folio, chance
        self.seen = []
        self.marked = []
        self.done, self.refused = Counter(), Counter()

    def step(self):
        who = self.chance.choice(["norte", "norte.2", "sur"])
        context = self.red.at_work(who)
        name = self.chance.choice(
            ["next", "next", "mark", "mark", "mark", "batch", "open", "release", "renew"]
            + ["undo", "again", "again", "verify", "time", "pause", "resume", "resume"]
        )
        try:
            getattr(self, name)(context)
        except (Conflict, Invalid, NotAllowed, NotFound) as refused:
            self.refused[refused.code] += 1
        else:
            self.done[name] += 1

    def item(self):
        return self.chance.choice(self.seen)

    def next(self, context):
        self.seen += [item] if (item := next_dispatch(context, self.folio)) else []

    def batch(self, context):
        self.seen += next_batch(context, self.folio, 3)

    def mark(self, context):
        item = self.item()
        outcome = self.chance.choice(["enviado", "enviado", "omitido", "fallido"])
        mark(context, item.dispatch_id, outcome, item.token, reason="otro")
        self.marked.append((context, item))

    def open(self, context):
        open_dispatch(context, self.item().dispatch_id, self.item().token)

    def release(self, context):
        item = self.item()
        release_untouched(context, item.dispatch_id, item.token)

    def renew(self, context):
        item = self.item()
        renew(context, item.dispatch_id, item.token)

    def undo(self, context):
        who, item = self.marked[-1] if self.marked else (context, self.item())
        undo(who, item.dispatch_id)

    def again(self, _):
        return_failed(self.red.staff, self.folio)

    def verify(self, context):
        verify_dispatch(context, self.item().dispatch_id)

    def unverify(self, context):
        unverify_dispatch(context, self.item().dispatch_id)

    def time(self, _):
        self.red.town.clock.forward(seconds=self.chance.choice([1, 5, 60, 200]))

    def pause(self, _):
        campaigns.pause_campaign(self.red.staff, self.folio, "")

    def resume(self, _):
        campaigns.resume_campaign(self.red.staff, self.folio, self.red.version(self.folio))


@pytest.mark.parametrize("seed", range(4))
def test_the_ledger_stays_true(red, seed):
    red.town.catalogued()
    red.groups(12)
    for number in range(4):
        red.group(f"S{number}", sector="Sur")
    stored = dict(red.store.table("accounts").get(where("id") == "norte"))
    name = {"username": "norte.2"}
    content = {**stored["content"], **name}
    red.store.table("accounts").insert({**stored, **name, "id": "norte.2", "content": content})
    folio = red.piloted()
    for who in ("norte", "sur"):
        for item in next_batch(red.at_work(who), folio):
            mark(red.at_work(who), item.dispatch_id, "enviado", item.token)
    campaigns.start_sending(red.staff, folio, red.version(folio))
    crowd = Crowd(red, folio, random.Random(seed))
    crowd.next(red.at_work("norte"))
    for _ in range(STEPS):
        crowd.step()
        verify(red, folio)
    assert all(crowd.done[name] for name in ("next", "mark", "undo", "again", "pause"))
    assert "store_duplicate" not in crowd.refused
    assert check_store(red.store) == []


def verify(red, folio):
    lines = red.lines()
    counted = Counter(line["state"] for line in lines)
    whole = campaign_progress(red.staff, folio)[0]
    assert {state: n for state, n in whole.counts.items() if n} == dict(counted)
    for line in lines:
        in_hand = line["state"] in ("asignado", "abierto")
        assert (line["lease"] is not None) == in_hand == (line["held"] is not None)
        assert (line["waiting"] is not None) == (line["state"] == "pendiente")
        assert (line["sent_on"] is not None) == (line["state"] in ("enviado", "verificado"))
    sent = Counter()
    for event in red.store.table("audit").all():
        change = {"dispatch_enviado": 1, "dispatch_undo": -1}.get(event["action"], 0)
        if event["action"] in ("dispatch_omitido", "dispatch_fallido"):
            sent[event["record_id"], "other"] = 1
        if change == -1 and sent[event["record_id"], "other"]:
            sent[event["record_id"], "other"] = 0  # what is taken back was no sending
        else:
            sent[event["record_id"], "sent"] += change
        assert sent[event["record_id"], "sent"] in (0, 1)
