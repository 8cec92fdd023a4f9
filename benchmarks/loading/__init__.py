"""The parts of `benchmarks/page_load.py`."""
