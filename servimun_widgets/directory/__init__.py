"""The catalogues of agencies and colonias, to which everything refers."""
