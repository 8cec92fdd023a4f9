"""The documents, made of what is given to them."""
