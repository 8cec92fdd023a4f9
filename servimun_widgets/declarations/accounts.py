"""Accounts, second factors and sessions."""

from __future__ import annotations

from servimun_widgets.domain.subject import RecordTable, Subject

SUBJECT = Subject(
    tables=(
        RecordTable("accounts", "servimun_widgets.domain.accounts:AccountRecord"),
        RecordTable("ended_sessions", "servimun_widgets.domain.sessions:EndedSession"),
        RecordTable("second_factors", "servimun_widgets.domain.second_factor:SecondFactorRecord"),
        RecordTable("sign_in_rules", "servimun_widgets.domain.second_factor:SecondFactorRule"),
    ),
)
