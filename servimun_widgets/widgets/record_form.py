"""The record form: a declared form in the browser, with drafts, errors and conflicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

from traitlets import Bool, Dict, Instance, List, Unicode

from servimun_widgets.domain.text import one_line
from servimun_widgets.errors import NotAllowed
from servimun_widgets.texts import sentence
from servimun_widgets.widgets.comparison import settle
from servimun_widgets.widgets.field_text import declared_fields, reading
from servimun_widgets.widgets.frame import guarded
from servimun_widgets.widgets.outcome import Draft, DraftPlace, FieldProblem, Outcome
from servimun_widgets.widgets.panel import Answer, Handler, Panel, outcome_answer, short_text

_NOWHERE = DraftPlace()


@dataclass(frozen=True)
class FormAction:
    """A button of the form.

    An action that `validates` is held back by the browser while a date or time is half typed (the
    browser cannot send such text); all other checks are the kernel's.
    """

    name: str
    label: str
    kind: Literal["primary", "secondary", "warning"] = "secondary"
    validates: bool = True
    only_offered: bool = False
    """Whether it shows only beside the problems of an outcome that `offers` it."""
    saves: bool = True
    """Whether what was typed is stored once it was done; if not, it stays what it was: a draft."""


@dataclass(frozen=True)
class TakenPicture:
    """A picture that was sent: the value of its field, and the `data:` address that shows it."""

    value: str
    address: str


class RecordForm(Panel):
    """A declared form in which nothing typed is lost.

    `declaration` is the JSON of the form, `value` the record as stored, `base` the revision of
    that value. `act(action, value, base, key)` is given the whole value: a field whose condition
    does not hold is sent empty (what was typed there stays in the draft), and names that are not
    declared or that are read-only keep what `value` holds, whatever the browser sends. `key` is
    the same again when the person retries, so that the caller can act once.

    `storage_key` names the draft in the browser: make it from the account and the record; without
    it nothing that is typed stays there.
    `keep_draft(value, base, place)` stores a draft and returns when, as text («10:42»); `place`
    says what is being filled in and where: at `resumes_at`, or where the browser is.
    `discard_draft()` is called when the person discards it and after an action that `saves` was
    done.
    `take_picture(token)` is given what the server's door answered for a picture that was sent; it
    returns the value of the field and the address at which the browser shows it. What it raises is
    said at the field.
    `back()` is called when the person leaves the form. `hints(value)` says, when a field is left,
    what would be refused later or should be thought over; it stops nothing.
    """

    script: ClassVar[str] = "record_form.js"
    styles: ClassVar[Sequence[str]] = ("record_form.css",)

    declaration = Dict().tag(sync=True)
    value = Dict().tag(sync=True)
    base = Unicode().tag(sync=True)
    storage_key = Unicode().tag(sync=True)
    actions: List[Any] = List().tag(sync=True)
    draft = Instance(dict, allow_none=True).tag(sync=True)
    reading: List[Any] = List().tag(sync=True)
    heading = Unicode().tag(sync=True)
    read_only = Bool().tag(sync=True)
    keeps_drafts = Bool().tag(sync=True)
    has_back = Bool().tag(sync=True)
    has_hints = Bool().tag(sync=True)
    focus = Unicode().tag(sync=True)
    """The field in which the person begins; "" for none."""

    def __init__(
        self,
        *,
        declaration: dict[str, Any],
        value: dict[str, Any],
        base: str,
        storage_key: str,
        actions: Sequence[FormAction],
        act: Callable[[str, dict[str, Any], str, str], Outcome],
        keep_draft: Callable[[dict[str, Any], str, DraftPlace], str] | None = None,
        discard_draft: Callable[[], None] | None = None,
        draft: Draft | None = None,
        read_only: bool = False,
        heading: str = "",
        back: Callable[[], None] | None = None,
        hints: Callable[[dict[str, Any]], Sequence[FieldProblem]] | None = None,
        focus: str = "",
        take_picture: Callable[[str], TakenPicture] | None = None,
        resumes_at: str = "",
    ) -> None:
        self._resumes_at = resumes_at
        self._take_picture = None if read_only else take_picture
        self._hints = None if read_only else hints
        self._allowed = frozenset() if read_only else frozenset(one.name for one in actions)
        self._looking = frozenset(one.name for one in actions if not one.saves)
        self._editable = frozenset(
            field["name"]
            for field in declared_fields(declaration)
            if not read_only and field["kind"] != "readonly"
        )
        self._act = act
        self._keep_draft = keep_draft
        self._discard_draft = discard_draft
        self._back = back
        super().__init__(
            declaration=declaration,
            value=value,
            base=base,
            storage_key=storage_key,
            actions=[] if read_only else [asdict(one) for one in actions],
            draft=asdict(draft) if draft and not read_only else None,
            reading=reading(declaration, value) if read_only else [],
            heading=heading,
            read_only=read_only,
            keeps_drafts=keep_draft is not None and not read_only,
            has_back=back is not None,
            has_hints=self._hints is not None,
            focus=focus,
        )

    def submit(self, action: str, value: Mapping[str, Any], base: str, key: str) -> Outcome:
        """Carry out `action` on what the browser sent and return the outcome to show.

        Never raises an `Exception`. An action that was not given, and any on a read-only form, is
        refused without calling `act`.
        """

        def work() -> Outcome:
            accepted = self._accepted(value)
            outcome = self._act(action, accepted, base, key)
            if outcome.kind == "conflict":
                started = outcome.before
                if started is None and base == self.base:
                    started = self.value
                return settle(outcome, declaration=self.declaration, mine=accepted, before=started)
            if outcome.kind == "done" and action not in self._looking:
                self._saved(outcome, accepted)
            return outcome

        return self._once(key, action, action in self._allowed, work)

    def keep(self, value: Mapping[str, Any], base: str, shown: DraftPlace = _NOWHERE) -> str:
        """Store a draft as it was typed and return the sentence that says when.

        `shown` is the page's title and address in the browser. Raises `NotAllowed` when the form
        keeps no drafts, and what `keep_draft` raises.
        """
        if self._keep_draft is None or not self._editable:
            raise NotAllowed("ui_refused")
        typed = self._accepted(value)
        when = self._keep_draft(typed, base, self._place(shown))
        self.draft = asdict(Draft(typed, base, when))  # for a browser that shows this form anew
        return sentence("ui_draft_kept", when=when)

    def _place(self, shown: DraftPlace) -> DraftPlace:
        """Return what is being filled in: the form, and the record in whose page it stands."""
        title = self.heading or str(self.declaration["title"])
        record = shown.title.rpartition(" · ")[0].rpartition(" · ")[0]
        same = _plain(record) in _plain(title) or _plain(title) in _plain(record)
        about = "" if same else record
        return DraftPlace(
            " · ".join(filter(None, (title, about))), self._resumes_at or shown.address
        )

    def discard(self) -> None:
        """Forget the stored draft."""
        self.draft = None
        if self._discard_draft is not None:
            self._discard_draft()

    def _accepted(self, value: Mapping[str, Any]) -> dict[str, Any]:
        sent = {name: value[name] for name in self._editable if name in value}
        return {**self.value, **sent}

    def _saved(self, outcome: Outcome, accepted: dict[str, Any]) -> None:
        self.value = accepted if outcome.value is None else outcome.value
        if outcome.base is not None:
            self.base = outcome.base

        def forget() -> Outcome:
            self.discard()
            return outcome

        # The record is stored: a draft that cannot be removed must not make that look undone.
        guarded(forget)

    def _handlers(self) -> Mapping[str, Handler]:
        return {
            "act": self._on_act,
            "draft": self._on_draft,
            "discard": self._on_discard,
            "back": self._on_back,
            "hints": self._on_hints,
            "picture": self._on_picture,
        }

    def _on_act(self, key: str, content: Mapping[str, Any]) -> Answer:
        action, base = short_text(content, "action"), short_text(content, "base")
        return outcome_answer(self.submit(action, _value(content), base, key))

    def _on_draft(self, _key: str, content: Mapping[str, Any]) -> Answer:
        shown = DraftPlace(_told(content, "title"), _told(content, "address"))
        kept = self.keep(_value(content), short_text(content, "base"), shown)
        return Answer({"type": "kept", "message": kept})

    def _on_discard(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        self.discard()
        return outcome_answer(Outcome("done"))

    def _on_hints(self, _key: str, content: Mapping[str, Any]) -> Answer:
        accepted = self._accepted(_value(content))
        found = self._hints(accepted) if self._hints is not None else ()
        return Answer({"type": "hints", "hints": [asdict(one) for one in found]})

    def _on_picture(self, _key: str, content: Mapping[str, Any]) -> Answer:
        if self._take_picture is None:
            raise NotAllowed("ui_refused")
        return Answer(
            {"type": "picture", **asdict(self._take_picture(short_text(content, "token")))}
        )

    def _on_back(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        if self._back is not None:
            self._back()
        return outcome_answer(Outcome("done"))


def _told(content: Mapping[str, Any], name: str) -> str:
    found = content.get(name)
    return found if isinstance(found, str) else ""


def _value(content: Mapping[str, Any]) -> Mapping[str, Any]:
    found = content.get("value")
    if not isinstance(found, Mapping):
        raise NotAllowed("ui_refused")
    return found


def _plain(text: str) -> str:
    """Return a title without what only sets it: a page calls «P013: Box» also «P013 Box»."""
    return one_line(text.replace(":", " "))
