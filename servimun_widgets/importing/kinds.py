"""What a file that comes in tells of."""

from __future__ import annotations

from typing import Literal

Kind = Literal["agencies", "programs", "colonias", "groups"]
"""The records whose rows a file has."""
