"""ZIP codes as places."""

from __future__ import annotations

import pytest

from careerdata.scenario.zip_codes import miles_between, place_of


def test_a_zip_code_is_a_place() -> None:
    columbus = place_of("43215")
    assert columbus
    assert (columbus.city, columbus.state, columbus.county) == ("Columbus", "OH", "Franklin County")
    assert (columbus.latitude, columbus.longitude) == pytest.approx((39.97, -83.0), abs=0.05)
    adjuntas, guam = place_of("00601"), place_of("96910")
    assert (adjuntas and adjuntas.state, guam and guam.state) == ("PR", "GU")


@pytest.mark.parametrize("zip_code", ["", "99999", "4321", "432155", "43215-1", "٤٣٢١٥", "09001", "abcde", " 43215"])
def test_no_place_is_made_up(zip_code: str) -> None:
    """Military addresses have none: the table has zeros for them, a spot in the Atlantic."""
    assert place_of(zip_code) is None


def test_distance_is_known() -> None:
    """Columbus to Cleveland is 126 miles as the crow flies."""
    columbus, cleveland = place_of("43215"), place_of("44113")
    assert columbus
    assert cleveland
    there = miles_between(columbus.latitude, columbus.longitude, cleveland.latitude, cleveland.longitude)
    assert there == pytest.approx(126, abs=2)
    assert miles_between(40, -83, 40, -83) == 0
