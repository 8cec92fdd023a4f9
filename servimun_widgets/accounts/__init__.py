"""Accounts: who may enter, in which role, and how they show that it is them."""
