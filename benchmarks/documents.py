"""What a ficha costs, beside WeasyPrint and ReportLab building the same one in the same run.

`python benchmarks/documents.py [FICHAS]` (default 1000). Prints CPU milliseconds for each PDF
(medians; the three take turns, so that they meet the same noise) and the ratio to ours, the
seconds that all fichas take on two threads, and the memory of a process after 100 and after all.
Every ficha is for an agency of its own, so that none is a copy of the one before.

The other two are in `.venv-benchmarks` only; `make benchmarks` runs this there.
"""

from __future__ import annotations

import argparse
import base64
import html
import importlib.util
import io
import itertools
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from servimun_widgets.documents.branding import read_branding
from servimun_widgets.documents.glyphs import FONTS
from servimun_widgets.documents.qr import qr_svg
from servimun_widgets.documents.typesetting import render_pdf
from servimun_widgets.domain.branding import Branding
from servimun_widgets.fichas.documents.platform_ficha import (
    FichaContent,
    ficha_content,
    platform_ficha,
)
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.fichas.services.snapshot import take_snapshot
from servimun_widgets.importing.services import import_file
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.store import memory_store

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
IDENTITY = {"identidad.toml": b'[plataforma]\ndireccion = "https://servimun.example"'}
COMPARED = 15
THREADS = 2

Maker = Callable[[FichaContent], bytes]


def catalogue(fichas: int) -> Snapshot:
    """Return the real catalogue with as many agencies as fichas are wanted."""
    numbers = itertools.count(1)
    moment = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
    with memory_store() as store:
        context = Context(store, lambda: moment, lambda: f"id-{next(numbers)}", SYSTEM_ACCOUNT)
        import_file(context, "agencies", SAMPLE / "dependencias.csv")
        import_file(context, "colonias", SAMPLE / "colonias.csv")
        import_file(context, "programs", SAMPLE / "programas.csv")
        snapshot = take_snapshot(context, moment.date())
    copies = [
        agency.model_copy(
            update={
                "id": f"a{number}",
                "content": agency.content.model_copy(
                    update={"name": f"{agency.content.name} {number}"}
                ),
            }
        )
        for number, agency in zip(range(fichas), itertools.cycle(snapshot.agencies), strict=False)
    ]
    return snapshot.model_copy(update={"agencies": copies})


