"""Use cases: each is one transaction with its audit event, or changes nothing."""
