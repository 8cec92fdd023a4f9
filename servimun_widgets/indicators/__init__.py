"""The ten indicators of the strategy, and the tables that analysts work with."""
