"""What the flyers of a campaign cost, beside typesetting each of them whole.

`python benchmarks/flyers.py [GROUPS]` (default 1023). Prints milliseconds for a flyer of each
shape with the picture typeset once and only the code put in, the same with every flyer typeset,
and their ratio; then, in a process of its own, the seconds and peak memory of all flyers of a
campaign on the real catalogue, both shapes, on two threads. Texts and lines are measured by
`benchmarks/campaign.py`.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from servimun_widgets.documents.branding import read_branding
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.colonias import ColoniaRecord
from servimun_widgets.domain.fields import validate
from servimun_widgets.importing.services import import_file
from servimun_widgets.red_vecinal.documents.flyer import (
    PIXELS,
    FlyerPress,
    flyer_base,
)
from servimun_widgets.red_vecinal.documents.flyer_words import Flyer, segment_flyer
from servimun_widgets.red_vecinal.records.campaigns import CampaignContent, CampaignRules
from servimun_widgets.red_vecinal.records.groups import ListedGroup
from servimun_widgets.red_vecinal.records.segments import Segment
from servimun_widgets.red_vecinal.services.group_records import insert_group
from servimun_widgets.red_vecinal.services.planning import plan_campaign
from servimun_widgets.red_vecinal.services.sample_groups import sample_groups
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.store import memory_store

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
ADDRESS = "https://servimun.example"
IDENTITY = {"identidad.toml": f'[plataforma]\ndireccion = "{ADDRESS}"'.encode()}
MOMENT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
REPEATED = 20
THREADS = 2
BRIEF = {
    "title": "Deporte",
    "purpose": "Que se sepa.",
    "about": "programas",
    "theme": "deporte",
    "only_nearby": False,
    "template": "Vecinas y vecinos de {colonia}:\n{programas}\n{enlace}\n{leyenda}",
    "opens_at": "08:00",
    "closes_at": "21:00",
}
CONTENT = validate(CampaignContent, BRIEF)


def planned(branding: Branding, groups: int) -> list[Segment]:
    """Return the texts of a campaign on the real catalogue for so many sample groups."""
    numbers = itertools.count(1)
    with memory_store() as store:
        context = Context(store, lambda: MOMENT, lambda: f"id-{next(numbers)}", SYSTEM_ACCOUNT)
        with store.transaction():
            import_file(context, "colonias", SAMPLE / "colonias.csv")
            import_file(context, "agencies", SAMPLE / "dependencias.csv")
            import_file(context, "programs", SAMPLE / "programas.csv", publish=True)
            colonias = [ColoniaRecord.model_validate(d).content for d in store.table("colonias")]
            for row in sample_groups(colonias, groups, seed=1):
                said = {
                    "code": row["clave"],
                    "name": row["nombre"],
                    "colonia": row["colonia"],
                    "district": row["distrito"],
                    "sector": row["sector"],
                    "active": True,
                }
                insert_group(context, "group_add", validate(ListedGroup, said))
        rules = CampaignRules(
            platform=branding.platform,
            address=ADDRESS,
            legend=branding.legend,
            promotion_words=(),
            quiet_periods=(),
        )
        return list(plan_campaign(context, CONTENT, rules, None, 0).segments)


def milliseconds(work: Callable[[str], object], times: int) -> float:
    """Return the median of doing `work` with a new link each time."""
    took = []
    for number in range(times):
        began = time.perf_counter()
        work(f"{ADDRESS}/v/code{number:06}")
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def compare(branding: Branding, flyer: Flyer, times: int) -> None:
    """Print a flyer of each shape by both ways."""
    for shape in PIXELS:
        base = flyer_base(branding, flyer, shape, MOMENT.date())
        pasted = milliseconds(base.with_link, times)

        def whole(link: str, shape: str = shape) -> bytes:
            return flyer_base(branding, flyer, shape, MOMENT.date()).with_link(link)  # type: ignore[arg-type]

        typeset = milliseconds(whole, times)
        print(
            f"{shape:10} {pasted:6.1f} ms with the link put in, {typeset:6.1f} ms typeset whole:"
            f" {typeset / pasted:.0f} times"
        )


def make_all(groups: int) -> None:
    """Make the flyers of all groups and print what it took."""
    branding = read_branding(IDENTITY)
    segments = planned(branding, groups)
    began = time.perf_counter()

    def make(share: list[Segment]) -> int:
        press = FlyerPress(branding, MOMENT.date())
        count = 0
        for segment in share:
            flyer = segment_flyer(segment, CONTENT)
            for group in segment.group_ids:
                for shape in PIXELS:
                    press.flyer(flyer, f"{ADDRESS}/v/{group:0>10}", shape)
                    count += 1
        return count

    shares = [segments[start::THREADS] for start in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:
        count = sum(pool.map(make, shares))
    seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{groups:5} groups, {len(segments)} texts: {count} flyers in {seconds:.1f} s on {THREADS}"
        f" threads, peak memory {memory:.0f} MB"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", type=int, nargs="?", default=1023)
    parser.add_argument("--all", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.all:
        make_all(given.groups)
        return
    branding = read_branding(IDENTITY)
    segments = planned(branding, min(50, given.groups))
    compare(branding, segment_flyer(segments[0], CONTENT), min(REPEATED, given.groups))
    for groups in sorted({min(100, given.groups), given.groups}):
        subprocess.run([sys.executable, __file__, str(groups), "--all"], check=True)


if __name__ == "__main__":
    main()
