"""The guides, as pages of the platform that are searched and opened beside what they tell of."""
