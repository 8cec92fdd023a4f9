"""Rules of the public catalogue, without files and without a store."""
