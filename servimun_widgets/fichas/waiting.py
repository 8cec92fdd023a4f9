"""What waits among the packages delivered to agencies."""

from __future__ import annotations

from servimun_widgets.domain.local_time import local_day
from servimun_widgets.domain.subject import Waiting
from servimun_widgets.fichas import rights
from servimun_widgets.fichas.services.deliveries import waiting as not_acknowledged
from servimun_widgets.fichas.services.letters import unsent_packages
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context


def waiting(context: Context) -> Waiting:
    """Return for a liaison the deliveries to acknowledge, named by their day; for the coordination
    (package, sigla) of the agencies that have not acknowledged for a week, and the packages of
    which letters did not leave.
    """
    held = rights.DELIVERY.get(acting_account(context).role, frozenset())
    if "remind" in held:
        late = [(view.record.package, view.agency) for view in not_acknowledged(context)]
        return {"unacknowledged": late, "ficha_letters": unsent_packages(context)}
    if "acknowledge" not in held:
        return {}
    return {
        "to_acknowledge": [
            (view.record.folio, local_day(view.record.delivered_on).isoformat())
            for view in not_acknowledged(context)
        ]
    }
