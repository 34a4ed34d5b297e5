"""ZIP codes as places, and distances between places. No request leaves the computer."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ZipPlace:
    """Where a ZIP code is: its city, state (two letters), county (may be empty), and the middle of it in degrees."""

    zip: str
    city: str
    state: str
    county: str
    latitude: float
    longitude: float


@functools.lru_cache(maxsize=4096)
def place_of(zip_code: str) -> ZipPlace | None:
    """Return the place of a five-digit ZIP code, or ``None`` where none is known, as for military addresses.

    Source: the table in the library ``zipcodes``, which unpacks it at the first call (0.3 s and 39 MB, once a process).

    Example:
        >>> place_of("43215").city
        'Columbus'
    """
    import zipcodes  # few visitors give a ZIP code

    found = zipcodes.matching(zip_code) if re.fullmatch("[0-9]{5}", zip_code) else []
    return _place(found[0]) if found else None


def _place(row: dict[str, Any]) -> ZipPlace | None:
    latitude, longitude = float(row["lat"] or 0), float(row["long"] or 0)
    if latitude == longitude == 0:  # what the table has where it knows no place
        return None
    return ZipPlace(row["zip_code"], row["city"], row["state"], row["county"], latitude, longitude)


def miles_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the great-circle distance of two points in degrees: as the crow flies, not by road."""
    import zipcodes

    return float(zipcodes.haversine(longitude, latitude, other_longitude, other_latitude))
