"""The files of legal rules: what staff wrote beside the store, or else what the program ships."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from servimun_widgets.errors import SettingsError
from servimun_widgets.services.context import Context

WORDS_FILE = "promocion_personal.txt"
CALENDAR_FILE = "veda_electoral.toml"
"""Files of the identity folder that replace, each as a whole, what the program ships."""


def rule_text(name: str, overrides: Mapping[str, bytes]) -> str:
    """Return a rule file as staff wrote it, or else as the program ships it.

    Raises `SettingsError` when it is no text.
    """
    data = overrides.get(name)
    if data is None:
        data = (files("servimun_widgets.services") / "defaults" / name).read_bytes()
    return decoded(name, data)


def rule_in_force(context: Context, name: str) -> str:
    """Return a rule file as it is now, read anew. Raises `SettingsError` when it cannot be read."""
    return rule_text(name, _own_file(context, name))


def own_rule(context: Context, name: str, shipped: bytes) -> str:
    """Return a file of the identity folder as it is now, or `shipped`. Raises as `rule_text`."""
    return decoded(name, _own_file(context, name).get(name, shipped))


def decoded(name: str, data: bytes) -> str:
    """Return the text of a file. Raises `SettingsError` when it is none."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError("campaign_file_unreadable", file=name) from error


def _own_file(context: Context, name: str) -> dict[str, bytes]:
    if context.data_folder is None:
        return {}
    try:
        return {name: (context.data_folder / "identidad" / name).read_bytes()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError("campaign_file_unreadable", file=name) from error
