"""Records of analysts' forms: filled in, changed, read with the version they were made with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from servimun_widgets.analyst_forms.records import FormRecord, FormVersion, version_key
from servimun_widgets.analyst_forms.rights import may_change_record, may_see_record
from servimun_widgets.analyst_forms.services.versions import FormView, open_form, versions_of
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.answer_forms import FormDefinition
from servimun_widgets.domain.answers import no_longer_fitting, settle, starting_answers
from servimun_widgets.domain.expressions.evaluating import Environment
from servimun_widgets.domain.revisions import Revision
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.drafts import discard_draft
from servimun_widgets.services.receipts import once
from servimun_widgets.services.register import Register
from servimun_widgets.services.trail import add_revision, revisions_of
from servimun_widgets.store import Store, where

REGISTER = Register(
    "form_records",
    FormRecord,
    "form_record",
    not_found="form_record_not_found",
    changed="form_record_changed",
    state_of=lambda _: "guardado",
    told_of=lambda one: {"revision_id": one.revision_id, "version": one.version},
)


@dataclass(frozen=True)
class RecordView:
    """A record as one account sees it.

    `definition` is the version of the form it was made with, `strays` the answers (label and
    problem) that the form of today has no place for.
    """

    record: FormRecord
    definition: FormDefinition
    strays: tuple[tuple[str, Problem], ...]
    may_change: bool


def draft_form(name: str) -> str:
    """Return the name under which drafts of a form's records are kept."""
    return f"formulario:{name}"


def environment_of(context: Context, *, saving: bool = False) -> Environment:
    """Return what the form's conditions may ask of the present; new ids only when `saving`."""
    now = context.now().replace(tzinfo=None, microsecond=0)
    return Environment(now.isoformat(), context.new_id if saving else None)


def new_answers(context: Context, name: str) -> dict[str, Any]:
    """Return the answers of a form that was just opened. Raises `NotFound`."""
    return starting_answers(open_form(context, name).definition, environment_of(context))


def save_record(
    context: Context, name: str, answers: Mapping[str, Any], version: str, key: str | None = None
) -> Receipt:
    """Store a new record; `version` is the digest of the form it was filled in with.

    Raises `Invalid`, `NotAllowed`, `NotFound`.
    """

    def work() -> Receipt:
        view = open_form(context, name)
        if "fill" not in view.actions:
            raise NotAllowed("not_allowed_role")
        record = insert_record(context, view, _usable(context, view, version), answers)
        discard_draft(context, draft_form(name), "")
        return REGISTER.receipt_of(record)

    return once(context, key, work, "save_record", name, answers)


def insert_record(
    context: Context, view: FormView, version: FormVersion, answers: Mapping[str, Any]
) -> FormRecord:
    """Store a new record of a form, with its event; call it inside a transaction.

    Whoever calls this has checked that `view` may be filled in. Raises `Invalid`.
    """
    valid = valid_answers(context, version.definition, answers)
    (record,) = insert_valid(context, view, version, [valid])
    return record


def insert_valid(
    context: Context,
    view: FormView,
    version: FormVersion,
    many: Iterable[Mapping[str, Any]],
) -> list[FormRecord]:
    """Store new records, as `insert_record`, of answers that `valid_answers` returned."""
    first = next_number(context.store, view.version.name)
    return [
        _insert(context, view, version, valid, number)
        for number, valid in enumerate(many, start=first)
    ]


def next_number(store: Store, name: str) -> int:
    """Return the number of the next record of a form; it costs the same however many there are."""
    last = store.table(REGISTER.table).last_numbered("folio", letters=f"{name}-")
    return int(last.rpartition("-")[2]) + 1 if last else 1


def insert_brought(
    context: Context,
    view: FormView,
    version: FormVersion,
    many: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]],
) -> list[FormRecord]:
    """Store answers that were given elsewhere, as above, each with what is told of it.

    That is the agency that gave it, and what it is called there.
    """
    first = next_number(context.store, view.version.name)
    return [
        _insert(context, view, version, valid, number, brought=True, **told)
        for number, (valid, told) in enumerate(many, start=first)
    ]


def _insert(
    context: Context,
    view: FormView,
    version: FormVersion,
    valid: Mapping[str, Any],
    number: int,
    **told: Any,
) -> FormRecord:
    account = acting_account(context)
    record_id = context.new_id()
    revision = add_revision(context, "form_record", record_id, "create", {}, valid, previous=None)
    values = {
        "id": record_id,
        "folio": f"{view.version.name}-{number:04d}",
        "form": view.version.name,
        "version": version.digest,
        "answers": valid,
        "author_id": account.id,
        "agency_id": account.agency_id,
        "revision_id": revision.id,
        "number": revision.number,
        **told,
    }
    return REGISTER.insert(context, "form_record_create", values, made=revision)


