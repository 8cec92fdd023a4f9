"""The dangers that the staff's side knows, and whom its documents say to call."""

from __future__ import annotations

from servimun_widgets.catalogue.records.help import SOURCE_KINDS, Danger, HelpLine
from servimun_widgets.catalogue.rules.dangers import lines_for
from servimun_widgets.catalogue.rules.help_files import LINES_FILE, read_help_lines
from servimun_widgets.catalogue.services.line_register import lines_after_calls
from servimun_widgets.catalogue.services.shipped_help import shipped_help
from servimun_widgets.domain.dangers import UrgentCall
from servimun_widgets.errors import SettingsError
from servimun_widgets.services.context import Context
from servimun_widgets.services.rule_files import own_rule
from servimun_widgets.services.settled import settled_file


def help_text(context: Context, name: str) -> str:
    """Return a file of help: that of the identity folder, of «Ajustes», or as it is shipped."""
    return own_rule(context, name, settled_file(context, name) or shipped_help(name))


def known_dangers(context: Context) -> list[Danger]:
    """Return the dangers of the file of lines; of one that cannot be read those that are shipped.

    `doctor` says what is wrong with it.
    """
    return _known(context)[1]


def known_lines(context: Context) -> list[HelpLine]:
    """Return the lines as they are written, whatever came of calls; else those shipped."""
    return _known(context)[0]


def urgent_calls(context: Context) -> list[UrgentCall]:
    """Return each danger with the lines that the site names for it first: only those confirmed."""
    written, dangers = _known(context)
    lines = lines_after_calls(context, written)
    return [
        UrgentCall(
            topics=tuple(one.topics),
            words=tuple(one.words),
            lines=tuple(
                (line.name, line.number)
                for line in lines_for(one.name, lines)
                if not SOURCE_KINDS[line.source_kind].is_unconfirmed
            ),
        )
        for one in dangers
    ]


def _known(context: Context) -> tuple[list[HelpLine], list[Danger]]:
    try:
        return read_help_lines(help_text(context, LINES_FILE))
    except SettingsError:
        return read_help_lines(shipped_help(LINES_FILE).decode())
