"""The recipe of ``take_home.csv``: taxes on wages by state, computed with PolicyEngine US where it is installed.

PolicyEngine US is large and under the AGPL, so it is no dependency of this project: only its figures are used.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from importlib import metadata
from typing import Any

from careerdata.refresh.cells import number
from careerdata.refresh.downloads import RefreshError

Cells = dict[str, str]

PACKAGE = "policyengine-us"
INSTALL = f"that package beside the project's own requirements: pip install {PACKAGE}"
TOP_WAGE = 200_000
STEP = 2_500
AGE = 30


def version() -> str:
    """Return the version of PolicyEngine US.

    Raises:
        RefreshError: when it is not installed, saying what to install.
    """
    try:
        return metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        raise RefreshError("take_home.csv", f"no package {PACKAGE}", INSTALL) from None


def compute(year: int, states: Sequence[str]) -> tuple[Cells, ...]:
    """Return the rows of ``take_home.csv`` without their source, for wages 0 to 200,000 in steps of 2,500.

    The earner is single, 30 years old, without dependants, has wages only, takes the standard deduction and pays no
    local income tax. All figures are US dollars a year; refundable credits make a negative tax.

    Raises:
        RefreshError: when PolicyEngine US is not installed.
    """
    version()
    return tuple(row for state in states for row in _state(year, state))


def _state(year: int, state: str) -> list[Cells]:
    # An optional extra, and slow to import.
    policyengine = importlib.import_module("policyengine_us")
    simulation = policyengine.Simulation(situation=_situation(year, state))
    columns = ("employment_income", "income_tax", "employee_payroll_tax", "state_income_tax")
    figures = [[float(value) for value in simulation.calculate(column, year)] for column in columns]
    rows = []
    for wage, *taxes in zip(*figures, strict=True):
        # Rounded first, so that the cells of a row add up to the cent.
        federal, payroll, state_tax = (round(tax, 2) for tax in taxes)
        rows.append(
            {
                "year": str(year),
                "state": state,
                "wage_usd": number(round(wage)),
                "federal_income_tax_usd": number(federal),
                "payroll_tax_usd": number(payroll),
                "state_income_tax_usd": number(state_tax),
                "net_usd": number(round(wage - federal - payroll - state_tax, 2)),
            }
        )
    return rows


def _situation(year: int, state: str) -> dict[str, Any]:
    period, members = str(year), {"members": ["earner"]}
    units = ("tax_units", "families", "spm_units", "marital_units")
    return {
        "people": {"earner": {"age": {period: AGE}}},
        **{unit: {"unit": dict(members)} for unit in units},
        "households": {"household": {**members, "state_code": {period: state}}},
        "axes": [
            [{"name": "employment_income", "min": 0, "max": TOP_WAGE, "count": TOP_WAGE // STEP + 1, "period": period}]
        ],
    }
