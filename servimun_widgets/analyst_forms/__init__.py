"""Forms that analysts declare in a notebook, and the records filled in with them."""
