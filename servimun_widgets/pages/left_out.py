"""What a package was made without, on the page: what, why, and the way to where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.navigation import find_page
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import Notice

_COUNCIL = "difusion/coprev"
_PLACES = {
    "program": ("enlaces/programas", "programa"),
    "account": ("coordinacion/cuentas", "cuenta"),
    "feedback": ("enlaces/retroalimentacion", "solicitud"),
    "council_member": (_COUNCIL, "parte=organizaciones&organizacion"),
    "council_session": (_COUNCIL, "parte=sesiones&sesion"),
    "commitment": (_COUNCIL, "parte=compromisos&compromiso"),
}
"""Type of record -> the page where it is mended, and the parameter that names it. An agency's
texts come with an import: no page holds them."""


def left_out_notices(context: Context, left_out: Sequence[LeftOut], *, made: bool) -> list[Notice]:
    """Return the notice of what a package was made without, or would be; none when it is whole."""
    if not left_out:
        return []
    count = len(left_out)
    heading = "builder_left_out" if made else "builder_to_be_left_out"
    return [
        Notice(
            "warn",
            sentence(f"{heading}_{'one' if count == 1 else 'many'}", count=count),
            sentence("builder_left_out_text"),
            [(explain(one.problem()), _address(context, one)) for one in left_out],
        )
    ]


def _address(context: Context, one: LeftOut) -> str:
    """Return where the record is mended; «» for an account that may not open that page."""
    path, parameter = _PLACES.get(one.record_type, ("", ""))
    page = find_page(path) if path else None
    if page is None or acting_account(context).role not in page.roles:
        return ""
    return f"{page.path}?{parameter}={quote(one.account_id or one.folio, safe='')}"
