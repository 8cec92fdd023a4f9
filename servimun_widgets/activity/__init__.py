"""What was done on the platform, for the coordination."""
