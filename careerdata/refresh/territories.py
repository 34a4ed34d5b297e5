"""The recipe of the rows of territories in ``take_home.csv`` and ``household_take_home.csv``: their own income tax.

The rules are rows of ``territory_taxes.csv``. A resident of Puerto Rico with wages from there pays Social Security and
Medicare taxes and the territory's income tax, and may be paid the territory's work credit and the federal credit for children.
"""

from __future__ import annotations

from careerdata.refresh.cells import number
from careerdata.refresh.households import CHILDREN_AGES, SPOUSES_PAY
from careerdata.refresh.households import TOP_WAGE as TOP_HOUSEHOLD_WAGE
from careerdata.refresh.taxes import STEP, TOP_WAGE, Cells
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import TerritoryRule

UNKNOWN = ("snap_usd", "tanf_usd", "wic_usd", "school_meals_usd")
UNKNOWN_COVER = ("on_medicaid", "on_chip", "silver_premium_usd", "premium_credit_usd")
"""Columns of the household table that no rule here gives: 0, and the pages say so."""


class Rules:
    """A territory's rules of one tax year; amounts in USD of that year.

    Raises:
        KeyError: naming the rule, where one is asked for that has no row.
    """

    def __init__(self, dataset: Dataset, state: str) -> None:
        rows = [row for row in dataset.territory_taxes if row.state == state]
        self.year = max((row.year for row in rows), default=0)
        self.rows = [row for row in rows if row.year == self.year]

    def value(self, rule: TerritoryRule, adults: int, children: int) -> float:
        """Return a rule's value for a household; of a rule for so many children the row of the most that it has."""
        found = [
            row
            for row in self.rows
            if row.rule == rule and row.adults in (None, adults) and (row.children is None or row.children <= children)
        ]
        if not found:
            raise KeyError(rule)
        return max(found, key=lambda row: row.children or 0).value

    def steps(self, rule: TerritoryRule) -> list[tuple[float, float]]:
        """Return where each rate of a rule begins, and the rate, the lowest first."""
        return sorted((row.above_usd or 0.0, row.value) for row in self.rows if row.rule == rule)

    def income_tax(self, pay: float, adults: int, children: int) -> float:
        """Return income tax before credits on wages: rates on what exemptions leave, of which a part is asked for."""
        exempt = self.value("personal_exemption", adults, children)
        exempt += children * self.value("child_exemption", adults, children)
        left, due, above = max(pay - exempt, 0.0), 0.0, float("inf")
        for begins, rate in reversed(self.steps("income_tax_rate")):
            due += rate * max(min(left, above) - begins, 0.0)
            above = begins
        return due * max(step for step in self.steps("income_tax_part") if step[0] < pay or not step[0])[1]

    def work_credit(self, pay: float, adults: int, children: int) -> float:
        """Return the credit for work: a part of wages up to a most, which falls again above a wage; paid out in any case."""
        most = self.value("work_credit_most", adults, children)
        grown = min(self.value("work_credit_rate", adults, children) * pay, most)
        above = max(pay - self.value("work_credit_falls_from", adults, children), 0.0)
        return min(grown, max(most - self.value("work_credit_falls_by", adults, children) * above, 0.0))

    def payroll_tax(self, pay: float) -> float:
        """Return the employee's Social Security and Medicare taxes on one adult's wages."""
        limit = self.value("social_security_limit", 1, 0)
        return self.value("social_security_rate", 1, 0) * min(pay, limit) + self.value("medicare_rate", 1, 0) * pay

    def row(self, adults: int, spouse: float, children: int, wage: float) -> dict[str, float]:
        """Return taxes and what is left of both wages."""
        pay = wage + spouse * (adults - 1)
        payroll = self.payroll_tax(wage) + self.payroll_tax(spouse * (adults - 1))
        federal = -min(children * self.value("child_credit", adults, children), payroll)
        own = self.income_tax(pay, adults, children) - self.work_credit(pay, adults, children)
        return {
            "federal_income_tax_usd": federal,
            "payroll_tax_usd": payroll,
            "state_income_tax_usd": own,
            "net_usd": pay - payroll - federal - own,
        }


def take_home(dataset: Dataset, state: str) -> list[Cells]:
    """Return a territory's rows of ``take_home.csv`` without their source: one adult, no children."""
    rules = Rules(dataset, state)
    found = []
    for wage in range(0, TOP_WAGE + 1, STEP):
        cells = {column: round(usd, 2) for column, usd in rules.row(1, 0, 0, wage).items() if column != "net_usd"}
        cells["net_usd"] = round(wage - sum(cells.values()), 2)  # so that the cells of a row add up to the cent
        about = {"year": str(rules.year), "state": state, "wage_usd": str(wage)}
        found.append({**about, **{column: number(usd) for column, usd in cells.items()}})
    return found


def households(dataset: Dataset, state: str) -> list[Cells]:
    """Return a territory's rows of ``household_take_home.csv`` without their source, in whole dollars."""
    rules = Rules(dataset, state)
    nothing = dict.fromkeys((*UNKNOWN, *UNKNOWN_COVER), "0")
    found = []
    for adults, spouse in ((1, 0), *((2, pay) for pay in SPOUSES_PAY)):
        for children in range(len(CHILDREN_AGES) + 1):
            for wage in range(0, TOP_HOUSEHOLD_WAGE + 1, STEP):
                row = {column: number(round(usd)) for column, usd in rules.row(adults, spouse, children, wage).items()}
                about = {
                    "year": str(rules.year),
                    "state": state,
                    "adults": str(adults),
                    "spouse_pay_usd": str(spouse),
                    "children": str(children),
                    "wage_usd": str(wage),
                }
                found.append({**about, **nothing, **row})
    return found
