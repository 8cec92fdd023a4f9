"""The sending queue: one group after the other, with everything done but the final tap."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, ClassVar

from traitlets import Dict, Int, List, Unicode

from servimun_widgets.domain.web_links import SHARE_ADDRESS
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, Problem, ServimunError
from servimun_widgets.texts import explain
from servimun_widgets.widgets.outcome import Outcome, outcome_message
from servimun_widgets.widgets.panel import (
    Answer,
    Handler,
    Panel,
    outcome_answer,
    short_text,
)
from servimun_widgets.widgets.sending_desk import (
    AHEAD_SECONDS,
    BATCH,
    Mark,
    QueueWords,
    SendingDesk,
    Turn,
)


class SendingQueue(Panel):
    """The queue of one campaign for one person, for one thumb or the keyboard alone.

    Nothing is shown as done before `desk` did it. A mark that finds no connection is kept in the
    browser, under `storage_key` (made from account and campaign), and sent again with the same
    key, also after the page was loaded anew. A page that was left gives its groups to the one that
    follows it in its tab, also when it could not say that it was left. `share_address` opens
    WhatsApp with a text and without a recipient; the text is put at its end.
    """

    script: ClassVar[str] = "sending_queue.js"
    styles: ClassVar[Sequence[str]] = (
        "record_list.css",
        "message_preview.css",
        "sending_queue.css",
    )

    heading = Unicode().tag(sync=True)
    storage_key = Unicode().tag(sync=True)
    desk_name = Unicode().tag(sync=True)
    share_address = Unicode().tag(sync=True)
    turn = Dict().tag(sync=True)
    states = Dict().tag(sync=True)
    reasons = Dict().tag(sync=True)
    reasons_of = Dict().tag(sync=True)
    questions = Dict().tag(sync=True)
    batch: List[Any] = List().tag(sync=True)
    ahead_seconds = Int().tag(sync=True)

    def __init__(
        self,
        *,
        heading: str,
        storage_key: str,
        desk: SendingDesk,
        words: QueueWords,
        share_address: str = SHARE_ADDRESS,
    ) -> None:
        self._desk = desk
        self._reasons_of: dict[str, Sequence[str]] = {"enviado": ("",), **words.reasons_of}
        super().__init__(
            heading=heading,
            storage_key=storage_key,
            desk_name=desk.name,
            share_address=share_address,
            # The first group comes with the page: nobody waits for another trip to the kernel.
            turn=self._turn(1),
            states=dict(words.states),
            reasons=dict(words.reasons),
            reasons_of={one: list(reasons) for one, reasons in words.reasons_of.items()},
            questions=dict(words.questions),
            batch=[1, BATCH],
            ahead_seconds=AHEAD_SECONDS,
        )

    def _turn(self, many: int) -> dict[str, Any]:
        """Return what is in turn; what goes wrong is told in its place."""
        try:
            return asdict(self._desk.turn(many))
        except ServimunError as error:
            return asdict(Turn("waiting", heading=explain(error), ask_again=30))

    def _handlers(self) -> Mapping[str, Handler]:
        return {
            "turn": self._on_turn,
            "news": self._on_news,
            "mark": self._on_mark,
            "undo": self._on_undo,
            "verify": self._on_verify,
            "unverify": self._on_unverify,
            "asked": self._on_asked,
            "opened": self._on_opened,
            "renew": self._on_renew,
            "release": self._on_release,
            "picture": self._on_picture,
            "rows": self._on_rows,
        }

    def _on_turn(self, _key: str, content: Mapping[str, Any]) -> Answer:
        if "follows" in content:
            self._desk.follow(short_text(content, "follows"))
        return Answer({"type": "turn", "turn": asdict(self._desk.turn(_many(content)))})

    def _on_news(self, _key: str, content: Mapping[str, Any]) -> Answer:
        turn = self._desk.news(_many(content))
        return Answer({"type": "turn", "turn": asdict(turn)} if turn else {"type": "noted"})

    def _on_mark(self, key: str, content: Mapping[str, Any]) -> Answer:
        mark = _mark(content, self._reasons_of)
        return self._written(key, "mark", content, lambda: self._desk.mark(mark, key))

    def _on_undo(self, key: str, content: Mapping[str, Any]) -> Answer:
        group, token = short_text(content, "group"), short_text(content, "token")
        return self._written(key, "undo", content, lambda: self._desk.undo(group, token, key))

    def _written(
        self, key: str, action: str, content: Mapping[str, Any], work: Callable[[], str]
    ) -> Answer:
        """Answer with what was said and, in the same trip, with what is in turn now.

        `turn` 0 asks for none: more groups of the same batch are still to be marked.
        """
        many = 0 if content.get("turn") == 0 else _many(content)
        outcome = self._once(key, action, True, lambda: Outcome("done", work()))
        turn = {"turn": self._turn(many)} if many else {}
        return Answer({"type": "outcome", **outcome_message(outcome), **turn})

    def _on_verify(self, key: str, content: Mapping[str, Any]) -> Answer:
        group = short_text(content, "group")
        return self._seen(key, "verify", lambda: self._desk.verify(group, key))

    def _on_unverify(self, key: str, content: Mapping[str, Any]) -> Answer:
        group = short_text(content, "group")
        return self._seen(key, "unverify", lambda: self._desk.unverify(group, key))

    def _seen(self, key: str, action: str, work: Callable[[], str]) -> Answer:
        return outcome_answer(self._once(key, action, True, lambda: Outcome("done", work())))

    def _on_asked(self, key: str, content: Mapping[str, Any]) -> Answer:
        group, question = short_text(content, "group"), short_text(content, "question")
        return self._seen(key, "asked", lambda: self._desk.log_question(group, question, key))

    def _on_opened(self, _key: str, content: Mapping[str, Any]) -> Answer:
        self._desk.opened(short_text(content, "group"), short_text(content, "token"))
        return Answer({"type": "noted"})

    def _on_renew(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        self._desk.renew()
        return Answer({"type": "noted"})

    def _on_release(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        self._desk.release()
        return Answer({"type": "noted"})

    def _on_picture(self, _key: str, content: Mapping[str, Any]) -> Answer:
        file = self._desk.picture(short_text(content, "group"), short_text(content, "token"))
        if file is None:
            raise NotFound("ui_no_picture")
        return Answer({"type": "file", "name": file.name, "mime": file.mime}, (file.data,))

    def _on_rows(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        rows = [
            [one.id, one.name, one.colonia, one.sector, one.state, one.note]
            for one in self._desk.rows()
        ]
        return Answer({"type": "rows", "rows": rows})


def _many(content: Mapping[str, Any]) -> int:
    if content.get("turn") not in (1, BATCH):
        raise NotAllowed("ui_refused")
    return int(content["turn"])


def _mark(content: Mapping[str, Any], reasons_of: Mapping[str, Sequence[str]]) -> Mark:
    outcome, reason = short_text(content, "outcome"), short_text(content, "reason")
    reasons = reasons_of.get(outcome)
    if reasons is None:
        raise NotAllowed("ui_refused")
    if reason not in reasons:
        raise Invalid([Problem("ui_reason_chosen", ("reason",))])
    return Mark(
        short_text(content, "group"),
        short_text(content, "token"),
        outcome,  # type: ignore[arg-type]
        reason,
        short_text(content, "note"),
    )
