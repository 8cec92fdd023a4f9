"""Being told: what concerns a person becomes a notice, and a letter when that is wanted."""
