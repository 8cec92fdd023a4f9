"""Reusable widgets: they are handed callables, show outcomes, and never import services."""

from servimun_widgets.widgets.change import Change, FieldRemarks
from servimun_widgets.widgets.change_review import ChangeReview, ReviewAction
from servimun_widgets.widgets.copy_texts import CopyTexts
from servimun_widgets.widgets.draft_list import DraftList, KeptDraft
from servimun_widgets.widgets.field_text import date_text, field_text
from servimun_widgets.widgets.figure_cards import Card, CardChart, CardFigure, FigureCards
from servimun_widgets.widgets.file_downloads import FileDownloads, OfferedFile
from servimun_widgets.widgets.file_drop import FileDrop
from servimun_widgets.widgets.history import HistoryEntry, RevisionHistory
from servimun_widgets.widgets.list_own import ListKeeping
from servimun_widgets.widgets.list_rows import Column, Row, RowAction
from servimun_widgets.widgets.list_watch import ListWatch
from servimun_widgets.widgets.long_list import LongList, RowSource, Window
from servimun_widgets.widgets.long_task import LongTask, Progress
from servimun_widgets.widgets.message_preview import MessagePreview, ShownMessage
from servimun_widgets.widgets.news_line import NewsLine
from servimun_widgets.widgets.notice import Notice
from servimun_widgets.widgets.outcome import Draft, DraftPlace, FieldConflict, FieldProblem, Outcome
from servimun_widgets.widgets.page_preview import PagePreview
from servimun_widgets.widgets.panel import Panel
from servimun_widgets.widgets.part_links import PartLinks
from servimun_widgets.widgets.picture_strip import PictureStrip, ShownPicture
from servimun_widgets.widgets.record_form import FormAction, RecordForm, TakenPicture
from servimun_widgets.widgets.record_list import NEW_RECORD, Download, RecordList
from servimun_widgets.widgets.sending_desk import (
    Mark,
    QueueProgress,
    QueueRow,
    QueueWords,
    Turn,
    TurnGroup,
)
from servimun_widgets.widgets.sending_queue import SendingQueue
from servimun_widgets.widgets.waiting_list import WaitingList, WaitingThing

__all__ = [
    "NEW_RECORD",
    "Card",
    "CardChart",
    "CardFigure",
    "Change",
    "ChangeReview",
    "Column",
    "CopyTexts",
    "Download",
    "Draft",
    "DraftList",
    "DraftPlace",
    "FieldConflict",
    "FieldProblem",
    "FieldRemarks",
    "FigureCards",
    "FileDownloads",
    "FileDrop",
    "FormAction",
    "HistoryEntry",
    "KeptDraft",
    "ListKeeping",
    "ListWatch",
    "LongList",
    "LongTask",
    "Mark",
    "MessagePreview",
    "NewsLine",
    "Notice",
    "OfferedFile",
    "Outcome",
    "PagePreview",
    "Panel",
    "PartLinks",
    "PictureStrip",
    "Progress",
    "QueueProgress",
    "QueueRow",
    "QueueWords",
    "RecordForm",
    "RecordList",
    "ReviewAction",
    "RevisionHistory",
    "Row",
    "RowAction",
    "RowSource",
    "SendingQueue",
    "ShownMessage",
    "ShownPicture",
    "TakenPicture",
    "Turn",
    "TurnGroup",
    "WaitingList",
    "WaitingThing",
    "Window",
    "date_text",
    "field_text",
]
