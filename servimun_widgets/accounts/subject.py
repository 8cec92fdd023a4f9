"""Accounts, second factors and sessions."""

from __future__ import annotations

from servimun_widgets.domain.calendar import DatedThings
from servimun_widgets.domain.finding import FindableThings
from servimun_widgets.domain.subject import DemonstrationPart, Page, RecordTable, Subject

SUBJECT = Subject(
    asks={
        "erasure": "administration erases from the page of accounts",
    },
    tables=(
        RecordTable("ended_sessions", "servimun_widgets.accounts.rules.sessions:EndedSession"),
        RecordTable(
            "password_links", "servimun_widgets.accounts.rules.password_links:PasswordLink"
        ),
        RecordTable(
            "second_factors", "servimun_widgets.accounts.rules.second_factor:SecondFactorRecord"
        ),
        RecordTable(
            "sign_in_rules", "servimun_widgets.accounts.rules.second_factor:SecondFactorRule"
        ),
    ),
    plain_tables=("sign_ins",),
    pages=(
        Page(
            "coordinacion/cuentas",
            "Cuentas",
            "Cuentas",
            frozenset({"coordinacion", "admin"}),
            menu_place=130,
            screen="servimun_widgets.accounts.pages.accounts:accounts_page",
            guide={
                "": "coordinacion#cuentas",
            },
            guide_parts={"parte=datos": ("coordinacion#borrar-datos-personales",)},
        ),
    ),
    dated=(
        DatedThings(
            "password",
            "servimun_widgets.accounts.services.dated:passwords_between",
            "coordinacion/cuentas",
            "cuenta",
        ),
    ),
    findable=(
        FindableThings(
            "found_accounts",
            "servimun_widgets.accounts.services.finding:found_accounts",
            "coordinacion/cuentas",
            "cuenta",
            listed="buscar",
            place=80,
        ),
    ),
    demonstration=DemonstrationPart(
        place=0,
        fill="servimun_widgets.accounts.demonstration:fill_accounts",
    ),
)
