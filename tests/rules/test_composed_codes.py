"""A code that is put together has its sentence for every value that may stand in it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import get_args

from composed_codes import Composed, composed, values_of
from repository import PACKAGE, calls, syntax_of
from spoken_sentences import FILLED, codes_of, literals, spoken

from servimun_widgets.council.pages.council import _PARTS as COUNCIL_PARTS
from servimun_widgets.domain.identity_values import TextFault, ValueFault
from servimun_widgets.domain.left_out import LeftOutPart, LeftOutReason
from servimun_widgets.domain.mail_faults import MAIL_FAULTS
from servimun_widgets.domain.notices import NOTICE_KINDS
from servimun_widgets.domain.vocabulary import PROGRAM_STATES
from servimun_widgets.importing.pages.files import KINDS
from servimun_widgets.importing.services.columns import (
    COLUMNS,
    OWN_PROGRAM_COLUMNS,
    all_columns,
)
from servimun_widgets.importing.services.report import Outcome
from servimun_widgets.mail.services.outbox import Decision as MailDecision
from servimun_widgets.mail.services.trial import STEPS
from servimun_widgets.meetings.records.meetings import MEETING_STATES, SETTLEMENTS
from servimun_widgets.meetings.records.reasons import REASONS
from servimun_widgets.meetings.services.mail import INVITATIONS, MINUTES
from servimun_widgets.programs.rules.offering import OFFERINGS
from servimun_widgets.programs.workflow import RevisionAction, next_state
from servimun_widgets.public_text.services.legal_changes import Decision
from servimun_widgets.red_vecinal.records.campaign_states import CAMPAIGN_STATES
from servimun_widgets.red_vecinal.records.dispatch import MARKS
from servimun_widgets.server.own_account import _DONE
from servimun_widgets.subjects import declared
from servimun_widgets.texts import SENTENCES
from servimun_widgets.town_settings.rights import SettingsDecisionName

Values = Callable[[], Iterable[str]]


def first_words(module: str, *names: str) -> set[str]:
    """Return the first words of the calls of a name in a module: what buttons are called."""
    path, found = PACKAGE / module, set()
    for call, around in calls(syntax_of(path)):
        if ast.unparse(call.func) in names and call.args:
            found |= set(values_of(call.args[0], (path, around)))
    return found


def left_out() -> list[str]:
    parts_of: dict[LeftOutReason, tuple[LeftOutPart, ...]] = {
        "personal_data": ("record", "text"),
        "promotion": ("record", "text"),
        "address": ("recipient",),
        "not_made": ("record",),
    }
    assert set(parts_of) == set(get_args(LeftOutReason)), "say what a new reason leaves out"
    named = ((reason, part) for reason, parts in parts_of.items() for part in parts)
    return [reason if part == "record" else f"{reason}_{part}" for reason, part in named]


def settled_kinds() -> list[str]:
    lines = (line for one in declared() if one.waiting for line in one.waiting.lines)
    return [line.kind for line in lines if line.settled_by]


FROM: dict[tuple[str, str], Values] = {
    ("accounts/pages/accounts.py", "account_done_{action}"): lambda: first_words(
        "accounts/pages/accounts.py", "RowAction", "_asked"
    ),
    ("council/pages/council.py", "council_part_{name}"): lambda: (*COUNCIL_PARTS, "paquetes"),
    ("council/pages/members.py", "council_done_{action}"): lambda: first_words(
        "council/pages/members.py", "RowAction"
    ),
    ("domain/left_out.py", "package_left_out_{name}"): left_out,
    ("feedback/pages/__init__.py", "feedback_done_{action}"): lambda: first_words(
        "feedback/pages/__init__.py", "ReviewAction", "FormAction"
    ),
    ("fichas/pages/mail.py", "mail_done_{action}"): lambda: get_args(MailDecision),
    ("home/settling.py", "home_{one.kind}_{('one' if one.count == 1 else 'many')}"): lambda: [
        f"{line.kind}_{count}"
        for subject in declared()
        if subject.waiting
        for line in subject.waiting.lines
        for count in ("one", "many")
    ],
    ("home/settling.py", "home_{line.kind}_together"): lambda: [
        line.kind
        for subject in declared()
        if subject.waiting
        for line in subject.waiting.lines
        if line.together
    ],
    ("home/settling.py", "home_{line.kind}_none"): settled_kinds,
    ("home/settling.py", "home_{line.kind}_settle"): settled_kinds,
    ("home/settling.py", "home_{line.kind}_settled"): settled_kinds,
    ("importing/pages/files.py", "import_part_{name}"): lambda: KINDS,
    ("importing/pages/row_choices.py", "import_outcome_{row.outcome}"): lambda: get_args(Outcome),
    ("importing/services/row_importer.py", "import_rejected_{refused.params['state']}"): lambda: [
        state for state in PROGRAM_STATES if next_state(state, "edit") is None
    ],
    ("importing/services/template.py", "import_hint_{kind}_{column}"): lambda: [
        f"{kind}_{column}"
        for kind in COLUMNS
        for column in all_columns(kind)
        if kind != "programs" or column not in OWN_PROGRAM_COLUMNS.values()
    ],
    ("meetings/documents/agenda.py", "agenda_reason_{reason.kind}"): lambda: REASONS,
    ("meetings/pages/call.py", "meetings_done_{action}"): lambda: (
        first_words("meetings/pages/call.py", "ReviewAction") - {"refresh"}
    ),
    ("meetings/pages/call.py", "meetings_after_{action}"): lambda: (
        first_words("meetings/pages/call.py", "ReviewAction") - {"refresh"}
    ),
    ("meetings/pages/letters.py", "meetings_letters_{self._purpose}"): lambda: (
        INVITATIONS,
        MINUTES,
    ),
    ("meetings/pages/letters.py", "meetings_drafts_{self._purpose}"): lambda: (
        INVITATIONS,
        MINUTES,
    ),
    # The names of the files that `invitation_files` makes.
    ("meetings/pages/letters.py", "meetings_calendar_{PurePosixPath(path).stem}"): lambda: (
        "cita",
        "cancelacion",
    ),
    ("meetings/pages/call.py", "meetings_call_{now.state}"): lambda: MEETING_STATES,
    ("meetings/pages/letters.py", "mail_done_{action}"): lambda: get_args(MailDecision),
    ("texts/__init__.py", "mail_fault_{fault}"): lambda: MAIL_FAULTS,
    ("mail/pages/trial.py", "mail_step_{taken.step}"): lambda: STEPS,
    ("mail/pages/trial.py", "mail_step_{one.step}"): lambda: STEPS,
    ("mail/pages/rounds.py", "mail_{one}"): lambda: get_args(MailDecision),
    ("meetings/pages/point.py", "meetings_do_{name}"): lambda: (
        *SETTLEMENTS,
        *("reopen", "next", "previous", "refresh"),
    ),
    # What is edited says so itself.
    ("meetings/pages/point.py", "meetings_settled_{action}"): lambda: (
        {*SETTLEMENTS, "reopen"} - {"edicion"}
    ),
    ("notices/pages/notices.py", "notices_marked_{action}"): lambda: first_words(
        "notices/pages/notices.py", "RowAction"
    ),
    ("notices/documents/said.py", "notice_{record.kind}"): lambda: NOTICE_KINDS,
    ("programs/pages/life.py", "history_{revision.action}"): lambda: get_args(RevisionAction),
    (
        "programs/pages/ways_out.py",
        "offering_{offering}_{('one' if count == 1 else 'many')}",
    ): lambda: [
        f"{offering}_{count}"
        for offering, row in OFFERINGS.items()
        if row.ending
        for count in ("one", "many")
    ],
    ("programs/pages/readings.py", "reading_done_{action}"): lambda: first_words(
        "programs/pages/readings.py", "RowAction"
    ),
    ("public_text/pages.py", "legal_rule_done_{action}"): lambda: get_args(Decision),
    ("documents/branding.py", "branding_{fault}"): lambda: (
        *get_args(ValueFault),
        *get_args(TextFault),
    ),
    ("town_settings/pages/changes.py", "settings_done_{action}"): lambda: get_args(
        SettingsDecisionName
    ),
    ("town_settings/services/identity_changes.py", "settings_{fault}"): lambda: get_args(
        ValueFault
    ),
    ("town_settings/services/identity_changes.py", "settings_{text_fault}"): lambda: get_args(
        TextFault
    ),
    ("red_vecinal/pages/groups.py", "sending_group_done_{action}"): lambda: first_words(
        "red_vecinal/pages/groups.py", "RowAction"
    ),
    ("red_vecinal/pages/panel.py", "sending_done_{action}"): lambda: first_words(
        "red_vecinal/pages/panel.py", "ReviewAction"
    ),
    ("red_vecinal/pages/sending_desk.py", "sending_marked_{mark.outcome}"): lambda: MARKS,
    ("red_vecinal/services/queue.py", "queue_closed_{record.state}"): lambda: [
        state for state, row in CAMPAIGN_STATES.items() if row.approved and not row.hands_out
    ],
    ("server/own_account.py", "own_account_done_{done}"): lambda: _DONE,
    ("server/page.py", "server_unwell_{name}"): lambda: first_words(
        "server/application.py", "Watch"
    ),
}
"""(module, code as it is written) -> what may stand in it, where the module does not say it."""


def said_as(one: Composed) -> frozenset[str] | None:
    """Return every code that it may become; None when nobody says so."""
    key = one.module.removeprefix("servimun_widgets/"), one.written
    if one.codes is not None:
        return one.codes
    if key not in FROM:
        return None
    head, tail = one.written.split("{", 1)[0], one.written.rsplit("}", 1)[1]
    return frozenset(f"{head}{value}{tail}" for value in FROM[key]())


def complaint(one: Composed) -> str | None:
    """Return what is to be done about a composed code; None where all is said."""
    codes = said_as(one)
    if not codes:
        return (
            f"{one.place}: nothing says what «{one.written}» may become. Loop over a table, declare"
            " the parameter as a Literal, or write a line in FROM of"
            " tests/rules/test_composed_codes.py."
        )
    mute = sorted(codes - set(SENTENCES))
    said = (
        f"{one.place} may say {mute}: write each in its table, `texts.py` of the room or"
        " servimun_widgets/texts."
    )
    return said if mute else None


def test_every_code_that_it_may_become_has_a_sentence() -> None:
    complaints = list(filter(None, map(complaint, composed())))
    assert not complaints, "\n".join(complaints)


def test_every_sentence_is_spoken() -> None:
    whole = {said.pattern for said in spoken() if FILLED not in said.pattern}
    codes = frozenset().union(*map(codes_of, whole), *(said_as(one) or () for one in composed()))
    named = literals() | {f"ui_{word}" for word in literals()}  # the browser leaves `ui_` out
    silent = sorted(set(SENTENCES) - named - codes)
    assert silent == [], "nobody says these any more: remove them from their tables"


def test_what_is_said_of_values_is_still_needed() -> None:
    unread = {
        (one.module.removeprefix("servimun_widgets/"), one.written)
        for one in composed()
        if one.codes is None
    }
    assert set(FROM) <= unread, "Remove from FROM what is no longer composed."


def test_codes_are_found_however_they_are_put_together() -> None:
    assert len(composed()) > 40
    written = {one.written: one.codes for one in composed()}
    assert written["meetings_mark_{name}"] == {
        *("meetings_mark_titular", "meetings_mark_suplente", "meetings_mark_ausente")
    }
    assert written["council_member_{code}"] == {"council_member_active", "council_member_inactive"}
