"""Take-home pay against the rows of the table, read by hand (2026)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata import Dataset
from careerdata.model.take_home import GROSS, TAXES, regimes, take_home, taxes
from tests.scenarios import DATA, changed

# wages: net_usd of the row, or between two rows: the row below and its share of the way to the row above.
BY_HAND = [
    ("TX", 40_000, 34_320.00),  # no state income tax: 40,000 - 2,620 federal - 3,060 payroll
    ("TX", 38_500, 33_114.75),  # 32,311.25 + 1,000/2,500 x (34,320.00 - 32,311.25)
    ("FL", 60_000, 50_390.00),
    ("FL", 61_250, 51_394.375),  # half-way from 50,390.00 to 52,398.75
    ("CA", 40_000, 33_240.36),  # payroll 3,580 holds 1.3 % for state disability insurance
    ("CA", 60_500, 48_380.15),  # 48,014.90 + 0.2 x (49,841.15 - 48,014.90)
    ("WA", 37_500, 31_791.07),  # payroll 3,388.93 holds paid leave and long-term care
    ("WA", 38_750, 32_778.105),  # half-way from 31,791.07 to 33,765.14
    ("NY", 60_000, 47_456.60),
    ("NY", 62_000, 48_946.96),  # 47,456.60 + 0.8 x (49,319.55 - 47,456.60)
    ("PA", 62_500, 50_436.25),
    ("PA", 39_000, 32_291.90),  # 31,133.75 + 0.6 x (33,064.00 - 31,133.75)
    (
        "WY",
        210_000,
        156_382.00,
    ),  # above the table: its last step, (148,927 - 147,063.25) / 2,500 = 0.7455 of each dollar
    ("PA", 0, 0.0),
]


@pytest.mark.parametrize(("state", "wages", "net"), BY_HAND)
def test_by_hand(data: Dataset, state: str, wages: float, net: float) -> None:
    table = take_home(data, state)
    assert table is not None
    assert table(np.array([float(wages)]))[0] == pytest.approx(net, abs=0.005)


def test_every_row_of_every_state(data: Dataset) -> None:
    rows = {}
    for row in data.take_home:
        rows.setdefault(row.state, []).append(row)
    for state, steps in rows.items():
        table = take_home(data, state)
        assert table is not None
        found = table(np.array([row.wage_usd for row in steps]))
        np.testing.assert_allclose(found, [row.net_usd for row in steps], atol=0.005, err_msg=state)


@given(st.sampled_from([row.state for row in DATA.states if row.has_income_tax_table]), st.integers(0, 400_000))
def test_a_raise_is_never_lost_whole(state: str, wages: int) -> None:
    """Nor is it more than doubled: at the lowest wages a tax credit grows with the wage (in DC by that of the District too)."""
    table = take_home(DATA, state)
    assert table is not None
    less, more = table(np.array([wages, wages + 2500]))
    assert less < more < less + 2 * 2500


@given(st.sampled_from(DATA.states.ids), st.floats(0, 200_000))
def test_what_is_taken_and_what_is_left_are_the_wage(state: str, wages: float) -> None:
    table, each = take_home(DATA, state), taxes(DATA, state)
    assert set(each) == (set() if table is None else set(TAXES))
    if table is not None:
        parts = [part(np.array([wages]))[0] for part in (table, *each.values())]
        assert sum(parts) == pytest.approx(wages, abs=0.05)  # each is rounded to the cent


def test_the_newest_year_computes(data: Dataset) -> None:
    newest = max(row.year for row in data.take_home)
    next_year = [row.model_copy(update={"year": newest + 1, "net_usd": row.wage_usd}) for row in data.take_home]
    both = changed(data, take_home=[*next_year, *data.take_home])
    table = take_home(both, "PA")
    assert table is not None
    assert table(np.array([50_000.0]))[0] == pytest.approx(50_000)


def test_gross_where_after_tax_is_off_or_no_table_covers_the_state(data: Dataset) -> None:
    assert regimes(data, "OH", False, False).coding is GROSS
    without = [row.state for row in data.states if not row.has_income_tax_table]
    assert without
    assert regimes(data, without[0], True, False).coding is GROSS
    assert GROSS(np.array([0.0, 123.45])).tolist() == [0.0, 123.45]
