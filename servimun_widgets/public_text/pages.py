"""The legal rules: what holds today, and each change with who proposed and who confirmed it."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.pages.form_drafts import browser_draft
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.public_text.forms import LEGAL_RULE
from servimun_widgets.public_text.records.legal_rules import (
    CHANGE_STATES,
    RULE_KINDS,
    RuleChangeRecord,
    period_key,
)
from servimun_widgets.public_text.rules.electoral_calendar import QuietPeriod
from servimun_widgets.public_text.services import legal_changes
from servimun_widgets.public_text.services.legal_changes import RuleChangeView
from servimun_widgets.public_text.services.legal_guard import quiet_periods
from servimun_widgets.public_text.services.promotion_words import promotion_words
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text, moment_text
from servimun_widgets.widgets import (
    ChangeReview,
    Column,
    Notice,
    Outcome,
    ReviewAction,
    Row,
)

_LISTING = Listing(
    columns=(
        Column("about", "Veda o palabra", priority=1),
        Column("folio", "Clave", priority=3),
        Column("kind", "Qué cambia", priority=2),
        Column("proposed_by", "La propuso", priority=2),
        Column("decided_by", "La decidió", priority=3),
        Column("state", "Estado", kind="tag", priority=1),
    ),
    caption=sentence("legal_rules_caption"),
    empty_text=sentence("legal_rules_empty"),
    search_label=sentence("legal_rules_search"),
    counted=("cambio", "cambios"),
    filters={"kind": "cambio", "state": "estado"},
    open="regla",
    unknown="legal_rule_not_found",
    file="reglas-legales",
    add_label=sentence("legal_rules_new"),
)


class LegalRulesPart(ListPart):
    """The changes with what holds today under them and, in their place, one change."""

    listing = _LISTING

    def rows(self) -> list[Row]:
        """Return a row for each change, decided or not."""
        return [self._row(view.record) for view in legal_changes.rule_changes(self.context)]

    def beside(self) -> Sequence[Widget]:
        """Return what holds today."""
        return [self._in_force()]

    def _row(self, record: RuleChangeRecord) -> Row:
        return Row(
            id=record.folio,
            cells={
                "about": record.content.about,
                "folio": record.folio,
                "kind": RULE_KINDS[record.content.kind],
                "proposed_by": self.name_of(record.proposed_by),
                "decided_by": self.name_of(record.decided_by) if record.decided_by else None,
                "state": CHANGE_STATES[record.state].tag(),
            },
            search=record.content.source,
        )

    # --- what holds today -----------------------------------------------------------------------

    def _in_force(self) -> ChangeReview:
        words = sorted(promotion_words(self.context), key=str.casefold)
        periods = [self._period(one) for one in quiet_periods(self.context)]
        return ChangeReview(
            heading=sentence("legal_rules_in_force"),
            meta=[
                *(periods or [(sentence("legal_rules_periods"), sentence("legal_rules_none"))]),
                (sentence("legal_rules_words", count=len(words)), ", ".join(words)),
                (sentence("legal_rules_which"), sentence("legal_rules_which_text")),
            ],
            changes=None,
        )

    def _period(self, period: QuietPeriod) -> tuple[str, str]:
        days = {"first": day_text(period.first), "last": day_text(period.last)}
        change = self._confirmation(period)
        if change is not None and change.decided_on is not None:
            mark = sentence(
                "legal_rules_confirmed_by",
                who=self.name_of(change.decided_by),
                day=day_text(change.decided_on.date()),
            )
        elif period.confirmed:
            mark = sentence("legal_rules_of_file")
        else:
            mark = sentence("legal_rules_unconfirmed")
        text = sentence("legal_rules_period", **days, mark=mark, source=period.source)
        return period.name, text

    def _confirmation(self, period: QuietPeriod) -> RuleChangeRecord | None:
        """Return the newest confirmed change that gave this period its days."""
        found = [
            view.record
            for view in legal_changes.rule_changes(self.context)
            if view.record.state == "confirmada"
            and view.record.content.kind == "veda"
            and period_key(view.record.content.about) == period_key(period.name)
        ]
        return max(found, key=lambda one: one.decided_on or one.proposed_on, default=None)

    # --- a new one, and one of them -------------------------------------------------------------

    def add(self) -> None:
        """Show the form in which a change is proposed."""
        self.place(
            self.form(
                LEGAL_RULE,
                lambda value, _base, key: legal_changes.propose_change(self.context, value, key),
                lambda receipt: Notice("ok", sentence("legal_rule_proposed", folio=receipt.folio)),
                label=sentence("legal_rule_propose"),
                heading=sentence("legal_rules_new"),
            )
        )

    def open(self, row_id: str) -> None:
        """Show one change with what may be decided about it."""
        view = legal_changes.open_change(self.context, row_id)
        by_self = view.record.proposed_by == self.context.account_id
        waits = by_self and view.record.state == "propuesta"
        notices = [Notice("info", sentence("legal_rule_own"))] if waits else []
        self.place(*notices, self._review(view))

    def _review(self, view: RuleChangeView) -> ChangeReview:
        record = view.record
        offered = (
            ReviewAction("confirm", sentence("legal_rule_confirm"), "primary"),
            ReviewAction("reject", sentence("legal_rule_reject"), needs_reason=True),
            ReviewAction("withdraw", sentence("legal_rule_withdraw")),
        )

        def act(action: str, reason: str, key: str) -> Outcome:
            legal_changes.decide_change(
                self.context,
                record.folio,
                action,  # type: ignore[arg-type]
                reason,
                key,
            )
            message = sentence(f"legal_rule_done_{action}", folio=record.folio)
            self.show_list(Notice("ok", message))
            return Outcome("done", message)

        return ChangeReview(
            heading=sentence("legal_rule_heading", folio=record.folio, about=record.content.about),
            meta=self._told(record),
            changes=None,
            actions=[one for one in offered if one.name in view.actions],
            act=act,
            back=self.show_list,
            storage_key=browser_draft(self.context, "regla", record.id),
            asks_reason="reject" in view.actions,
        )

    def _told(self, record: RuleChangeRecord) -> list[tuple[str, str]]:
        said, now = record.content, self.context.now()
        told = [(sentence("legal_rule_kind"), RULE_KINDS[said.kind])]
        if said.kind == "veda" and said.first and said.last:
            days = sentence("legal_rule_days", first=day_text(said.first), last=day_text(said.last))
            told.append((sentence("legal_rule_period"), days))
        told += [
            (sentence("legal_rule_source"), said.source),
            (sentence("legal_rule_state"), CHANGE_STATES[record.state].label),
            (
                sentence("legal_rule_proposed_by"),
                sentence(
                    "legal_rule_by_on",
                    who=self.name_of(record.proposed_by),
                    moment=moment_text(record.proposed_on, now),
                ),
            ),
        ]
        if record.decided_on is not None:
            who, moment = self.name_of(record.decided_by), moment_text(record.decided_on, now)
            by = sentence("legal_rule_by_on", who=who, moment=moment)
            told.append((sentence("legal_rule_decided_by"), by))
        if record.decision_reason:
            told.append((sentence("legal_rule_reason"), record.decision_reason))
        return told
