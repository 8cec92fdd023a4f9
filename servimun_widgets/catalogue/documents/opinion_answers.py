"""What the ear answers: a kind page, with the words of the person where they were not kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from servimun_widgets.catalogue.documents.form_pages import form_given as questions_given
from servimun_widgets.catalogue.documents.opinion_pages import (
    BEGIN,
    END,
    answer_path,
    form_given,
    unheard_texts,
)
from servimun_widgets.catalogue.documents.site_content import shown_line
from servimun_widgets.catalogue.documents.templating import environment
from servimun_widgets.catalogue.records.opinions import OPINIONS, Said
from servimun_widgets.catalogue.rules.addresses import program_path
from servimun_widgets.catalogue.rules.heard import Heard, Outcome
from servimun_widgets.catalogue.rules.reading_forms import ReadAnswers
from servimun_widgets.catalogue.rules.reading_opinions import Lack
from servimun_widgets.domain.telephones import CITY_LINE
from servimun_widgets.texts import sentence

_BARE = (
    '<!doctype html><html lang="es-MX"><meta charset="utf-8"><title>{page}</title>'
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    f"<main>{BEGIN}<h1>{{title}}</h1><p>{{text}}</p>{END}</main></html>"
)
"""The frame while no site is on show."""


_WITHOUT: Mapping[str, str] = {
    "public_text_telephone": "opinion_telephone",
    "public_text_email": "opinion_email",
    "public_text_key": "opinion_key",
    "public_text_card": "opinion_card",
    "public_text_name": "opinion_name",
    "public_text_home": "opinion_home",
}
"""What was found of a person -> the sentence that says how to do without."""


def answer_page(heard: Heard, site: Path) -> bytes:
    """Return the page that says what became of a form, in the frame of the site in a folder."""
    filled = environment().get_template("opinion_answer.html").render(_given(heard))
    return framed(site, filled, danger=heard.danger is not None)


def unheard_page(site: Path) -> bytes:
    """Return the page that says that nothing could be taken."""
    return _frame(site, danger=False).encode()


def framed(site: Path, filled: str, *, danger: bool) -> bytes:
    """Return what is `filled` in the frame of the site on show."""
    before, _, rest = _frame(site, danger=danger).partition(BEGIN)
    return f"{before}{filled}{rest.partition(END)[2]}".encode()


def _frame(site: Path, *, danger: bool) -> str:
    file = site / f"{answer_path(danger=danger).strip('/')}.html"
    try:
        page = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        page = ""
    if BEGIN in page and END in page:
        return page
    return _BARE.format(page=sentence("opinion_page"), **unheard_texts(CITY_LINE))


def _title(outcome: Outcome) -> str:
    return sentence(f"opinion_{outcome}")


def _texts(outcome: Outcome) -> list[str]:
    return sentence(f"opinion_{outcome}_text").split("\n")


def _lacking(lack: Lack) -> str:
    return sentence(f"opinion_lacks_{lack}")


def _given(heard: Heard) -> dict[str, object]:
    texts = _texts(heard.outcome)
    if heard.outcome == "kept" and heard.answers is None and _is_of_no_use(heard.said):
        texts.append(sentence("opinion_why", number=CITY_LINE))
    warnings = [sentence(_WITHOUT[code]) for code in heard.personal]
    if heard.lack:
        warnings.append(_lacking(heard.lack))
    given: dict[str, object] = {
        "lines": [shown_line(one) for one in heard.lines],
        "first": heard.danger.first if heard.danger else "",
        "title": _title(heard.outcome),
        "texts": texts,
        "warnings": warnings,
    }
    is_sure = heard.outcome == "personal"
    if heard.answers is not None:
        return given | _after_answers(heard, heard.answers, is_sure=is_sure)
    return given | _after_opinion(heard, is_sure=is_sure)


def _is_of_no_use(said: Said) -> bool:
    """Return whether somebody tapped that it did not help, and may want to say why."""
    return said.kind is not None and OPINIONS[said.kind].helped is False


def _after_opinion(heard: Heard, *, is_sure: bool) -> dict[str, object]:
    said = heard.said
    is_tap = said.kind is not None and not OPINIONS[said.kind].written
    if heard.outcome == "kept":
        why = form_given(Said(folio=said.folio), tells_of_program=False)
        form = why if _is_of_no_use(said) else None
    else:
        form = form_given(said, tells_of_program=is_tap, is_sure=is_sure)
    return {
        "form": form,
        "back": program_path(said.folio) if said.folio else "/",
        "back_text": sentence("opinion_back" if said.folio else "opinion_front"),
    }


def _after_answers(heard: Heard, answers: ReadAnswers, *, is_sure: bool) -> dict[str, object]:
    """Return what is shown after a form that is open to the public was sent."""
    is_over = answers.form is None or heard.outcome in ("kept", "closed")
    given: dict[str, object] = {"form": None, "back": "/", "back_text": sentence("opinion_front")}
    if heard.outcome == "kept":
        given["texts"] = [sentence("form_page_kept")]
    if not is_over:
        given["questions_given"] = questions_given(replace(answers, is_sure=is_sure))
    return given
