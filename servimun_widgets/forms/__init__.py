"""The forms of the platform: one module for each kind of record. A new form is added to `ALL`."""

from __future__ import annotations

from servimun_widgets.forms.account import ACCOUNT
from servimun_widgets.forms.declaration import Form
from servimun_widgets.forms.feedback import ANSWER, ASSIGNMENT, FEEDBACK
from servimun_widgets.forms.program import PROGRAM

ALL: dict[str, Form] = {
    form.name: form for form in (ACCOUNT, ANSWER, ASSIGNMENT, FEEDBACK, PROGRAM)
}

__all__ = ["ACCOUNT", "ALL", "ANSWER", "ASSIGNMENT", "FEEDBACK", "PROGRAM", "Form"]