def with_weasyprint(branding: Branding) -> Maker:
    """Return what builds the ficha with WeasyPrint, tagged as ours is."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: N; font-weight: {weight}; src: url({path.as_uri()}) }}"
        for weight, path in (
            (400, FONTS / "NotoSans-Regular.ttf"),
            (700, FONTS / "NotoSans-Bold.ttf"),
        )
    )
    colors = branding.colors
    style = CSS(
        string=f"""{faces}
        @page {{ size: letter; margin: 0 42pt 38pt }}
        body {{ font: 9.5pt N; color: #1c2430 }}
        header {{ background: {colors.primary}; color: white; padding: 30pt 42pt 15pt;
                 margin: 0 -42pt }}
        header h1 {{ font-size: 52pt; margin: 0 }}
        .copy {{ background: {colors.secondary}; color: white; margin: 0 -42pt;
                padding: 6pt 42pt }}
        h2 {{ color: {colors.primary}; font-size: 13pt; margin: 10pt 0 4pt }}
        .reach {{ float: right; width: 158pt; background: {colors.paper} }}
        .figure {{ display: inline-block; width: 90pt; background: {colors.paper} }}
        table {{ border-collapse: collapse; width: 100% }}
        th {{ background: {colors.primary}; color: white }}""",
        font_config=fonts,
    )

    def make(content: FichaContent) -> bytes:
        say = html.escape
        code = base64.b64encode(qr_svg(content.link).encode()).decode()
        sections = "".join(
            f"<h2>{say(one.heading)}</h2>"
            + "".join(f"<p>{say(text)}</p>" for text in one.paragraphs)
            + "<ul>"
            + "".join(f"<li>{say(text)}</li>" for text in one.bullets)
            + "</ul>"
            for one in content.sections
        )
        figures = "".join(
            f"<div class=figure><b>{value}</b><br>{say(label)}</div>"
            for label, value in content.figures
        )
        head = "".join(f"<th>{say(cell)}</th>" for cell in content.table_header)
        rows = "".join(
            "<tr>" + "".join(f"<td>{say(cell)}</td>" for cell in row) + "</tr>"
            for row in content.table_rows
        )
        page = (
            f"<html lang=es-MX><title>{say(content.title)}</title><body><header>"
            f"{say(content.kind)}<h1>{say(content.title)}</h1>{say(content.subtitle)}</header>"
            f"<div class=copy>{say(content.copy_for)}</div><div class=reach>"
            f'<img width=126 alt="{say(content.link_alternative)}"'
            f' src="data:image/svg+xml;base64,{code}"></div>{sections}'
            f"<h2>{say(content.figures_heading)}</h2>{figures}<h2>{say(content.table_heading)}</h2>"
            f"<table><thead><tr>{head}</tr></thead>{rows}</table>"
            f"<p>{say(' '.join(content.table_notes))} {say(content.cut_off)}</p>"
            f"<p>{say(content.legend)}</p><p>{say(content.privacy)}</p>"
        )
        document = HTML(string=page)
        pdf: bytes = document.write_pdf(
            stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"
        )
        return pdf

    return make


def with_reportlab(branding: Branding) -> Maker:
    """Return what builds the ficha with ReportLab, which has no tags to write."""
    from reportlab.graphics.barcode.qr import QrCodeWidget
    from reportlab.graphics.shapes import Drawing
    from reportlab.lib.colors import HexColor, white
    from reportlab.lib.pagesizes import letter
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    registerFont(TTFont("N", FONTS / "NotoSans-Regular.ttf"))
    registerFont(TTFont("NB", FONTS / "NotoSans-Bold.ttf"))
    primary, paper = HexColor(branding.colors.primary), HexColor(branding.colors.paper)
    body = ParagraphStyle("body", fontName="N", fontSize=9.5, leading=13)
    heading = ParagraphStyle(
        "heading", fontName="NB", fontSize=13, leading=17, textColor=primary, spaceBefore=10
    )
    large = ParagraphStyle("large", parent=heading, fontSize=40, leading=48)
    head = [
        ("BACKGROUND", (0, 0), (-1, 0), primary),
        ("TEXTCOLOR", (0, 0), (-1, 0), white),
        ("FONTNAME", (0, 0), (-1, -1), "N"),
    ]

    def make(content: FichaContent) -> bytes:
        code = Drawing(126, 126, QrCodeWidget(content.link, barWidth=126, barHeight=126))
        say = html.escape
        story = [
            Paragraph(say(content.kind), body),
            Paragraph(say(content.title), large),
            Paragraph(say(content.subtitle), body),
            Paragraph(say(content.copy_for), heading),
            code,
        ]
        for section in content.sections:
            story.append(Paragraph(say(section.heading), heading))
            story += [Paragraph(say(text), body) for text in section.paragraphs]
            story += [Paragraph(say(text), body, bulletText="•") for text in section.bullets]
        cells = [Paragraph(f"{value}<br/>{say(label)}", body) for label, value in content.figures]
        story += [
            Paragraph(say(content.figures_heading), heading),
            Table([cells], style=[("BACKGROUND", (0, 0), (-1, -1), paper)]),
            Paragraph(say(content.table_heading), heading),
            Table([content.table_header, *content.table_rows], style=head),
            Paragraph(say(" ".join([*content.table_notes, content.cut_off])), body),
            Paragraph(say(content.legend), body),
            Paragraph(say(content.privacy), body),
        ]
        stream = io.BytesIO()
        SimpleDocTemplate(stream, pagesize=letter, title=content.title).build(story)
        return stream.getvalue()

    return make


def compare(snapshot: Snapshot, branding: Branding) -> None:
    """Print what one ficha costs with each library."""
    makers: dict[str, Callable[[str], bytes]] = {
        "ours": lambda agency: render_pdf(platform_ficha(snapshot, branding, agency))
    }
    others = {"weasyprint": with_weasyprint, "reportlab": with_reportlab}
    for name, build in others.items():
        if importlib.util.find_spec(name) is None:
            print(f"{name:<11} not installed, see `make benchmarks`")
            continue
        make = build(branding)
        makers[name] = lambda agency, make=make: make(  # type: ignore[misc]
            ficha_content(snapshot, branding, agency)
        )
    times: dict[str, list[float]] = {name: [] for name in makers}
    sizes: dict[str, int] = {}
    for number, agency in enumerate(snapshot.agencies[: COMPARED + 1]):
        for name, made in makers.items():
            before = time.process_time()
            sizes[name] = len(made(agency.id))
            if number:  # the first one reads fonts
                times[name].append(time.process_time() - before)
    ours = statistics.median(times["ours"])
    for name, all_times in times.items():
        median = statistics.median(all_times)
        line = f"{name:<11} {median * 1e3:7.1f} ms CPU a ficha   {sizes[name] / 1024:6.0f} KiB"
        print(line + ("" if name == "ours" else f"   {name} / ours {median / ours:5.1f}"))


def resident_bytes() -> int:
    """Return the memory this process occupies now."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) * 1024


def make_many(fichas: int) -> None:
    """Make all fichas on two threads; print seconds and memory. To run in a new process."""
    snapshot, branding = catalogue(fichas), read_branding(IDENTITY)
    agencies = [agency.id for agency in snapshot.agencies]
    few = min(100, fichas)

    def make(agency: str) -> int:
        return len(render_pdf(platform_ficha(snapshot, branding, agency)))

    before, cpu_before = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(THREADS) as threads:
        for _ in threads.map(make, agencies[:few]):
            pass
        after_few = resident_bytes()
        for _ in threads.map(make, agencies[few:]):
            pass
    wall, cpu = time.perf_counter() - before, time.process_time() - cpu_before
    print(
        f"{fichas:,} fichas on {THREADS} threads: {wall:.1f} s, {cpu:.1f} s CPU;"
        f" {after_few / 2**20:.0f} MiB after {few:,}, {resident_bytes() / 2**20:.0f} MiB at the end"
    )


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fichas", nargs="?", type=int, default=1_000)
    parser.add_argument("--many", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.many:
        make_many(options.fichas)
        return
    compare(catalogue(COMPARED + 1), read_branding(IDENTITY))
    command = [sys.executable, __file__, "--many", str(options.fichas)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
