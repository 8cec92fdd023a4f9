"""What is made for people outside of the pages."""
