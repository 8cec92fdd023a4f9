"""What `growth.py` measures, made."""
