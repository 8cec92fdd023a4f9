"""The form of an account."""

from __future__ import annotations

from servimun_widgets.domain.accounts import AccountContent
from servimun_widgets.forms.declaration import Form, Section

ACCOUNT = Form(
    name="cuenta",
    title="Cuenta",
    record=AccountContent,
    sections=(
        Section(
            "cuenta",
            "",
            ("username", "display_name", "role", "agency_id", "position", "sectors", "email"),
        ),
    ),
)
