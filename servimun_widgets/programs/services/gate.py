"""The gate for public text as programmes pass it: what stops one, and what may be said of it.

Every road by which a programme's text comes on show passes `refuse_unfit`.
"""

from __future__ import annotations

from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.publishing import missing_to_publish
from servimun_widgets.public_text.rules.gate import (
    TextFinding,
    TextRules,
    link_hints,
    text_findings,
)
from servimun_widgets.public_text.services.gate import text_rules
from servimun_widgets.services.context import Context


def unfit_texts(
    context: Context, content: ProgramContent, rules: TextRules | None = None
) -> list[TextFinding]:
    """Return what stops the texts of a programme from being sent and published."""
    rules = rules or text_rules(context)
    own = rules.contacts.with_numbers(phone.number for phone in content.phones)
    return text_findings(content, TextRules(rules.words, own, rules.allowances))


def kept_from_show(
    context: Context, content: ProgramContent, *, asks_to_allow: bool = False
) -> list[Problem]:
    """Return what publishing lacks, and which texts may not be published.

    With `asks_to_allow` without those that whoever reviews may allow.
    """
    unfit = unfit_texts(context, content)
    asked = [one for one in unfit if asks_to_allow and one.is_allowable]
    return missing_to_publish(content) + [one.problem for one in unfit if one not in asked]


def refuse_unfit(context: Context, content: ProgramContent, rules: TextRules | None = None) -> None:
    """Raise `Invalid` with a problem at each field whose text may not be published."""
    found = unfit_texts(context, content, rules)
    if found:
        raise Invalid([one.problem for one in found])


def text_hints(context: Context, content: ProgramContent) -> list[Problem]:
    """Return what the gate would say, and a word about its links, while a text is written."""
    rules = text_rules(context)
    found = [one.problem for one in unfit_texts(context, content, rules)]
    return found + link_hints(content, rules)
