"""The kinds of outreach packages, which the command line names without loading what makes one."""

from __future__ import annotations

from typing import Literal

PackageKind = Literal["fichas", "coprev", "red-vecinal"]

PACKAGE_KINDS: dict[PackageKind, str] = {
    "fichas": "Ficha técnica para cada dependencia",
    "coprev": "Presentación y paquetes para COPREV",
    "red-vecinal": "Campaña para enviar desde otro lugar",
}
