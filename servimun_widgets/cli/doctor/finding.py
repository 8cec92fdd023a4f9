"""What `servimun doctor` looks at and what it says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from servimun_widgets.settings import PROJECT_FOLDER, Settings

Level = Literal["bien", "aviso", "falla"]


@dataclass(frozen=True)
class Finding:
    """What was seen: `text` says it and, unless all is well, how to mend it."""

    level: Level
    text: str


@dataclass(frozen=True)
class Installation:
    """Where to look. `lock` says which versions there should be, `now` what the clock says."""

    settings: Settings
    backups: Path
    nginx: Path
    now: datetime
    lock: Path = PROJECT_FOLDER / "requirements.lock"
    voila: Path = PROJECT_FOLDER / "voila.json"
    package: Path = Path(__file__).parents[2]
    unit: Path = Path("/etc/systemd/system/servimun.service")


Check = Callable[[Installation], Iterator[Finding]]
