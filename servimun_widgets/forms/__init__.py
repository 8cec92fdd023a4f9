"""The forms of the platform: one module for each kind of record. A new form is added to `ALL`."""

from __future__ import annotations

from servimun_widgets.forms.account import ACCOUNT
from servimun_widgets.forms.acknowledgement import ACKNOWLEDGEMENT
from servimun_widgets.forms.agency import AGENCY_HEAD
from servimun_widgets.forms.agreement import AGREEMENT, NEW_DATE
from servimun_widgets.forms.campaign import CAMPAIGN, MARK
from servimun_widgets.forms.catalogues import DISTRICT, TOPIC
from servimun_widgets.forms.council import COMMITMENT, FOLLOW_UP, MEMBER, SESSION
from servimun_widgets.forms.declaration import Form
from servimun_widgets.forms.declared_fields import (
    Calculate,
    Choice,
    Choices,
    Date,
    DateTime,
    Decimal,
    Group,
    Hidden,
    Integer,
    LongText,
    Note,
    Repeat,
    Text,
    Time,
)
from servimun_widgets.forms.feedback import ANSWER, ASSIGNMENT, FEEDBACK
from servimun_widgets.forms.group import GROUP, INVITE
from servimun_widgets.forms.legal_rule import LEGAL_RULE
from servimun_widgets.forms.meeting import ADDED_POINT, DISMISSAL, MEETING, MINUTES
from servimun_widgets.forms.program import PROGRAM
from servimun_widgets.forms.program_end import ARCHIVE, NEW_DATES
from servimun_widgets.forms.second_factor import SECOND_FACTOR

ALL: dict[str, Form] = {
    form.name: form
    for form in (
        ACCOUNT,
        ACKNOWLEDGEMENT,
        ADDED_POINT,
        AGENCY_HEAD,
        AGREEMENT,
        ANSWER,
        ARCHIVE,
        ASSIGNMENT,
        CAMPAIGN,
        COMMITMENT,
        DISMISSAL,
        DISTRICT,
        FEEDBACK,
        FOLLOW_UP,
        GROUP,
        INVITE,
        LEGAL_RULE,
        MARK,
        MEETING,
        MEMBER,
        MINUTES,
        NEW_DATE,
        NEW_DATES,
        PROGRAM,
        SECOND_FACTOR,
        SESSION,
        TOPIC,
    )
}

__all__ = [
    "ACCOUNT",
    "ACKNOWLEDGEMENT",
    "ADDED_POINT",
    "AGENCY_HEAD",
    "AGREEMENT",
    "ALL",
    "ANSWER",
    "ARCHIVE",
    "ASSIGNMENT",
    "CAMPAIGN",
    "COMMITMENT",
    "DISMISSAL",
    "DISTRICT",
    "FEEDBACK",
    "FOLLOW_UP",
    "GROUP",
    "INVITE",
    "LEGAL_RULE",
    "MARK",
    "MEETING",
    "MEMBER",
    "MINUTES",
    "NEW_DATE",
    "NEW_DATES",
    "PROGRAM",
    "SECOND_FACTOR",
    "SESSION",
    "TOPIC",
    "Calculate",
    "Choice",
    "Choices",
    "Date",
    "DateTime",
    "Decimal",
    "Form",
    "Group",
    "Hidden",
    "Integer",
    "LongText",
    "Note",
    "Repeat",
    "Text",
    "Time",
]