def change_record(
    context: Context,
    folio: str,
    answers: Mapping[str, Any],
    base: str,
    version: str,
    key: str | None = None,
) -> Receipt:
    """Store other answers; they are then those of the form's `version`.

    `base` is the record's revision that was changed. Raises `Invalid`, `NotAllowed`, `Conflict`.
    """

    def work() -> Receipt:
        view = open_record(context, folio)
        before = view.record
        if not view.may_change:
            raise NotAllowed("not_allowed_role")
        REGISTER.refuse_stale(before, base)
        used = _usable(context, open_form(context, before.form), version)
        valid = valid_answers(context, used.definition, answers)
        record = replace_valid(context, used, before, valid)
        discard_draft(context, draft_form(record.form), record.id)
        return REGISTER.receipt_of(record)

    return once(context, key, work, "change_record", folio, answers)


def replace_valid(
    context: Context,
    version: FormVersion,
    before: FormRecord,
    valid: Mapping[str, Any],
    **told: Any,
) -> FormRecord:
    """Store a record with other answers that `valid_answers` returned, with its event.

    Call it inside a transaction; whoever calls it has checked that `before` is the newest.
    """
    return replace_answers(context, before, valid, {"version": version.digest, **told})


def replace_answers(
    context: Context,
    before: FormRecord,
    valid: Mapping[str, Any],
    told: Mapping[str, Any],
    event: str = "form_record_change",
    **detail: Any,
) -> FormRecord:
    """Store a record with other answers and what else is `told` of it, with its event.

    Call it inside a transaction.
    """
    revision = add_revision(
        context,
        "form_record",
        before.id,
        "save",
        before.answers,
        valid,
        previous=(before.revision_id, before.number),
    )
    update = {
        "answers": valid,
        "revision_id": revision.id,
        "number": revision.number,
        **told,
    }
    return REGISTER.replace(context, event, before, update, made=revision, **detail)


def visible_records(context: Context, name: str) -> list[RecordView]:
    """Return the records of a form that the acting account may see, the newest first."""
    account, view = acting_account(context), reader_of(context, open_form(context, name))
    newest_first = reversed(records_of(context.store, name))
    return [view(one) for one in newest_first if may_see_record(account, one)]


def reader_of(
    context: Context, form: FormView
) -> Callable[[FormRecord | Mapping[str, Any]], RecordView]:
    """Return what makes of a record of a form, or of its document, what the account sees of it."""
    account = acting_account(context)
    known = {one.digest: one for one in versions_of(context.store, form.version.name)}

    def view(record: FormRecord | Mapping[str, Any]) -> RecordView:
        return _view(account, form, known, FormRecord.model_validate(record))

    return view


def records_of(store: Store, name: str) -> list[FormRecord]:
    """Return the answers to a form, in the order of folios, whoever asks."""
    found = REGISTER.search(store, where("form") == name)
    return [one for one in found if one.withdrawn_on is None]


def open_record(context: Context, folio: str) -> RecordView:
    """Return one record by its folio. Raises `NotFound` also when the account may not see it."""
    account = acting_account(context)
    record = REGISTER.find_by(context.store, "folio", folio)
    if record is None or record.withdrawn_on or not may_see_record(account, record):
        raise NotFound("form_record_not_found", folio=folio[:60])
    return reader_of(context, open_form(context, record.form))(record)


def record_history(context: Context, folio: str) -> list[Revision]:
    """Return every version of a record, the newest first. Raises `NotFound`."""
    return revisions_of(context.store, open_record(context, folio).record.id)


def _usable(context: Context, view: FormView, version: str) -> FormVersion:
    """Return the version a form was filled in with: the one in use, or an earlier one.

    A form may change while somebody fills it in; what they typed is still taken.
    """
    if version == view.version.digest:
        return view.version
    key = version_key(view.version.name, version)
    known = versions_of(context.store, view.version.name)
    found = next((one for one in known if one.key == key), None)
    if found is None or not (found.promoted or "see_all" in view.actions):
        raise NotFound("form_not_found", folio=view.version.name)
    return found


def valid_answers(
    context: Context, definition: FormDefinition, answers: Mapping[str, Any]
) -> dict[str, Any]:
    """Return answers as they are to be stored; nothing is. Raises `Invalid`."""
    settled = settle(definition, answers, environment_of(context, saving=True))
    if settled.problems:
        raise Invalid(settled.problems)
    return settled.answers


def _view(
    account: AccountRecord, form: FormView, known: Mapping[str, FormVersion], record: FormRecord
) -> RecordView:
    definition = known[record.version].definition
    strays = no_longer_fitting(definition, form.definition, record.answers)
    may_change = may_change_record(account, form.version, record)
    return RecordView(record, definition, tuple(strays), may_change)
