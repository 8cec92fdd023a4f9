"""The gate for public text over the store: what stops a programme, and what was allowed.

Every road by which a programme's text comes on show passes `refuse_unfit`.
"""

from __future__ import annotations

from servimun_widgets.domain.agencies import AgencyRecord
from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.text_rules.public_fields import public_fields
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.programs.records.parts import Phone
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.public_text.records.allowances import Allowance, allowances_of
from servimun_widgets.public_text.rules.gate import (
    TextFinding,
    TextRules,
    link_hints,
    personal_findings,
    text_findings,
)
from servimun_widgets.public_text.rules.public_contacts import PublicContacts
from servimun_widgets.public_text.services.platform_contacts import platform_contacts
from servimun_widgets.public_text.services.promotion_words import promotion_words
from servimun_widgets.services.context import Context

ALLOWANCES = "text_allowances"
"""Table of the words that were allowed in one text."""
_NOT_WRITTEN = frozenset({"kind", "origin", "program_id"})
"""Fields of feedback that are chosen and not written."""


def allowances(context: Context) -> dict[str, list[str]]:
    """Return what was allowed: digest of a field with its text -> the words, folded."""
    return allowances_of(Allowance.model_validate(d) for d in context.store.table(ALLOWANCES))


def text_rules(context: Context) -> TextRules:
    """Return what the gate knows: words, allowances, what offices and platform declare."""
    offices = [AgencyRecord.model_validate(d) for d in context.store.table("agencies")]
    shown = (d["published"] for d in context.store.table("programs") if d["published"])
    declared = [phone for one in shown for phone in one["phones"]]
    phones = [Phone.model_validate(phone) for phone in declared]
    colonias = [document["name"] for document in context.store.table("colonias")]
    contacts = PublicContacts(
        (one.content for one in offices),
        (),
        platform=platform_contacts(context),
        numbers=[p.number for p in phones],
        colonias=colonias,
    )
    return TextRules(promotion_words(context), contacts, allowances(context))


def unfit_texts(
    context: Context, content: ProgramContent, rules: TextRules | None = None
) -> list[TextFinding]:
    """Return what stops the texts of a programme from being sent and published."""
    rules = rules or text_rules(context)
    own = rules.contacts.with_numbers(phone.number for phone in content.phones)
    return text_findings(content, TextRules(rules.words, own, rules.allowances))


def refuse_unfit(context: Context, content: ProgramContent, rules: TextRules | None = None) -> None:
    """Raise `Invalid` with a problem at each field whose text may not be published."""
    found = unfit_texts(context, content, rules)
    if found:
        raise Invalid([one.problem for one in found])


def personal_problems(context: Context, content: Record, code: str) -> list[Problem]:
    """Return a problem with this code for each text of a record that holds data of a person.

    What an agency or a programme declares as its own is nobody's.
    """
    rules = text_rules(context)
    return [
        Problem(code, one.path, {"found": found.piece})
        for one in public_fields(content, _NOT_WRITTEN)
        for found in personal_findings(one, rules)
    ]


def text_hints(context: Context, content: ProgramContent) -> list[Problem]:
    """Return what the gate would say, and a word about its links, while a text is written."""
    rules = text_rules(context)
    found = [one.problem for one in unfit_texts(context, content, rules)]
    return found + link_hints(content, rules)
