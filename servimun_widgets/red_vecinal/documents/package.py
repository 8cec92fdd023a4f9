"""A campaign as files, for who sends from elsewhere: texts, flyers, and a list to tick.

The list is a spreadsheet that `servimun import ticks` takes back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from servimun_widgets.documents.archive import reproducible_office
from servimun_widgets.documents.spreadsheet import xlsx_table
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.packages import Made, Part, file_name
from servimun_widgets.domain.public_links import code_link
from servimun_widgets.domain.text import fold
from servimun_widgets.red_vecinal.documents.flyer import PIXELS, FlyerPress
from servimun_widgets.red_vecinal.documents.flyer_words import flyer_alternative, segment_flyer
from servimun_widgets.red_vecinal.records.campaigns import CampaignContent
from servimun_widgets.red_vecinal.records.dispatch import TICK_COLUMNS, DispatchRecord
from servimun_widgets.red_vecinal.records.segments import Segment
from servimun_widgets.red_vecinal.rules.messages import with_link

BATCH = 50
"""Groups of one folder: what one person sends in some twenty minutes."""
LIST_FILE = "lista.xlsx"


@dataclass(frozen=True)
class Sending:
    """A group that is still to get its message: its line, its name and its text."""

    line: DispatchRecord
    group_name: str
    segment: Segment


def red_vecinal_parts(
    branding: Branding,
    address: str,
    content: CampaignContent,
    sendings: Sequence[Sending],
    as_of: date,
) -> list[Part]:
    """Return a part for every fifty groups of a sector, in the order of sectors and colonias.

    `address` is the public address that was frozen with the texts, `content` the campaign's brief.
    """
    press = FlyerPress(branding, as_of)
    sectors: dict[str, list[Sending]] = defaultdict(list)
    ordered = sorted(
        sendings, key=lambda one: (fold(one.line.sector), one.line.colonia, one.line.code)
    )
    for one in ordered:
        sectors[one.line.sector].append(one)
    parts = []
    for sector, own in sectors.items():
        for start in range(0, len(own), BATCH):
            batch = own[start : start + BATCH]
            number = start // BATCH + 1
            folder = f"{file_name(sector)}/tanda-{number:02}"
            parts.append(
                Part(
                    folder,
                    f"{sector}, {number}",
                    lambda folder=folder, batch=batch: _files(  # type: ignore[misc]
                        folder, batch, press, address, content, as_of
                    ),
                    chosen_by=(sector,),
                )
            )
    return parts


def _files(
    folder: str,
    sendings: Sequence[Sending],
    press: FlyerPress,
    address: str,
    content: CampaignContent,
    as_of: date,
) -> Made:
    """Return the files of one folder: for each group text, pictures and their words in words."""
    files: dict[str, bytes] = {}
    rows = []
    for number, one in enumerate(sendings, start=1):
        link = code_link(address, one.line.code)
        name = f"{number:02}-{file_name(one.group_name)}"
        text = with_link(one.segment.text, link)
        flyer = segment_flyer(one.segment, content)
        files[f"{folder}/textos/{name}.txt"] = text.encode()
        for shape in PIXELS:
            files[f"{folder}/imagenes/{name}-{shape}.png"] = press.flyer(flyer, link, shape)
        files[f"{folder}/imagenes/{name}.txt"] = flyer_alternative(
            press.branding, flyer, link
        ).encode()
        rows.append(
            [one.line.code, one.group_name, one.line.colonia, one.line.sector, name, "", ""]
        )
    table = xlsx_table("Lista", TICK_COLUMNS, rows)
    files[f"{folder}/{LIST_FILE}"] = reproducible_office(table, as_of)
    return Made(files)
