"""Makes the fake gate of the served tests importable."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "browser" / "serving"))
