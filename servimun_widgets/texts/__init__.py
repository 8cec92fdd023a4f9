"""Every Spanish sentence that the program itself says, one module for each part of the program.

A module of this package is a plain table `SENTENCES: dict[code, sentence]`; `{name}` in a sentence
is filled from the parameters of the error or problem. `sentence(code, **params)` finds it.
"""

from __future__ import annotations

from typing import Any

from servimun_widgets.errors import Problem, ServimunError
from servimun_widgets.texts import (
    accounts,
    catalogue,
    catalogues,
    commands,
    council,
    documents,
    erasing,
    import_page,
    importing,
    indicators,
    interface,
    legal_rules,
    mail,
    meeting_pages,
    meetings,
    notebooks,
    offering,
    open_data,
    opinions,
    outreach,
    own_account,
    packages,
    pages,
    problems,
    public_text,
    red_vecinal,
    sending,
    server,
    store,
    xlsform,
)

SENTENCES: dict[str, str] = {
    **problems.SENTENCES,
    **public_text.SENTENCES,
    **accounts.SENTENCES,
    **catalogue.SENTENCES,
    **catalogues.SENTENCES,
    **erasing.SENTENCES,
    **store.SENTENCES,
    **import_page.SENTENCES,
    **importing.SENTENCES,
    **server.SENTENCES,
    **own_account.SENTENCES,
    **interface.SENTENCES,
    **pages.SENTENCES,
    **mail.SENTENCES,
    **commands.SENTENCES,
    **documents.SENTENCES,
    **packages.SENTENCES,
    **outreach.SENTENCES,
    **council.SENTENCES,
    **red_vecinal.SENTENCES,
    **legal_rules.SENTENCES,
    **sending.SENTENCES,
    **meetings.SENTENCES,
    **offering.SENTENCES,
    **open_data.SENTENCES,
    **opinions.SENTENCES,
    **xlsform.SENTENCES,
    **meeting_pages.SENTENCES,
    **indicators.SENTENCES,
    **notebooks.SENTENCES,
}


def sentence(code: str, /, **params: Any) -> str:
    """Return the sentence of `code`, filled with `params`.

    Raises `KeyError` when there is no such sentence or a parameter is missing: a test renders
    every code that the package uses.
    """
    return SENTENCES[code].format_map(params)


def fault_text(fault: str | None, error: str) -> str:
    """Return why a message did not leave: our words for the fault, then `error`, the server's."""
    said = sentence("mail_said", error=error)
    return sentence(f"mail_fault_{fault}", said=said) if fault else said


def explain(what: ServimunError | Problem) -> str:
    """Return what an error or a problem means and how to mend it, in Spanish."""
    return sentence(what.code, **what.params)
