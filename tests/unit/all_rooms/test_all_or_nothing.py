"""Whatever fails in the middle of a use case, nothing of it is stored."""

from __future__ import annotations

import pytest
from building import content, stopped_at_each_call

from servimun_widgets.accounts.services import administration as account_administration
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.editing import FORM
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.drafts import keep_draft


def create(town):
    keep_draft(town.at_work("enlace.impas"), FORM, "", content(), "")
    return "enlace.impas", lambda context: program_editing.create_program(context, content(), "k")


def save(town):
    record = town.catalogued()
    keep_draft(town.at_work("enlace.impas"), FORM, record.id, content(), record.revision_id)
    changed = content(hours="jueves")
    return "enlace.impas", lambda context: program_editing.save_program(
        context, record.id, changed, record.revision_id, "k"
    )


def submit(town):
    record = town.catalogued()
    keep_draft(town.at_work("enlace.impas"), FORM, record.id, content(), record.revision_id)
    changed = content(hours="jueves")
    return "enlace.impas", lambda context: program_editing.submit_program(
        context, record.id, changed, record.revision_id, "k"
    )


def restore(town):
    record = town.catalogued()
    program_editing.save_program(
        town.at_work("enlace.impas"), record.id, content(hours="jueves"), record.revision_id
    )
    return "enlace.impas", lambda context: program_editing.restore_revision(
        context, record.id, record.revision_id, "k"
    )


def sent(town):
    record = town.catalogued()
    return program_editing.submit_program(
        town.at_work("enlace.impas"), record.id, content(hours="jueves"), record.revision_id
    )


def publish(town):
    receipt = sent(town)
    return "coordinacion", lambda context: program_review.publish_program(
        context, receipt.record_id, receipt.revision_id, "k", "Bien."
    )


def return_(town):
    receipt = sent(town)
    return "coordinacion", lambda context: program_review.return_program(
        context, receipt.record_id, receipt.revision_id, "Falta.", "k"
    )


def withdraw(town):
    receipt = sent(town)
    return "enlace.impas", lambda context: program_review.withdraw_program(
        context, receipt.record_id, "k"
    )


def verify(town):
    record = town.catalogued()
    return "enlace.impas", lambda context: program_review.verify_program(context, record.id, "k")


def undo_verify(town):
    record = town.catalogued()
    program_review.verify_program(town.at_work("enlace.impas"), record.id)
    return "enlace.impas", lambda context: program_review.undo_verify_program(
        context, record.id, "k"
    )


def archive(town):
    record = town.catalogued()
    return "coordinacion", lambda context: program_review.archive_program(
        context, record.id, "Terminó.", "k"
    )


def disable(town):
    return "admin", lambda context: account_administration.set_active(
        context, "enlace.impas", active=False
    )


WORK = [
    create,
    save,
    submit,
    restore,
    publish,
    return_,
    withdraw,
    verify,
    undo_verify,
    archive,
    disable,
]


@pytest.mark.parametrize("broken", ["new_id", "clock"])
@pytest.mark.parametrize("prepare", WORK, ids=lambda prepare: prepare.__name__)
def test_a_use_case_is_stored_whole_or_not_at_all(town, prepare, broken):
    username, work = prepare(town)
    context = town.at_work(username)
    before = town.everything()
    assert 0 < stopped_at_each_call(town, context, broken, work) < 48
    assert town.everything() != before
    assert check_store(town.store) == []
