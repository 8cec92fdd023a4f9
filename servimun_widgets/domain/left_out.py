"""What a package was made without, and why: one record never stops the others.

Source: decision 13.
"""

from __future__ import annotations

from typing import Literal

from servimun_widgets.domain.fields import Record
from servimun_widgets.errors import Problem

LeftOutReason = Literal["personal_data", "promotion", "address", "not_made"]
"""`not_made`: what was typed cannot be typeset."""

LeftOutPart = Literal["record", "text", "recipient"]
"""What is missing: the record with all that is its own, one of its texts, or whom to write to."""


class LeftOut(Record):
    """A record of which something is not in a package.

    `folio` is how people call it, `field` the Spanish title of what has to be mended, `text` the
    piece that is wrong in it. `account_id` is of a record that has no folio: an account.
    """

    record_type: str
    folio: str
    field: str
    text: str
    reason: LeftOutReason
    part: LeftOutPart
    account_id: str | None = None

    def problem(self) -> Problem:
        """Return it as a code with a sentence: what is missing, why, and how to mend it."""
        given = {"folio": self.folio, "field": self.field, "text": self.text}
        name = self.reason if self.part == "record" else f"{self.reason}_{self.part}"
        return Problem(f"package_left_out_{name}", (), given)
