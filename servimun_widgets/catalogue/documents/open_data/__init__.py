"""Open data: the public snapshot in the formats that other systems read."""
