"""What waits among campaigns."""

from __future__ import annotations

from servimun_widgets.domain.subject import Waiting
from servimun_widgets.red_vecinal.services.calendar import campaigns_to_follow
from servimun_widgets.red_vecinal.services.campaign_list import campaigns_to_approve
from servimun_widgets.red_vecinal.services.campaign_records import rights_of
from servimun_widgets.red_vecinal.services.progress import campaign_progress, sending_campaigns
from servimun_widgets.red_vecinal.services.truth import held_campaigns
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context


def waiting(context: Context) -> Waiting:
    """Return for approval the campaigns sent to it that are not its own; for sector operation those
    under way with groups of its sectors that are left; for liaisons those to be approved that name
    a programme of their agency; for all three who have to do with campaigns
    those of which a text is held because it is not true now.
    """
    held = rights_of(acting_account(context))
    found: dict[str, list[tuple[str, str]]] = {}
    if "approve" in held:
        found["to_approve"] = [
            (record.folio, record.content.title) for record in campaigns_to_approve(context)
        ]
    if "send" in held:
        found["to_send"] = [
            (record.folio, record.content.title)
            for record in sending_campaigns(context)
            if any(one.settled < one.total for one in campaign_progress(context, record.id)[1:])
        ]
    if "follow" in held:
        found["to_follow"] = [
            (record.folio, record.content.title) for record in campaigns_to_follow(context)
        ]
    if held & {"approve", "correct"}:
        found["held"] = [(record.folio, record.content.title) for record in held_campaigns(context)]
    return found
