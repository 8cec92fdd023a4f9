"""The review of a change: what it would alter, who asked, and the reviewer's decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

from traitlets import Bool, Dict, Instance, List, Unicode

from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.widgets.change import Change, FieldRemarks
from servimun_widgets.widgets.outcome import Outcome
from servimun_widgets.widgets.panel import (
    Answer,
    Handler,
    Panel,
    long_text,
    outcome_answer,
    short_text,
)


@dataclass(frozen=True)
class ReviewAction:
    """A decision; one that `needs_reason` is refused until a reason is written."""

    name: str
    label: str
    kind: Literal["primary", "secondary", "warning", "pencil"] = "secondary"
    """`pencil` stands close to what it changes."""
    needs_reason: bool = False
    stays: bool = False
    """Whether the buttons are there again once it was done: it only led somewhere."""
    key: str = ""
    """The letter that presses it, in capitals; "" for none."""


class ChangeReview(Panel):
    """A change as a comparison with what is published, and the decisions about it.

    `changes` None is for a decision about something that is no change. `meta`, `context` (fields
    that stay as they are), `earlier` (comments) and `warnings` (what must be settled first) are
    pairs of heading and text; `warnings_title` stands above the last where nothing is published.
    `act(action, reason, key)` carries out a decision, once for each key. `storage_key` names the
    unfinished reason in the browser: make it from the account and the record; without it the
    reason is not kept. Without `asks_reason` there is no field for one.

    `ways` are the addresses to which texts of `meta` lead, by their headings.

    With `folded` the buttons stand below that line, which unfolds.

    `remarks` are what is said of single fields, below each change and, of others, after them;
    `remark(field, text, key)` adds to one, once for each key.
    """

    script: ClassVar[str] = "change_review.js"
    styles: ClassVar[Sequence[str]] = ("review.css",)

    heading = Unicode().tag(sync=True)
    meta: List[Any] = List().tag(sync=True)
    changes = Instance(list, allow_none=True).tag(sync=True)
    context: List[Any] = List().tag(sync=True)
    earlier: List[Any] = List().tag(sync=True)
    warnings: List[Any] = List().tag(sync=True)
    warnings_title = Unicode().tag(sync=True)
    actions: List[Any] = List().tag(sync=True)
    storage_key = Unicode().tag(sync=True)
    asks_reason = Bool().tag(sync=True)
    ways = Dict().tag(sync=True)
    folded = Unicode().tag(sync=True)
    has_back = Bool().tag(sync=True)
    remarks: List[Any] = List().tag(sync=True)

    def __init__(
        self,
        *,
        heading: str,
        meta: Sequence[tuple[str, str]],
        changes: Sequence[Change] | None,
        actions: Sequence[ReviewAction] = (),
        act: Callable[[str, str, str], Outcome] | None = None,
        context: Sequence[tuple[str, str]] = (),
        earlier: Sequence[tuple[str, str]] = (),
        warnings: Sequence[tuple[str, str]] = (),
        warnings_title: str = "",
        back: Callable[[], None] | None = None,
        storage_key: str = "",
        asks_reason: bool = True,
        folded: str = "",
        ways: Mapping[str, str] | None = None,
        remarks: Sequence[FieldRemarks] = (),
        remark: Callable[[str, str, str], Outcome] | None = None,
    ) -> None:
        self._remark = remark
        self._actions = {action.name: action for action in actions}
        self._act = act
        self._back = back
        super().__init__(
            heading=heading,
            meta=[list(pair) for pair in meta],
            changes=None if changes is None else [asdict(change) for change in changes],
            context=[list(pair) for pair in context],
            earlier=[list(pair) for pair in earlier],
            warnings=[list(pair) for pair in warnings],
            warnings_title=warnings_title,
            actions=[asdict(action) for action in actions],
            storage_key=storage_key,
            asks_reason=asks_reason,
            folded=folded,
            ways=dict(ways or {}),
            has_back=back is not None,
            remarks=list(map(asdict, remarks)),
        )

    def decide(self, action: str, reason: str, key: str) -> Outcome:
        """Carry out a decision and return the outcome to show. Never raises an `Exception`."""

        def work() -> Outcome:
            decision = self._actions.get(action)
            if decision is not None and decision.needs_reason and not reason.strip():
                raise Invalid([Problem("ui_reason_missing", ("reason",))])
            if self._act is None:
                raise NotAllowed("ui_refused")
            return self._act(action, reason, key)

        return self._once(key, action, action in self._actions, work)

    def set_meta(self, meta: Sequence[tuple[str, str]]) -> None:
        """Show other pairs under the heading; the focus and what is typed stay."""
        self.meta = [list(pair) for pair in meta]

    def set_remarks(self, remarks: Sequence[FieldRemarks]) -> None:
        """Show what is said of fields now; what is being typed stays."""
        self.remarks = list(map(asdict, remarks))

    def say(self, field_name: str, text: str, key: str) -> Outcome:
        """Add to what is said of a field and return the outcome. Never raises an `Exception`."""

        def work() -> Outcome:
            if self._remark is None:
                raise NotAllowed("ui_refused")
            return self._remark(field_name, text, key)

        allowed = any(one["name"] == field_name and one["may_add"] for one in self.remarks)
        return self._once(key, "remark", allowed, work, about=field_name)

    def _handlers(self) -> Mapping[str, Handler]:
        return {"act": self._on_act, "back": self._on_back, "remark": self._on_remark}

    def _on_remark(self, key: str, content: Mapping[str, Any]) -> Answer:
        field_name, text = short_text(content, "field"), long_text(content, "text")
        return outcome_answer(self.say(field_name, text, key))

    def _on_act(self, key: str, content: Mapping[str, Any]) -> Answer:
        action, reason = short_text(content, "action"), long_text(content, "reason")
        return outcome_answer(self.decide(action, reason, key))

    def _on_back(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        if self._back is not None:
            self._back()
        return outcome_answer(Outcome("done"))
