"""The changes of settings and, in their place, one of them with what is decided about it."""

from __future__ import annotations

from servimun_widgets import building
from servimun_widgets.domain.settled import SETTINGS_PARTS, SETTINGS_STATES, SettingsChange
from servimun_widgets.pages.form_drafts import browser_draft
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.town_settings.pages.previews import contrasts, pictures, shown_changes
from servimun_widgets.town_settings.records import title_of
from servimun_widgets.town_settings.services import identity_changes, mail_server
from servimun_widgets.town_settings.services.identity_changes import SettingsChangeView
from servimun_widgets.widgets import ChangeReview, Column, Notice, Outcome, ReviewAction, Row

_LISTING = Listing(
    columns=(
        Column("what", "Qué cambia", priority=1),
        Column("folio", "Clave", priority=3),
        Column("part", "Parte", priority=3),
        Column("proposed_by", "Lo propuso", priority=2),
        Column("decided_by", "Lo decidió", priority=3),
        Column("state", "Estado", kind="tag", priority=1),
    ),
    caption=sentence("settings_changes_caption"),
    empty_text=sentence("settings_changes_empty"),
    search_label=sentence("settings_changes_search"),
    counted=("cambio", "cambios"),
    filters={"part": "de", "state": "estado"},
    open="cambio",
    unknown="settings_not_found",
    file="cambios-de-ajustes",
)


class ChangesPart(ListPart):
    """The changes, the newest first."""

    listing = _LISTING

    def rows(self) -> list[Row]:
        """Return a row for each change, decided or not."""
        views = identity_changes.settings_changes(self.context)
        return [self._row(view.record) for view in views]

    def open(self, row_id: str) -> None:
        """Show one change with what may be decided about it."""
        view = identity_changes.open_change(self.context, row_id)
        record = view.record
        waits = record.state == "propuesta"
        own = waits and record.proposed_by == self.context.account_id
        notices = [Notice("info", sentence("settings_own"))] if own else []
        shown = pictures(self.context, record.after) if waits else []
        self.place(*notices, self._review(view), *shown)

    def _row(self, record: SettingsChange) -> Row:
        return Row(
            id=record.folio,
            cells={
                "what": ", ".join(map(title_of, record.after)),
                "folio": record.folio,
                "part": SETTINGS_PARTS[record.part].label,
                "proposed_by": self.name_of(record.proposed_by),
                "decided_by": self.name_of(record.decided_by) if record.decided_by else None,
                "state": SETTINGS_STATES[record.state].tag(),
            },
        )

    def _review(self, view: SettingsChangeView) -> ChangeReview:
        record = view.record
        held, _ = building.identity_values(self.context)
        offered = [
            ReviewAction("confirm", sentence("settings_confirm"), "primary"),
            ReviewAction("reject", sentence("settings_reject"), needs_reason=True),
            ReviewAction("withdraw", sentence("settings_withdraw")),
        ]
        actions = [one for one in offered if one.name in view.actions]
        if view.can_be_taken_back:
            actions.append(ReviewAction("take_back", sentence("settings_take_back")))
        return ChangeReview(
            heading=sentence("settings_heading", folio=record.folio),
            meta=[*self._told(record), *contrasts(record.after)],
            changes=shown_changes(record.before, record.after, held),
            actions=actions,
            act=lambda action, reason, key: self._decided(record, action, reason, key),
            back=self.show_list,
            storage_key=browser_draft(self.context, "ajuste", record.id),
            asks_reason="reject" in view.actions,
        )

    def _decided(self, record: SettingsChange, action: str, reason: str, key: str) -> Outcome:
        held, _ = building.identity_values(self.context)
        if action != "take_back":
            identity_changes.decide(
                self.context,
                record.folio,
                action,  # type: ignore[arg-type]
                held,
                reason,
                key,
            )
            message = sentence(f"settings_done_{action}", folio=record.folio)
        elif SETTINGS_PARTS[record.part].needs_another:
            receipt = identity_changes.take_back(self.context, record.folio, held, key)
            message = sentence("settings_proposed", folio=receipt.folio)
        else:
            receipt = mail_server.take_mail_back(self.context, record.folio, key)
            message = sentence("settings_mail_set", folio=receipt.folio)
        self.show_list(Notice("ok", message, takes_focus=True))
        return Outcome("done", message)

    def _told(self, record: SettingsChange) -> list[tuple[str, str]]:
        now = self.context.now()

        def by(who: str | None, moment: str) -> str:
            return sentence("settings_by_on", who=self.name_of(who), moment=moment)

        told = [
            (sentence("settings_part"), SETTINGS_PARTS[record.part].label),
            (sentence("settings_state"), SETTINGS_STATES[record.state].label),
            (
                sentence("settings_proposed_by"),
                by(record.proposed_by, moment_text(record.proposed_on, now)),
            ),
        ]
        if record.decided_on is not None:
            decided = by(record.decided_by, moment_text(record.decided_on, now))
            told.append((sentence("settings_decided_by"), decided))
        if record.decision_reason:
            told.append((sentence("settings_reason"), record.decision_reason))
        return told
