"""What an amount of money is dated by: a year, a month or a school year."""

from __future__ import annotations

import functools
import re

DATE_FORMS = "a year such as 2024, a month such as 2025-05 or a school year such as 2025-26"
SCHOOL_YEAR_STARTS = 7
"""July: award years and most schools' fiscal years run from July to June."""


@functools.lru_cache(maxsize=256)
def months_of(as_of: str) -> tuple[str, ...]:
    """Return the months (YYYY-MM) that a date covers: one, the twelve of a year, or July to June of a school year.

    ``2025-26`` is a school year and ``2025-05`` a month. School years before 2012-13 would read as months
    (``2010-11``): they are not taken.

    Raises:
        ValueError: when it is none of these, with the forms that are.

    Example:
        >>> months_of("2025-05"), months_of("2025-26")[0], len(months_of("2024"))
        (('2025-05',), '2025-07', 12)
    """
    if re.fullmatch(r"(19|20)\d\d", as_of):
        return tuple(f"{as_of}-{month:02}" for month in range(1, 13))
    if re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", as_of):
        return (as_of,)
    match = re.fullmatch(r"(20\d\d)-(\d\d)", as_of)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        raise ValueError(DATE_FORMS)
    begins = int(match[1])
    first = tuple(f"{begins}-{month:02}" for month in range(SCHOOL_YEAR_STARTS, 13))
    return (*first, *(f"{begins + 1}-{month:02}" for month in range(1, SCHOOL_YEAR_STARTS)))
