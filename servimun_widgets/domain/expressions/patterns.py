"""Regular expressions that mean the same in Python, in the browser and where such forms began."""

from __future__ import annotations

import re
import warnings

from servimun_widgets.domain.expressions.parser import ExpressionError

_MOST = 500
# Named groups, flags, looking behind, Unicode classes, possessive and atomic parts, \A, \Z, \Q, \E:
# one of the three languages reads each of them otherwise or not at all.
_STRANGE = re.compile(r"\(\?(?![:=!])|\\[pPAZzQEGXRHVK]|[*+?}]\+|&&|\[\[")


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that is wrong or not understood alike everywhere.

    Raises `ExpressionError` (`expression_pattern`).

    >>> check_pattern("[A-Z]{4}[0-9]{6}")
    """
    if len(pattern) > _MOST or _STRANGE.search(pattern):
        raise ExpressionError("expression_pattern", pattern=pattern[:60])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern, re.ASCII)
    except (re.error, FutureWarning, DeprecationWarning):
        raise ExpressionError("expression_pattern", pattern=pattern[:60]) from None


def matches(text: str, pattern: str) -> bool:
    """Return whether the whole of `text` is as `pattern` says."""
    return re.fullmatch(pattern, text, re.ASCII) is not None
