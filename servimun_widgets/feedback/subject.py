"""Feedback about programmes and the platform."""

from __future__ import annotations

from servimun_widgets.domain.finding import FindableThings
from servimun_widgets.domain.notices import NoticedThings
from servimun_widgets.domain.subject import (
    AnalystTable,
    DemonstrationPart,
    HangsOnProgram,
    Page,
    RecordTable,
    Subject,
    WaitingLine,
    WaitingThings,
)

SUBJECT = Subject(
    asks={
        "programs": "feedback is about a programme",
        "public_text": "an answer is read by neighbours",
    },
    tables=(
        RecordTable(
            "feedback",
            "servimun_widgets.feedback.records:FeedbackRecord",
            told_as="feedback",
        ),
    ),
    plain_tables=("usefulness",),
    pages=(
        Page(
            "enlaces/retroalimentacion",
            "Retroalimentación",
            "Retroalimentación",
            frozenset({"enlace", "coordinacion"}),
            menu_place=30,
            screen="servimun_widgets.feedback.pages:feedback_page",
            guide={
                "": "enlaces#registrar-lo-que-se-dice",
                "coordinacion": "coordinacion#solicitudes-y-comentarios",
            },
        ),
    ),
    noticed=NoticedThings(
        "feedback",
        "enlaces/retroalimentacion",
        "solicitud",
        seen="servimun_widgets.feedback.services.noticed:seen",
        whom="servimun_widgets.feedback.services.noticed:whom",
    ),
    waiting=WaitingThings(
        "servimun_widgets.feedback.waiting:waiting",
        lines=(
            WaitingLine(
                "opinions",
                "warn",
                "enlaces/retroalimentacion?estado=Por%20revisar",
                "solicitud",
                place=75,
                settled_by="servimun_widgets.feedback.pages.settling:OPINIONS",
            ),
            WaitingLine(
                "to_answer",
                "warn",
                "enlaces/retroalimentacion?estado=Asignada",
                "solicitud",
                place=80,
            ),
            WaitingLine(
                "to_assign",
                "warn",
                "enlaces/retroalimentacion?estado=Recibida",
                "solicitud",
                place=90,
                together="enlaces/retroalimentacion?asignar=varias",
                settled_by="servimun_widgets.feedback.pages.settling:TO_ASSIGN",
            ),
            WaitingLine(
                "answered",
                "ok",
                "enlaces/retroalimentacion?estado=Respondida",
                "solicitud",
                place=100,
                settled_by="servimun_widgets.feedback.pages.settling:ANSWERED",
            ),
        ),
    ),
    home_panel="servimun_widgets.feedback.pages.logging:log_panel",
    public_mark="servimun_widgets.feedback.services.publishing:public_mark",
    public_answers="servimun_widgets.feedback.services.publishing:published_answers",
    hangs_on_program=HangsOnProgram(
        "feedback", "servimun_widgets.feedback.services:unanswered_about"
    ),
    analyst_tables=(
        AnalystTable(
            "feedback",
            "the feedback that was not discarded",
            columns="servimun_widgets.feedback.analyst_tables:FEEDBACK",
            rows="servimun_widgets.feedback.analyst_tables:feedback_rows",
            place=30,
        ),
        AnalystTable(
            "helped",
            "what citizens answered to «¿Le sirvió?» on the public site, by day and programme",
            columns="servimun_widgets.feedback.analyst_tables:HELPED",
            rows="servimun_widgets.feedback.analyst_tables:helped_rows",
            place=35,
        ),
    ),
    findable=(
        FindableThings(
            "found_feedback",
            "servimun_widgets.feedback.services.finding:found_feedback",
            "enlaces/retroalimentacion",
            "solicitud",
            listed="buscar",
            place=20,
        ),
    ),
    demonstration=DemonstrationPart(
        place=15,
        tell="servimun_widgets.feedback.demonstration:tell_feedback",
    ),
)
