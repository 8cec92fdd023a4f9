"""Files of tables: read cell by cell as text, refused when they could do harm."""
