"""The messages of the municipality that were handed out, as whoever got one may ask about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from servimun_widgets.catalogue.records.public_snapshot import OfficialMessage
from servimun_widgets.red_vecinal.services.handed_out import handed_out_texts
from servimun_widgets.red_vecinal.services.visits import visits_by_code
from servimun_widgets.services.context import Context


def official_messages(context: Context, member_codes: Iterable[str]) -> list[OfficialMessage]:
    """Return the messages that were handed out, the oldest first.

    Of a campaign one for each text, with the codes of the groups that got it. Of the council one
    for each member organisation, whose code does not say which it is.
    """
    found = [
        OfficialMessage(
            codes=list(one.codes),
            kind="campana",
            folios=list(one.folios),
            sent_on=one.sent_on,
            changed=one.changed,
            corrected_on=one.corrected_on,
        )
        for one in handed_out_texts(context)
    ]
    order = sorted(found, key=lambda one: (one.sent_on or date.max, one.codes))
    visits = visits_by_code(context.store)
    members = [
        OfficialMessage(codes=[code], kind="organizacion", visits=visits[code])
        for code in sorted(member_codes)
    ]
    return order + members
