"""Who may do what with a delivered ficha."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.domain.vocabulary import Role

DeliveryAction = Literal["view", "deliver", "remind", "acknowledge"]

DELIVERY: dict[Role, frozenset[DeliveryAction]] = {
    "enlace": frozenset({"view", "acknowledge"}),
    "coordinacion": frozenset({"view", "deliver", "remind"}),
}
"""A liaison sees and acknowledges what was delivered to the agency; the service checks that."""
