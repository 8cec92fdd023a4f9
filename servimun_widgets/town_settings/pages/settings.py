"""The page of settings: what holds and who says it, its changes, and the mail server."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from servimun_widgets.pages.parts import PagePart, PartedScreen
from servimun_widgets.pages.screen import Screen, Show
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.town_settings.pages.changes import ChangesPart
from servimun_widgets.town_settings.pages.identity import IdentityPart
from servimun_widgets.town_settings.pages.mail import MailPart
from servimun_widgets.town_settings.services.identity_changes import may_propose


def settings_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page; `parte` names its part. Who decides changes begins with them."""
    parts: dict[str, tuple[str, Callable[[Context, Show], PagePart]]] = {
        "identidad": (sentence("settings_part_identity"), IdentityPart),
        "cambios": (sentence("settings_part_changes"), ChangesPart),
    }
    proposes = may_propose(context)
    if proposes:
        parts["correo"] = (sentence("settings_part_mail"), MailPart)
    return PartedScreen(context, parts, query, first="identidad" if proposes else "cambios")
