"""Where the command begins: `servimun`, or `python -m servimun_widgets`.

Who gives up at once, with Ctrl+C, reads nothing of what was being loaded then.
"""

from __future__ import annotations

import signal


def main() -> None:
    """Run the command line; until it is loaded an interrupt ends the process without a word."""
    heard = signal.getsignal(signal.SIGINT)
    if heard is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from servimun_widgets.cli import main as run

    signal.signal(signal.SIGINT, heard)
    run()


if __name__ == "__main__":
    main()
