"""The third channel: information to the neighbourhood groups of Red Vecinal."""
