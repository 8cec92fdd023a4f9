"""Who may try the mail server."""

from __future__ import annotations

from servimun_widgets.domain.vocabulary import Role

MAY_TRY: frozenset[Role] = frozenset({"admin"})
