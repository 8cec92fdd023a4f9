"""Forms of analysts that citizens answer on the public site, up to an end date.

The analyst who declares a form cannot open it: the coordination does, so that two persons have
looked at what is asked of citizens.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pkgutil import resolve_name
from typing import Any

from servimun_widgets.analyst_forms.forms import OpeningContent
from servimun_widgets.analyst_forms.records import FormVersion, version_key
from servimun_widgets.analyst_forms.rights import FORM_RIGHTS
from servimun_widgets.analyst_forms.rules import shown_texts, unfit_for_public
from servimun_widgets.analyst_forms.services.records import REGISTER, next_number, valid_answers
from servimun_widgets.analyst_forms.services.versions import TABLE, open_form, versions_of
from servimun_widgets.domain.answer_forms import PUBLIC_LETTERS, FormDefinition
from servimun_widgets.domain.fields import as_document, validate
from servimun_widgets.domain.public_rows import PublicFormRow
from servimun_widgets.domain.text_rules.personal_data import WITHHELD, without_personal_data
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.trail import add_revision, record_event
from servimun_widgets.store import where
from servimun_widgets.subjects import declared

_LONGEST_OPEN = timedelta(days=366)
_SAID_AFTERWARDS = timedelta(days=366)
"""How long the page of a form says that it is over."""


def may_open(context: Context) -> bool:
    """Return whether the acting account opens forms to the public."""
    return "open" in FORM_RIGHTS.get(acting_account(context).role, frozenset())


def public_version(context: Context, name: str) -> FormVersion | None:
    """Return the version of a form that citizens answer, or answered last. Raises `NotFound`."""
    open_form(context, name)
    versions = versions_of(context.store, name)
    return next((one for one in versions if one.public_until is not None), None)


def is_open(version: FormVersion | None, day: date) -> bool:
    """Return whether citizens may answer a version on a day."""
    return (
        version is not None
        and version.public_until is not None
        and version.public_closed_on is None
        and day <= version.public_until
    )


def open_to_public(
    context: Context, name: str, content: Mapping[str, Any], key: str | None = None
) -> Receipt:
    """Let citizens answer the version of a form that is in use, until the day in `content`.

    Of an older version that was open, they then answer this one. Raises `NotAllowed`, `NotFound`,
    and `Invalid` for a day that is past or too far off, for a form with what a page without scripts
    cannot show, and for texts that citizens may not read.
    """

    def work() -> Receipt:
        _require_opening(context)
        version = open_form(context, name).version
        until = validate(OpeningContent, content).until
        today = context.today()
        if not today <= until <= today + _LONGEST_OPEN:
            raise Invalid([Problem("form_public_day", ("until",))])
        problems = [*unfit_for_public(version.definition), *_unfit_texts(context, version)]
        if problems:
            raise Invalid(problems)
        for one in versions_of(context.store, name):
            if one.public_until is not None and one.key != version.key:
                _store(context, one, None, None)
        opened = _store(context, version, until, None)
        _record(context, "form_open_public", opened)
        return _receipt(opened)

    return once(context, key, work, "open_to_public", name, content)


def close_to_public(context: Context, name: str, key: str | None = None) -> Receipt:
    """Take no more answers of citizens from today on. Raises `NotAllowed`, `NotFound`."""

    def work() -> Receipt:
        _require_opening(context)
        version = public_version(context, name)
        if version is None or not is_open(version, context.today()):
            raise NotFound("form_public_not_open", folio=name[:40])
        closed = _store(context, version, version.public_until, context.today())
        _record(context, "form_close_public", closed)
        return _receipt(closed)

    return once(context, key, work, "close_to_public", name)


def public_forms(context: Context) -> Iterator[PublicFormRow]:
    """Yield the forms that citizens answer, and those that are over since less than a year."""
    since = context.today() - _SAID_AFTERWARDS
    for document in context.store.table(TABLE).search(where("public_until") > since.isoformat()):
        one = FormVersion.model_validate(document)
        if one.public_until is not None:
            yield PublicFormRow(
                one.name, one.digest, one.definition, one.public_until, one.public_closed_on
            )


def public_mark(context: Context) -> list[object]:
    """Return what changes whenever another form is open, or until another day (`Subject`)."""
    rows = context.store.table(TABLE).search(where("public_until") > "")
    return [(row["key"], row["public_until"], row.get("public_closed_on")) for row in rows]


def take_public_answers(
    context: Context,
    answer_id: str,
    name: str,
    digest: str,
    answers: Mapping[str, Any],
    at: datetime,
) -> bool:
    """Store what a citizen answered; return False where it was stored before.

    What looks like data of a person is struck out of what was written freely. Raises `NotFound` for
    a version of which citizens were never asked anything, `Invalid` for answers that do not fit.
    """
    with context.store.transaction():
        if REGISTER.find_by(context.store, "id", answer_id) is not None:
            return False
        key = version_key(name, digest)
        version = next((one for one in versions_of(context.store, name) if one.key == key), None)
        if version is None or not version.promoted:
            raise NotFound("form_not_found", folio=name[:40])
        valid = _struck(version.definition, valid_answers(context, version.definition, answers))
        number = next_number(context.store, name)
        revision = add_revision(
            context, "form_record", answer_id, "create", {}, valid, previous=None
        )
        values = {
            "id": answer_id,
            "folio": f"{name}-{number:04d}",
            "form": name,
            "version": digest,
            "answers": valid,
            "author_id": context.account_id,
            "agency_id": None,
            "origin": "publico",
            "revision_id": revision.id,
            "number": revision.number,
            "created_on": at,
        }
        REGISTER.insert(context, "form_record_create", values)
        return True


def _struck(form: FormDefinition, answers: dict[str, Any]) -> dict[str, Any]:
    written = {field.name for field in form.fields() if field.kind in PUBLIC_LETTERS}
    return {
        name: without_personal_data(value, WITHHELD)
        if name in written and isinstance(value, str)
        else value
        for name, value in answers.items()
    }


def _require_opening(context: Context) -> None:
    if not may_open(context):
        raise NotAllowed("form_open_refused")


def _unfit_texts(context: Context, version: FormVersion) -> list[Problem]:
    shown = shown_texts(version.definition)
    gates = (resolve_name(room.public_gate) for room in declared() if room.public_gate)
    found = (problem for gate in gates for problem in gate(context, shown))
    return [Problem(one.code, (), one.params) for one in found]


def _store(
    context: Context, version: FormVersion, until: date | None, closed_on: date | None
) -> FormVersion:
    update = {"public_until": until, "public_closed_on": closed_on}
    changed = version.model_copy(update=update)
    context.store.table(TABLE).update(as_document(changed), where("key") == version.key)
    return changed


def _record(context: Context, action: str, version: FormVersion) -> None:
    until = version.public_until.isoformat() if version.public_until else None
    record_event(
        context, action, "form", version.key, folio=version.name, digest=version.digest, until=until
    )


def _receipt(version: FormVersion) -> Receipt:
    state = "cerrado" if version.public_closed_on else "abierto"
    return Receipt(version.key, version.name, state, version.digest, version.promoted)
