"""Whether an account can be written to, as it is stored: who asks it loads no record."""

from __future__ import annotations

from servimun_widgets.store import Store, where


def is_reachable(store: Store, account_id: str) -> bool:
    """Return whether an account has an address and whoever it belongs to has signed in with it."""
    stored = store.table("accounts").get(where("id") == account_id)
    if stored is None or not stored.get("active", True):
        return False
    return not stored.get("must_change_password", True) and bool(stored["content"].get("email"))
