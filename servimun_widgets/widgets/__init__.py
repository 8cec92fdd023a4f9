"""Reusable widgets: they are handed callables, show outcomes, and never import services."""

from servimun_widgets.widgets.change import Change
from servimun_widgets.widgets.change_review import ChangeReview, ReviewAction
from servimun_widgets.widgets.field_text import date_text, field_text
from servimun_widgets.widgets.history import HistoryEntry, RevisionHistory
from servimun_widgets.widgets.notice import Notice
from servimun_widgets.widgets.outcome import Draft, FieldConflict, FieldProblem, Outcome
from servimun_widgets.widgets.record_form import FormAction, RecordForm
from servimun_widgets.widgets.record_list import (
    NEW_RECORD,
    Column,
    Download,
    RecordList,
    Row,
    RowAction,
)

__all__ = [
    "NEW_RECORD",
    "Change",
    "ChangeReview",
    "Column",
    "Download",
    "Draft",
    "FieldConflict",
    "FieldProblem",
    "FormAction",
    "HistoryEntry",
    "Notice",
    "Outcome",
    "RecordForm",
    "RecordList",
    "ReviewAction",
    "RevisionHistory",
    "Row",
    "RowAction",
    "date_text",
    "field_text",
]
