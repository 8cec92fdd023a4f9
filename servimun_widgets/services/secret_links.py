"""Secrets in addresses: who has one is let in, and the store keeps nothing but its digest."""

from __future__ import annotations

import hashlib
import secrets


def new_secret() -> str:
    """Return a secret that nobody guesses, as it stands in an address."""
    return secrets.token_urlsafe(32)


def secret_digest(secret: str) -> str:
    """Return what is kept of a secret: by it one is found again, and from it none is made."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
