"""A campaign's message and flyer for the person who prepares it, before any group gets them."""

from __future__ import annotations

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets import building
from servimun_widgets.red_vecinal.documents.flyer import PIXELS, FlyerPress, FlyerShape
from servimun_widgets.red_vecinal.documents.flyer_words import segment_flyer
from servimun_widgets.red_vecinal.records.campaigns import CampaignContent, CampaignRules
from servimun_widgets.red_vecinal.records.segments import Segment
from servimun_widgets.red_vecinal.rules.messages import with_link
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import CopyTexts, Download, FileDownloads, OfferedFile

TRIAL_CODE = "prueba"
"""Code of a link that is nobody's: visits by it are not counted."""
_SHAPES: dict[FlyerShape, str] = {
    "cuadro": "sending_trial_square",
    "historia": "sending_trial_tall",
}


def trial(
    context: Context, segment: Segment, content: CampaignContent, rules: CampaignRules
) -> list[Widget]:
    """Return what one sends to oneself: the message of a text, and its flyer as a file."""
    link = rules.link(TRIAL_CODE)
    text = sentence("sending_trial_text", text=with_link(segment.text, link))

    def fetch(name: str) -> Download:
        shape = next(one for one in PIXELS if name == f"prueba-{one}.png")
        press = FlyerPress(building.identity(context), context.today())
        png = press.flyer(segment_flyer(segment, content), link, shape)
        return Download(name, "image/png", png)

    files = [OfferedFile(f"prueba-{shape}.png", sentence(_SHAPES[shape])) for shape in PIXELS]
    return [
        CopyTexts(
            heading=sentence("sending_trial"),
            offered=[(sentence("sending_trial_message", colonia=segment.colonia), text)],
            sends_to_oneself=True,
        ),
        FileDownloads(heading=sentence("sending_trial_flyer"), files=files, fetch=fetch),
    ]
