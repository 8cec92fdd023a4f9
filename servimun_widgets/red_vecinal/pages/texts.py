"""What a campaign says, as its pages show it: messages, flyers, findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from servimun_widgets import building
from servimun_widgets.red_vecinal.documents.flyer import PIXELS, FlyerPress, FlyerShape
from servimun_widgets.red_vecinal.documents.flyer_words import flyer_alternative, segment_flyer
from servimun_widgets.red_vecinal.records.campaigns import (
    CODE_LENGTH,
    FLYER_LAYOUTS,
    MESSAGE_LIMIT,
    CampaignContent,
    CampaignRecord,
    CampaignRules,
)
from servimun_widgets.red_vecinal.records.segments import VARIANTS, Segment
from servimun_widgets.red_vecinal.rules.checks import CampaignCheck, Severity
from servimun_widgets.red_vecinal.rules.messages import with_link
from servimun_widgets.red_vecinal.services.planning import LEFT_OUT
from servimun_widgets.red_vecinal.services.truth import held_texts
from servimun_widgets.services.context import Context
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import (
    MessagePreview,
    Notice,
    PictureStrip,
    ShownMessage,
    ShownPicture,
)

SHOWN = 3
"""Messages that are shown at once; the others are in the list of texts."""
_PLACES_NAMED = 4
_TONES: dict[Severity, str] = {"stops": "bad", "warns": "warn"}


def sample_link(rules: CampaignRules) -> str:
    """Return the link of a group that does not exist, as long as a real one."""
    return rules.link("x" * CODE_LENGTH)


def message_preview(
    heading: str, messages: Sequence[ShownMessage], text: str = ""
) -> MessagePreview:
    """Return the preview of some messages."""
    return MessagePreview(heading=heading, limit=MESSAGE_LIMIT, messages=messages, text=text)


def shown_messages(segments: Iterable[Segment], rules: CampaignRules) -> list[ShownMessage]:
    """Return the messages of the first segments whose programmes differ."""
    chosen: dict[tuple[str | None, ...], Segment] = {}
    for segment in segments:
        said = (segment.variant, *(one.folio for one in segment.programs))
        chosen.setdefault(said, segment)
    return [segment_message(segment, rules) for segment in list(chosen.values())[:SHOWN]]


def segment_message(segment: Segment, rules: CampaignRules) -> ShownMessage:
    """Return the message of one segment, and for how many groups it is."""
    count = len(segment.group_ids)
    note = sentence("sending_for_one" if count == 1 else "sending_for_many", count=count)
    return ShownMessage(place_of(segment), with_link(segment.text, sample_link(rules)), note)


def place_of(segment: Segment) -> str:
    """Return for which colonia a text is and, where two are compared, which of them it is."""
    if segment.variant is None:
        return segment.colonia
    variant = VARIANTS[segment.variant]
    return sentence("sending_variant", colonia=segment.colonia, variant=variant)


def check_notices(checks: Sequence[CampaignCheck]) -> list[Notice]:
    """Return the findings, those that stop a campaign apart from and before the others."""
    notices = []
    for severity in ("stops", "warns"):
        found = [one for one in checks if one.severity == severity]
        if found:
            code = f"sending_checks_{severity}_{'one' if len(found) == 1 else 'many'}"
            text = "\n".join(f"• {check_text(one)}" for one in found)
            notices.append(Notice(_TONES[severity], sentence(code, count=len(found)), text))  # type: ignore[arg-type]
    return notices or [Notice("ok", sentence("sending_checks_none"))]


def check_text(check: CampaignCheck) -> str:
    """Return a finding in words, with the colonias whose text it concerns."""
    said = sentence(check.code, **check.params)
    if not check.where:
        return said
    names = ", ".join(check.where[:_PLACES_NAMED])
    rest = len(check.where) - _PLACES_NAMED
    more = sentence("sending_and_more", count=rest) if rest > 0 else ""
    return f"{said} ({names}{more})"


def held_notices(context: Context, record: CampaignRecord) -> list[Notice]:
    """Return why texts of the campaign are not handed out now; none while all of it is true."""
    held = held_texts(context, record.id)
    if not held:
        return []
    lines = [
        sentence("sending_held_line", reason=explain(one.reason), count=one.groups) for one in held
    ]
    text = "\n".join([*(f"• {line}" for line in lines), sentence("sending_held_what_to_do")])
    return [Notice("bad", sentence("sending_held_title"), text)]


def left_out_text(left_out: Mapping[str, int]) -> list[str]:
    """Return a line for each reason why groups get nothing."""
    return [
        sentence(f"sending_left_out_{reason}", count=left_out[reason])
        for reason in LEFT_OUT
        if left_out.get(reason)
    ]


def flyer_strip(
    context: Context, segments: Sequence[Segment], content: CampaignContent, rules: CampaignRules
) -> list[PictureStrip]:
    """Return the flyer of the first segment in both shapes, with the link of no group."""
    if not segments:
        return []
    return [
        _strip(
            context,
            sentence("sending_flyers", colonia=segments[0].colonia),
            [(segments[0], content, shape) for shape in PIXELS],
            rules,
        )
    ]


def layout_strip(
    context: Context, segments: Sequence[Segment], content: CampaignContent, rules: CampaignRules
) -> list[PictureStrip]:
    """Return the flyer with the longest words in each layout, for who chooses one."""
    if not segments:
        return []
    worst = max(segments, key=_flyer_length)
    heading = sentence("sending_layouts", colonia=worst.colonia)
    layouts = [content.model_copy(update={"flyer_layout": one}) for one in FLYER_LAYOUTS]
    return [_strip(context, heading, [(worst, one, "cuadro") for one in layouts], rules)]


def _strip(
    context: Context,
    heading: str,
    flyers: Iterable[tuple[Segment, CampaignContent, FlyerShape]],
    rules: CampaignRules,
) -> PictureStrip:
    branding, link = building.identity(context), sample_link(rules)
    press = FlyerPress(branding, context.today(), preview=True)
    pictures = []
    for segment, content, shape in flyers:
        flyer = segment_flyer(segment, content)
        said = flyer_alternative(branding, flyer, link)
        label = FLYER_LAYOUTS[flyer.layout].partition(":")[0]
        pictures.append(ShownPicture(press.flyer(flyer, link, shape), f"{label}. {said}"))
    return PictureStrip(heading=heading, pictures=pictures)


def _flyer_length(segment: Segment) -> int:
    facts = (" ".join(one.facts.said.values()) for one in segment.programs if one.facts)
    return (
        len(segment.colonia) + sum(map(len, facts)) + sum(len(one.name) for one in segment.programs)
    )
