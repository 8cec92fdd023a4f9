"""Remarks about single fields of a version under review, and their replies.

A remark belongs to the programme and not to one of its versions: what is sent again keeps it, and
it is settled when a version is published.
"""

from __future__ import annotations

from datetime import datetime

from servimun_widgets.domain.fields import validate
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.programs import rights
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.records.remarks import (
    MOST_REMARKS,
    FieldThread,
    Remark,
    RemarkContent,
)
from servimun_widgets.programs.services.reading import (
    REGISTER,
    ProgramView,
    open_program,
    standing_of,
)
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once


def open_threads(record: ProgramRecord) -> dict[str, FieldThread]:
    """Return field -> what is said of it and not settled."""
    return {one.field_name: one for one in record.threads if one.is_open}


def may_begin(view: ProgramView) -> bool:
    """Return whether the account of `view` may say something of any field: who may review it."""
    return "return" in view.actions


def may_reply(context: Context, record: ProgramRecord) -> bool:
    """Return whether the acting account answers what was said: who works on it, in any state."""
    account = acting_account(context)
    return standing_of(account, record) in rights.PROGRAM.get((account.role, "edit"), ())


def remark(
    context: Context, program_id: str, field_name: str, text: str, key: str | None = None
) -> Receipt:
    """Say something of a field, or reply to what was said of it.

    Raises `Invalid`, `NotFound`, and `NotAllowed` for who may not begin, or not reply.
    """

    def work() -> Receipt:
        view = open_program(context, program_id)
        record = view.record
        thread = open_threads(record).get(field_name)
        if field_name not in ProgramContent.model_fields or not (
            may_begin(view) or (thread is not None and may_reply(context, record))
        ):
            raise NotAllowed("not_allowed_role")
        said = validate(RemarkContent, {"text": text}).text
        if thread is not None and len(thread.remarks) >= MOST_REMARKS:
            raise Invalid([Problem("remark_too_many", ("text",), {"most": MOST_REMARKS})])
        added = Remark(by=context.account_id, at=context.now(), text=said)
        noted = REGISTER.note(context, record, {"threads": _with(record, field_name, added)})
        # It is no change of the programme: its version and who changed it last stay.
        action = "program_comment" if thread is None else "program_reply"
        REGISTER.tell(context, action, noted, field=field_name, reason=said)
        return REGISTER.receipt_of(noted)

    return once(context, key, work, "program_remark", program_id, field_name, text)


def settled(record: ProgramRecord, at: datetime) -> list[FieldThread]:
    """Return the remarks of a programme as publishing it at a moment leaves them."""
    return [
        one.model_copy(update={"settled_on": at}) if one.is_open else one for one in record.threads
    ]


def opened_again(record: ProgramRecord) -> list[FieldThread]:
    """Return the remarks as they were before what is on show was published."""
    return [
        one.model_copy(update={"settled_on": None})
        if one.settled_on == record.published_on
        else one
        for one in record.threads
    ]


def _with(record: ProgramRecord, field_name: str, added: Remark) -> list[FieldThread]:
    if field_name not in open_threads(record):
        return [*record.threads, FieldThread(field_name=field_name, remarks=[added])]
    return [
        one.model_copy(update={"remarks": [*one.remarks, added]})
        if one.is_open and one.field_name == field_name
        else one
        for one in record.threads
    ]
