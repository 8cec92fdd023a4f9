"""The municipality's time."""

from __future__ import annotations

from zoneinfo import ZoneInfo

CHIHUAHUA = ZoneInfo("America/Chihuahua")
"""The municipality's time zone; UTC-6 all year since October 2022 (Ley de los Husos Horarios)."""
