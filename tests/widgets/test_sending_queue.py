"""The sending queue: what the kernel answers to each message of the browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from servimun_widgets.errors import NotAllowed
from servimun_widgets.red_vecinal.pages.sending import QUEUE_WORDS
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    Download,
    Mark,
    QueueProgress,
    QueueRow,
    SendingQueue,
    Turn,
    TurnGroup,
)


class Desk:
    """Hands out one group after the other and notes what it was asked."""

    def __init__(self) -> None:
        self.number = 1
        self.asked: list[Any] = []
        self.trouble: Exception | None = None

    name = "this page"

    def follow(self, left: str) -> None:
        self._note("follow", left)

    def turn(self, many: int) -> Turn:
        self._note("turn", many)
        group = TurnGroup(f"g{self.number}", "t", "Vecinos", "Centro", "Sector 3", "*Hola*")
        return Turn("groups", (group,), (QueueProgress("Sector 3", 9, self.number - 1, 0, 0),))

    def mark(self, mark: Mark, key: str) -> str:
        self._note("mark", mark, key)
        self.number += 1
        return "Quedó marcado."

    def undo(self, group: str, token: str, key: str) -> str:
        self._note("undo", group, token, key)
        return "Se deshizo."

    def verify(self, group: str, key: str) -> str:
        self._note("verify", group, key)
        return "Se vio."

    def unverify(self, group: str, key: str) -> str:
        self._note("unverify", group, key)
        return "No se vio."

    def log_question(self, group: str, question: str, key: str) -> str:
        self._note("question", group, question, key)
        return "Se registró."

    def opened(self, group: str, token: str) -> None:
        self._note("opened", group, token)

    def renew(self) -> None:
        self._note("renew")

    def release(self) -> None:
        self._note("release")

    def picture(self, group: str, token: str) -> Download | None:
        self._note("picture", group, token)
        return None if group == "g1" else Download("v.png", "image/png", b"png")

    def rows(self) -> Sequence[QueueRow]:
        return [QueueRow("g1", "Vecinos", "Centro", "Sector 3", "enviado", "hoy 10:42")]

    def _note(self, *what: Any) -> None:
        trouble, self.trouble = self.trouble, None
        if trouble is not None:
            raise trouble
        self.asked.append(what)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def queue(desk: Desk) -> SendingQueue:
    return SendingQueue(heading="Box", storage_key="a:c", desk=desk, words=QUEUE_WORDS)


def ask(queue: SendingQueue, kind: str, **content: Any) -> dict[str, Any]:
    return queue.answer({"type": kind, "key": "k", **content}).content


def mark(queue: SendingQueue, **changes: Any) -> dict[str, Any]:
    sent = {"group": "g1", "token": "t", "outcome": "enviado", "reason": "", "note": "", "turn": 1}
    return ask(queue, "mark", **{**sent, **changes})


def test_the_first_group_comes_with_the_page(queue: SendingQueue) -> None:
    assert [one["id"] for one in queue.turn["groups"]] == ["g1"]


def test_a_mark_is_answered_together_with_the_next_group(queue: SendingQueue, desk: Desk) -> None:
    told = mark(queue)
    assert (told["kind"], told["message"]) == ("done", "Quedó marcado.")
    assert told["turn"]["groups"][0]["id"] == "g2"
    assert desk.asked[1] == ("mark", Mark("g1", "t", "enviado"), "k")


def test_the_page_that_follows_another_in_its_tab_takes_its_place_before_it_asks(
    queue: SendingQueue, desk: Desk
) -> None:
    assert queue.desk_name == "this page"
    assert ask(queue, "turn", turn=1, follows="the page before")["turn"]["kind"] == "groups"
    assert desk.asked == [("turn", 1), ("follow", "the page before"), ("turn", 1)]
    assert ask(queue, "turn", turn=1, follows=["x"])["type"] == "outcome"


def test_a_mark_in_the_middle_of_a_batch_asks_for_no_turn(queue: SendingQueue) -> None:
    assert "turn" not in mark(queue, turn=0)


def test_the_same_mark_sent_again_is_written_once(queue: SendingQueue, desk: Desk) -> None:
    assert mark(queue)["message"] == mark(queue)["message"]
    assert [what[0] for what in desk.asked].count("mark") == 1


def test_a_mark_that_failed_is_tried_again_under_its_key(queue: SendingQueue, desk: Desk) -> None:
    desk.trouble = NotAllowed("not_allowed_role")
    told = mark(queue)
    assert (told["kind"], told["message"]) == ("failed", sentence("not_allowed_role"))
    assert told["turn"]["kind"] == "groups"
    assert mark(queue)["kind"] == "done"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"outcome": "omitido"}, "problems"),
        ({"outcome": "omitido", "reason": "ya_no_estoy"}, "problems"),
        ({"outcome": "fallido", "reason": "momento_delicado"}, "problems"),
        ({"outcome": "enviado", "reason": "otro"}, "problems"),
        ({"outcome": "verificado"}, "failed"),
        ({"outcome": 7}, "failed"),
        ({"group": ["g1"]}, "failed"),
        ({"note": "x" * 201}, "failed"),
        ({"turn": 50}, "failed"),
    ],
)
def test_a_mark_that_makes_no_sense_is_refused(
    queue: SendingQueue, desk: Desk, changes: dict[str, Any], kind: str
) -> None:
    assert mark(queue, **changes)["kind"] == kind
    assert [what[0] for what in desk.asked] == ["turn"]


def test_reasons_and_notes_reach_the_desk(queue: SendingQueue, desk: Desk) -> None:
    mark(queue, outcome="fallido", reason="sin_conexion", note="Se cayó la red")
    assert desk.asked[1][1] == Mark("g1", "t", "fallido", "sin_conexion", "Se cayó la red")


def test_a_mark_is_taken_back_and_the_group_is_in_turn_again(
    queue: SendingQueue, desk: Desk
) -> None:
    told = ask(queue, "undo", group="g1", token="t", turn=1)
    assert (told["kind"], told["message"], told["turn"]["kind"]) == (
        "done",
        "Se deshizo.",
        "groups",
    )
    assert ("undo", "g1", "t", "k") in desk.asked


def test_trouble_with_the_turn_never_hides_that_a_mark_was_written(
    queue: SendingQueue, desk: Desk
) -> None:
    def refuse(_many: int) -> Turn:
        raise NotAllowed("not_allowed_role")

    desk.turn = refuse  # type: ignore[method-assign]
    told = mark(queue)
    assert (told["kind"], told["turn"]["kind"]) == ("done", "waiting")
    assert told["turn"]["heading"] == sentence("not_allowed_role")


def test_a_page_whose_queue_cannot_be_read_says_why() -> None:
    desk = Desk()
    desk.trouble = NotAllowed("not_allowed_role")
    queue = SendingQueue(heading="Box", storage_key="a:c", desk=desk, words=QUEUE_WORDS)
    assert queue.turn["heading"] == sentence("not_allowed_role")


def test_what_a_group_asked_is_logged_once(queue: SendingQueue, desk: Desk) -> None:
    for _ in range(2):
        assert ask(queue, "asked", group="g1", question="cuando")["message"] == "Se registró."
    assert desk.asked.count(("question", "g1", "cuando", "k")) == 1


def test_a_picture_is_fetched_for_its_group_and_one_that_is_missing_is_told(
    queue: SendingQueue,
) -> None:
    answer = queue.answer({"type": "picture", "key": "k", "group": "g2", "token": "t"})
    assert (answer.content["name"], answer.buffers) == ("v.png", (b"png",))
    assert ask(queue, "picture", group="g1", token="t")["message"] == sentence("ui_no_picture")


def test_the_list_is_short_arrays_in_the_order_given(queue: SendingQueue) -> None:
    rows = ask(queue, "rows")["rows"]
    assert rows == [["g1", "Vecinos", "Centro", "Sector 3", "enviado", "hoy 10:42"]]


def test_the_desk_hears_what_was_opened_kept_and_given_back(
    queue: SendingQueue, desk: Desk
) -> None:
    for kind in ("opened", "renew", "release"):
        assert ask(queue, kind, group="g1", token="t")["type"] == "noted"
    assert desk.asked[1:] == [("opened", "g1", "t"), ("renew",), ("release",)]


def test_what_was_seen_in_its_group_is_written_once_and_taken_back(
    queue: SendingQueue, desk: Desk
) -> None:
    for _ in range(2):
        assert ask(queue, "verify", group="g1")["message"] == "Se vio."
    assert queue.answer({"type": "unverify", "key": "u", "group": "g1"}).content["kind"] == "done"
    assert desk.asked[1:] == [("verify", "g1", "k"), ("unverify", "g1", "u")]
