"""The files of the public site, made from a public snapshot."""
