"""The preventive programmes: what each agency says of its own, reviewed and published."""
