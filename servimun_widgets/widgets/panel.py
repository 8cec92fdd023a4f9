"""What every widget of this package shares: assets, sentences, and one way to hear the browser."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import anywidget
from traitlets import Dict, Unicode

from servimun_widgets.errors import NotAllowed
from servimun_widgets.texts.interface import SENTENCES
from servimun_widgets.widgets.assets import PANEL_STYLES, joined, widget_module
from servimun_widgets.widgets.frame import guarded
from servimun_widgets.widgets.outcome import Outcome, outcome_message

_REMEMBERED = 50
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Answer:
    """What goes back to the browser for one message: JSON and, for a download, its bytes."""

    content: dict[str, Any]
    buffers: tuple[bytes, ...] = ()


Handler = Callable[[str, Mapping[str, Any]], Answer]


class Panel(anywidget.AnyWidget):
    """Base of the widgets.

    The browser speaks in messages only; it cannot set a trait. Each message carries a `type` and a
    `key` made in the browser for one intention of the person. A message whose key already brought
    "done" is answered from memory and not carried out again; for another action it is refused.

    A closed widget is gone in the kernel and in the browser. What the browser still says to it is
    ignored; one that is closed while it answers a message gives that answer first. A page marks
    with `is_kept` what it takes off and shows again.
    """

    is_kept = False

    script: ClassVar[str] = "elements.js"
    """The file whose `export default` draws the widget; it imports what it needs of others."""
    styles: ClassVar[Sequence[str]] = ()

    _esm = Unicode().tag(sync=True)
    _css = Unicode().tag(sync=True)
    texts = Dict().tag(sync=True)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        widget_module(cls.script)  # here, so that the kernels forked from this process have it

    def __init__(self, **traits: Any) -> None:
        self._done: OrderedDict[str, tuple[str, Outcome]] = OrderedDict()
        self._undoable: set[str] = set()
        self._answering = False
        self._closes_after = False
        super().__init__(
            _esm=widget_module(self.script),
            _css=joined(*PANEL_STYLES, *self.styles),
            texts=SENTENCES,
            **traits,
        )
        self.on_msg(self._receive)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Ignore what the browser would set: what it may change, it asks for in a message."""

    def answer(self, message: object) -> Answer:
        """Return the answer to one message of the browser. Never raises an `Exception`."""
        content = message if isinstance(message, Mapping) else {}
        try:
            key = short_text(content, "key")
        except NotAllowed:
            key = ""
        answers: list[Answer] = []

        def work() -> Outcome:
            handler = self._handlers().get(short_text(content, "type"))
            if handler is None:
                raise NotAllowed("ui_refused")
            answers.append(handler(key, content))
            return Outcome("done")

        outcome = guarded(work)
        if answers:
            return Answer({**answers[0].content, "key": key}, answers[0].buffers)
        return Answer({"type": "outcome", "key": key, **outcome_message(outcome)})

    def _handlers(self) -> Mapping[str, Handler]:
        """Return what answers each type of message; any other type is refused."""
        return {}

    def _once(
        self, key: str, action: str, allowed: bool, work: Callable[[], Outcome], about: str = ""
    ) -> Outcome:
        """Carry out `work` unless `key` did it before; `undo:<action>` must have been offered."""

        def checked() -> Outcome:
            intention = f"{action}@{about}"
            if key in self._done:
                done_before, outcome = self._done[key]
                if done_before != intention:
                    raise NotAllowed("key_used_before")
                return outcome
            mark = intention.removeprefix("undo:")
            if not (mark in self._undoable if action.startswith("undo:") else allowed):
                raise NotAllowed("ui_refused")
            outcome = work()
            if outcome.kind == "done":
                self._undoable.discard(mark)
                if outcome.undo:
                    self._undoable.add(mark)
                if key:
                    self._remember(key, intention, outcome)
            return outcome

        return guarded(checked)

    def _remember(self, key: str, intention: str, outcome: Outcome) -> None:
        self._done[key] = (intention, outcome)
        while len(self._done) > _REMEMBERED:
            self._done.popitem(last=False)

    def _receive(self, _widget: object, message: object, _buffers: object) -> None:
        self._answering = True
        try:
            answer = self.answer(message)
            self.send(answer.content, list(answer.buffers))
        finally:
            self._answering = False
        if self._closes_after:
            self.close()

    def close(self) -> None:
        """Take the widget out of kernel and browser, after the answer that it may be giving."""
        if self._answering:
            self._closes_after = True
            return
        self.layout.close()
        super().close()

    def __del__(self) -> None:
        """Close nothing: a collector may call this in any thread, at any time."""


def outcome_answer(outcome: Outcome) -> Answer:
    """Return the answer that carries `outcome`."""
    return Answer({"type": "outcome", **outcome_message(outcome)})


def short_text(content: Mapping[str, Any], name: str) -> str:
    """Return the text `name` of a message; anything but a short text is refused."""
    found = content.get(name, "")
    if not isinstance(found, str) or len(found) > _LONGEST_NAME:
        raise NotAllowed("ui_refused")
    return found


def long_text(content: Mapping[str, Any], name: str) -> str:
    """Return the text `name` of a message, of any length; anything but a text is refused."""
    found = content.get(name, "")
    if not isinstance(found, str):
        raise NotAllowed("ui_refused")
    return found
