"""What is made for programs outside of the pages."""
