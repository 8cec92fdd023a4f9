"""The first channel: the ficha técnica of every agency, its package and its acknowledgement."""
