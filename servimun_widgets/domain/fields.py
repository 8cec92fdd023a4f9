"""Kinds of field that records are declared with: type, limits, Spanish label and hint in one place.

A record is a pydantic model whose fields are made with `field(...)`; forms, import templates and
tables read the declaration back from the model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ForwardRef, Literal, Self, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from servimun_widgets.domain.field_problems import field_problem
from servimun_widgets.domain.given import GIVEN, is_given
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.domain.numerals import plain_number
from servimun_widgets.domain.text import count_words, forbidden_character, is_blank, normalised
from servimun_widgets.domain.wrong_values import all_problems, right_part, wrong_names
from servimun_widgets.errors import Invalid, Problem

_STORED_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_CENTS = re.compile(r"\.0{0,2}$")


class Record(BaseModel):
    """Base of every record: nothing changes after it was made.

    What is stored is read by `model_validate`, which keeps fields that it does not know: a later
    version of the program wrote them. `model_dump` leaves them out, `as_document` has them, and a
    changed copy takes them along. What people, files and notebooks bring goes through `validate`,
    which refuses what is not declared, as the constructor does.

    What checks a record is built when the first one is made: a command makes few kinds of them.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True
    )

    @classmethod
    def model_validate(
        cls, obj: Any, *, extra: Literal["allow", "ignore", "forbid"] | None = "allow", **how: Any
    ) -> Self:
        """Read a stored document. Raises pydantic's `ValidationError`."""
        return super().model_validate(obj, extra=extra, **how)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with what `update` names, and with the unknown fields of what it replaces.

        A row of a repeatable group keeps its own when nothing else of the row changed: rows have no
        name by which a changed one could be told from a new one.
        """
        carried = {
            name: _with_unknown(value, getattr(self, name, None))
            for name, value in (update or {}).items()
        }
        return super().model_copy(update=carried, deep=deep)


def field(title: str, hint: str = "", *, default: Any = None, **extra: Any) -> Any:
    """Declare a field of a record with its Spanish `title` and `hint`.

    `default` is a value, a factory, or `...` for a field that must be given. `extra` describes
    the input: `input` (kind of control), `choices` (dict value to label), `suggestions`,
    `max_words`, `item_title` (repeatable groups), `visible_when`. Limits are given as
    `min_length`, `max_length`, `ge`, `le`, `decimal_places` and are checked here too.
    """
    limits = {name: extra.pop(name) for name in _LIMITS if name in extra}
    factory = {"default_factory": default} if callable(default) else {"default": default}
    return Field(title=title, description=hint, json_schema_extra=extra, **factory, **limits)


def build_records(base: type[Record] = Record) -> None:
    """Build now what checks each record that was imported, for a process that will be forked."""
    for model in base.__subclasses__():
        model.model_rebuild()
        build_records(model)


def blank_is_none(value: object) -> object:
    """Return None for text in which nothing is seen; anything else as it is."""
    return None if isinstance(value, str) and is_blank(value) else value


# What was stored before the rule is read as it stands, since digests were made of it.
def _as_given(value: object, info: ValidationInfo) -> object:
    return normalised(value) if is_given(info) and isinstance(value, str) else value


def _clean_text(value: str) -> str:
    found = forbidden_character(value)
    if found:
        raise PydanticCustomError("field_character", "character", {"character": found})
    return value


# pydantic would also take a timestamp for a date, and True, "1_2" or digits of other scripts for a
# number. What a person did not clearly mean is refused.
def _iso_date(value: object) -> object:
    if not isinstance(value, str | int | float):
        return value
    if isinstance(value, str) and _STORED_DAY.fullmatch(value):
        return value
    from servimun_widgets.domain.reading.dates import read_day  # its patterns take long to make

    day = read_day(value) if isinstance(value, str) else None
    if day is None:
        raise PydanticCustomError("field_date", "date")
    return day


def _whole_number(value: object) -> object:
    plain = not isinstance(value, bool)
    if isinstance(value, float):
        plain = value.is_integer()
    if isinstance(value, str):
        value = _NO_CENTS.sub("", plain_number(value) or "")
        plain = value != "" and "." not in value
    if not plain:
        raise PydanticCustomError("field_integer", "integer")
    return value


def _plain_amount(value: object) -> object:
    if isinstance(value, str):
        value = plain_number(value, money=True)
        if value is None:
            raise PydanticCustomError("field_decimal", "decimal")
    return value


def words_at_most(limit: int) -> AfterValidator:
    """Return a validator that refuses text of more than `limit` words."""

    def check(value: str | None) -> str | None:
        if value is not None and count_words(value) > limit:
            raise PydanticCustomError(
                "field_words", "words", {"limit": limit, "count": count_words(value)}
            )
        return value

    return AfterValidator(check)


# What was stored before the rule is still read: only what somebody gives now is asked.
def _mail_address(value: str | None, info: ValidationInfo) -> str | None:
    if is_given(info) and value is not None and not is_mail_address(value):
        raise PydanticCustomError("field_mail_address", "mail address", {"address": value[:80]})
    return value


def is_mail_field(info: FieldInfo) -> bool:
    """Return whether a field of a model keeps an e-mail address."""
    return any(getattr(one, "func", None) is _mail_address for one in info.metadata)


RecordType = TypeVar("RecordType", bound=BaseModel)

Text = Annotated[str, AfterValidator(_clean_text), BeforeValidator(_as_given)]
OptionalText = Annotated[Text | None, BeforeValidator(blank_is_none)]
MailAddress = Annotated[Text, AfterValidator(_mail_address)]
OptionalMailAddress = Annotated[OptionalText, AfterValidator(_mail_address)]
# The last of several `BeforeValidator`s is the first to run.
OptionalInteger = Annotated[
    int | None, BeforeValidator(_whole_number), BeforeValidator(blank_is_none)
]
Integer = Annotated[int, BeforeValidator(_whole_number), BeforeValidator(blank_is_none)]
OptionalDecimal = Annotated[
    Decimal | None, BeforeValidator(_plain_amount), BeforeValidator(blank_is_none)
]
Day = Annotated[date, BeforeValidator(_iso_date), BeforeValidator(blank_is_none)]
OptionalDate = Annotated[date | None, BeforeValidator(_iso_date), BeforeValidator(blank_is_none)]

_LIMITS = ("min_length", "max_length", "ge", "le", "decimal_places")


def validate(model: type[RecordType], values: object) -> RecordType:
    """Return `values` (a dict as a form or a file gives it) as a record of type `model`.

    Raises `Invalid` with one `Problem` for each thing that is wrong, rules between fields included:
    they are asked of what is right by itself, so that all is mended at once.
    """
    try:
        return _validated(model, values)
    except Invalid as error:
        raise Invalid(all_problems(model, values, error.problems, _validated)) from None


def validate_with(
    model: type[RecordType], values: object, also: Callable[[RecordType], Iterable[Problem]]
) -> RecordType:
    """Return values as `validate` does, of which `also` has nothing to say.

    Raises `Invalid` with all that is wrong at once: where a field is wrong, `also` is asked of the
    record in which that field is blank, None whatever its type where it has to be there.
    """
    try:
        record = validate(model, values)
    except Invalid as error:
        part = valid_part(model, values, error.problems)
        wrong = wrong_names(error.problems)
        found = also(part) if part is not None else ()
        besides = [one for one in found if one.path and str(one.path[0]) not in wrong]
        raise Invalid([*error.problems, *besides]) from None
    if problems := list(also(record)):
        raise Invalid(problems)
    return record


def valid_part(
    model: type[RecordType], values: object, problems: Iterable[Problem]
) -> RecordType | None:
    """Return what is right of `values`, which have `problems`; the fields of those are blank.

    One that has to be there is None, whatever its type. None where the others do not fit together
    without them.
    """
    part: RecordType | None = right_part(model, values, problems, _validated)
    return part


def _validated(model: type[RecordType], values: object) -> RecordType:
    try:
        return model.model_validate(values, extra="forbid", context=GIVEN)
    except ValidationError as error:
        problems = [
            field_problem(detail, blank=blank_is_none(detail["input"]) is None)
            for detail in error.errors(include_url=False)
        ]
    raise Invalid(problems)


def as_document(record: Record) -> dict[str, Any]:
    """Return `record` as the JSON-ready dict that the store keeps (dates as ISO text).

    It has the fields that a later version of the program wrote; `as_value` has not.
    """
    document = as_value(record)
    _add_unknown(document, record)
    return document


def as_value(record: Record) -> dict[str, Any]:
    """Return the declared fields of `record` as a form and `validate` take them, JSON-ready."""
    return record.model_dump(mode="json")


_HOLDERS = (Record, list, dict)  # what may hold fields that are not known


def _add_unknown(document: Any, value: object) -> None:  # noqa: C901  (a list of cases)
    if isinstance(value, Record):
        for name in _holding(type(value)):
            part = value.__dict__.get(name)
            if isinstance(part, _HOLDERS) and name in document:
                _add_unknown(document[name], part)
        document.update(value.model_extra or {})
    elif isinstance(value, list):
        for place, part in zip(document, value, strict=True):
            if isinstance(part, _HOLDERS):
                _add_unknown(place, part)
    elif isinstance(value, dict) and value.keys() == document.keys():
        for key, part in value.items():
            if isinstance(part, _HOLDERS):
                _add_unknown(document[key], part)


@cache
def _holding(model: type[Record]) -> tuple[str, ...]:
    """Return the fields of `model` whose values may be or hold records; JSON holds none."""
    return tuple(name for name, one in model.model_fields.items() if _holds(one.annotation))


def _holds(annotation: Any) -> bool:
    is_record = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    is_open = isinstance(annotation, str | ForwardRef | TypeVar)  # nothing says what it is
    return is_record or is_open or any(map(_holds, get_args(annotation)))


def _with_unknown(new: Any, old: Any) -> Any:
    """Return `new` with the unknown fields that `old`, in whose place it comes, has."""
    if isinstance(new, list) and isinstance(old, list):
        before = [one for one in old if isinstance(one, Record)]
        return [_with_unknown(one, _same_row(one, before)) for one in new] if before else new
    if not isinstance(new, Record) or type(new) is not type(old) or new is old:
        return new
    parts = {
        name: _with_unknown(part, getattr(old, name))
        for name, part in new.__dict__.items()
        if isinstance(part, Record | list)
    }
    unknown = {**(old.model_extra or {}), **(new.model_extra or {})}
    if not unknown and all(part is getattr(new, name) for name, part in parts.items()):
        return new
    copy = BaseModel.model_copy(new, update=parts)
    object.__setattr__(copy, "__pydantic_extra__", unknown or None)
    return copy


def _same_row(row: object, before: list[Record]) -> Record | None:
    known = as_value(row) if isinstance(row, Record) else None
    return next((one for one in before if one.model_extra and as_value(one) == known), None)
