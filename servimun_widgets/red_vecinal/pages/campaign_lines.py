"""What is known of a campaign besides its texts, in lines: what it is for, and who did what."""

from __future__ import annotations

from servimun_widgets.red_vecinal.records.campaigns import ABOUT, GOAL_MEASURES, CampaignRecord
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text, moment_text


def campaign_lines(context: Context, record: CampaignRecord) -> list[tuple[str, str]]:
    """Return heading and text of each line."""
    return [*_meta(record), *_history(context, record)]


def _history(context: Context, record: CampaignRecord) -> list[tuple[str, str]]:
    now, names = context.now(), account_names(context)

    def name(account_id: str) -> str:
        return names.get(account_id, sentence("history_nobody"))

    lines = [(sentence("sending_meta_authors"), ", ".join(map(name, record.authors)))]
    if record.submitted_on:
        lines.append((sentence("sending_meta_submitted"), moment_text(record.submitted_on, now)))
    if record.approved_by and record.approved_on:
        who = f"{name(record.approved_by)}, {moment_text(record.approved_on, now)}"
        lines.append((sentence("sending_meta_approved"), who))
    if record.pause_reason:
        lines.append((sentence("sending_meta_stopped"), record.pause_reason))
    if record.content_hash:
        lines.append((sentence("sending_meta_hash"), _by_eights(record.content_hash)))
    return lines


def _by_eights(digest: str) -> str:
    """Return a digest in groups that can be compared by eye and that fit a telephone."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def _meta(record: CampaignRecord) -> list[tuple[str, str]]:
    content = record.content
    hours = sentence("sending_hours", opens=content.opens_at, closes=content.closes_at)
    lines = [
        (sentence("sending_meta_state"), record.standing.label),
        (sentence("sending_meta_purpose"), content.purpose),
        (sentence("sending_meta_about"), ABOUT[content.about]),
        (sentence("sending_meta_groups"), str(record.groups)),
        (sentence("sending_meta_hours"), hours),
    ]
    if content.goal_measure and content.goal_on:
        measure = GOAL_MEASURES[content.goal_measure]
        told = {"wanted": content.goal_count, "measure": measure, "day": day_text(content.goal_on)}
        lines.append((sentence("sending_meta_goal"), sentence("sending_goal_set", **told)))
    if record.lot_seed is not None:
        seed = sentence("sending_lot", seed=record.lot_seed)
        lines.append((sentence("sending_meta_lot"), seed))
    if record.corrects:
        lines.append((sentence("sending_meta_corrects"), sentence("ui_yes")))
    if content.quiet_exception:
        lines.append((sentence("sending_meta_exception"), content.quiet_exception))
    return lines
