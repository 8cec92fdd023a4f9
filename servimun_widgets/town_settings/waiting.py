"""What waits among the settings."""

from __future__ import annotations

from servimun_widgets.domain.subject import Waiting
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.town_settings.records import title_of
from servimun_widgets.town_settings.rights import SETTINGS_RIGHTS
from servimun_widgets.town_settings.services.identity_changes import settings_changes


def waiting(context: Context) -> Waiting:
    """Return for who decides them the changes of settings that another person proposed."""
    if "decide" not in SETTINGS_RIGHTS.get(acting_account(context).role, ()):
        return {}
    return {
        "settings": [
            (view.record.folio, ", ".join(map(title_of, view.record.after)))
            for view in settings_changes(context)
            if "confirm" in view.actions
        ]
    }
