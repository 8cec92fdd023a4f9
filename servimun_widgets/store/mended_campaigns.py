"""Campaigns of before, brought to what this version says of them; run once (`migrations`)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from servimun_widgets.store.mended_texts import Tables

_VARIABLE = re.compile(r"\{(colonia|programas|enlace|leyenda|plataforma)(?:[!:.\[][^{}]*)?\}")


def plain_templates(store: Tables) -> None:
    """Bring messages of before to plain variables: a format is dropped, other braces go."""
    table = store.table("campaigns")
    for campaign in table.all():
        template = campaign["content"]["template"]
        plain = _plain_template(template)
        if plain != template:
            content = {**campaign["content"], "template": plain}
            table.update({"content": content}, doc_ids=[campaign.doc_id])


def _plain_template(template: str) -> str:
    kept = _VARIABLE.sub("\x00\\1\x01", template)
    kept = kept.replace("{{", "(").replace("}}", ")").replace("{", "(").replace("}", ")")
    first, programs, rest = kept.partition("\x00programas\x01")
    kept = first + programs + rest.replace("\x00programas\x01", "")
    return kept.replace("\x00", "{").replace("\x01", "}")


def note_published_words(store: Tables) -> None:
    """Note which publication the words of a campaign tell, where it is still the present one.

    Words are compared only with what was published since, so this makes no old campaign untrue.
    """
    programs = {document["id"]: document for document in store.table("programs").all()}
    submitted = {one["id"]: one.get("submitted_on") for one in store.table("campaigns").all()}
    table = store.table("campaign_segments")
    for segment in table.all():
        sent_on = submitted.get(segment["campaign_id"]) or ""
        used = [_told(one, programs.get(one["program_id"]), sent_on) for one in segment["programs"]]
        if used != segment["programs"]:
            table.update({"programs": used}, doc_ids=[segment.doc_id])


def _told(used: dict[str, Any], program: Any, submitted_on: str) -> dict[str, Any]:
    published_on = program.get("published_on") if program else None
    if used.get("revision_id") or not published_on or not submitted_on:
        return used
    moments = datetime.fromisoformat(published_on), datetime.fromisoformat(submitted_on)
    same = moments[0] <= moments[1]
    return {**used, "revision_id": program["published_revision_id"]} if same else used
