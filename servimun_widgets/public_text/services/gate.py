"""The gate for public text over the store: what stops a programme, and what was allowed.

What citizens read passes it in each room on its own road: `programs.services.gate` for programmes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pkgutil import resolve_name

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.text_rules.personal_data import personal_data
from servimun_widgets.domain.text_rules.public_fields import public_fields
from servimun_widgets.errors import Problem
from servimun_widgets.public_text.records.allowances import Allowance, allowances_of
from servimun_widgets.public_text.rules.gate import (
    TextRules,
    personal_findings,
    text_findings,
)
from servimun_widgets.public_text.rules.public_contacts import PublicContacts
from servimun_widgets.public_text.services.legal_register import ALLOWANCES
from servimun_widgets.public_text.services.platform_contacts import platform_contacts
from servimun_widgets.public_text.services.promotion_words import promotion_words
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies, colonia_names
from servimun_widgets.subjects import declared

_NOT_WRITTEN = frozenset({"kind", "origin", "program_id"})
"""Fields of feedback that are chosen and not written."""


def allowances(context: Context) -> dict[str, list[str]]:
    """Return what was allowed: digest of a field with its text -> the words, folded."""
    return allowances_of(Allowance.model_validate(d) for d in context.store.table(ALLOWANCES))


def text_rules(context: Context) -> TextRules:
    """Return what the gate knows: words, allowances, what offices and platform declare."""
    contacts = PublicContacts(
        (one.content for one in agencies(context).by_id.values()),
        platform=platform_contacts(context),
        figures=_declared_telephones(context),
        places=colonia_names(context),
    )
    return TextRules(promotion_words(context), contacts, allowances(context))


def _declared_telephones(context: Context) -> Iterator[str]:
    for subject in declared():
        if subject.public_telephones:
            yield from resolve_name(subject.public_telephones)(context)


def public_problems(context: Context, content: Record) -> list[Problem]:
    """Return a problem for each text of a record that citizens may not read (`Subject`)."""
    return [found.problem for found in text_findings(content, text_rules(context))]


def personal_problems(context: Context, content: Record, code: str) -> list[Problem]:
    """Return a problem with this code for each text of a record that holds data of a person.

    What an agency or a programme declares as its own is nobody's.
    """
    doubtful = [one for one in public_fields(content, _NOT_WRITTEN) if personal_data(one.text)]
    if not doubtful:  # what is declared is much to read, and hardly ever asked for
        return []
    rules = text_rules(context)
    return [
        Problem(code, one.path, {"found": found.piece})
        for one in doubtful
        for found in personal_findings(one, rules)
    ]
