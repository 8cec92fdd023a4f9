"""Long work in short steps that the browser asks for, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from traitlets import Bool, Unicode

from servimun_widgets.errors import NotAllowed
from servimun_widgets.widgets.panel import Answer, Handler, Panel


@dataclass(frozen=True)
class Progress:
    """How far the work is after a step: `label` is what was done last, in words.

    `message` says, when it is `finished`, what came of it.
    """

    done: int
    total: int
    label: str
    finished: bool = False
    message: str = ""


class LongTask(Panel):
    """Work of many steps with its progress, the time left, a way to stop and to go on.

    `begin()` is called when the person starts, and again when they start anew after a failure or
    after the end; `step()` does the next step, which should take a second at most. The browser
    asks for one step at a time, so stopping is not asking any more, and closing the page stops the
    work too. What was done has to be kept by `step` itself: a new `begin` goes on from there.
    Either may raise a `ServimunError`, which is shown and ends the run. `heading` may change. With
    `starts_at_once` the person has said so already and need not start it.
    """

    script: ClassVar[str] = "long_task.js"
    styles: ClassVar[tuple[str, ...]] = ("long_task.css",)

    heading = Unicode().tag(sync=True)
    text = Unicode().tag(sync=True)
    start_label = Unicode().tag(sync=True)
    starts_at_once = Bool().tag(sync=True)

    def __init__(
        self,
        *,
        heading: str,
        start_label: str,
        begin: Callable[[], None],
        step: Callable[[], Progress],
        text: str = "",
        starts_at_once: bool = False,
    ) -> None:
        self._begin = begin
        self._step = step
        self._running = False
        self._last: tuple[str, Answer] | None = None
        super().__init__(
            heading=heading, text=text, start_label=start_label, starts_at_once=starts_at_once
        )

    def _handlers(self) -> Mapping[str, Handler]:
        return {"begin": self._on_begin, "step": self._on_step}

    def _on_begin(self, key: str, _content: Mapping[str, Any]) -> Answer:
        def work() -> Answer:
            self._running = False
            self._begin()
            self._running = True
            return Answer({"type": "begun"})

        return self._answered_once(f"begin:{key}", work)

    def _on_step(self, key: str, _content: Mapping[str, Any]) -> Answer:
        def work() -> Answer:
            if not self._running:
                raise NotAllowed("ui_refused")
            self._running = False  # a step that raises ends the run
            progress = self._step()
            self._running = not progress.finished
            return Answer({"type": "progress", **asdict(progress)})

        return self._answered_once(f"step:{key}", work)

    def _answered_once(self, key: str, work: Callable[[], Answer]) -> Answer:
        """The browser asks again under the same key when no answer reached it."""
        if self._last is None or self._last[0] != key:
            self._last = (key, work())
        return self._last[1]
