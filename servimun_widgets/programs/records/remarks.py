"""What reviewers and liaisons say to one another about one field of a version."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from servimun_widgets.domain.fields import Record, Text, field

MOST_REMARKS = 40
"""As many are said of one field until its version is published."""


class RemarkContent(Record):
    """A remark as somebody writes it; for staff, never for citizens."""

    text: Text = field("Comentario", default=..., input="longtext", min_length=2, max_length=1000)


class Remark(Record):
    """What somebody said of a field, and when."""

    by: str
    at: datetime
    text: str


class FieldThread(Record):
    """The remarks about one field, the oldest first, until the version is published."""

    field_name: str
    remarks: Annotated[list[Remark], Field(min_length=1)]
    settled_on: datetime | None = None
    """When the version was published: nothing is asked any more."""

    @property
    def is_open(self) -> bool:
        """Whether it is still about the version being worked on."""
        return self.settled_on is None
