"""Aid that pays for training: who qualifies by the rules of ``aid_rules.csv``, and what each program pays when.

Aid is taken off costs in the order of ``aid.csv``, never more than the cost it is for. Amounts are those of the law as it
stands, USD; nothing here is promised: ``aid.csv`` says whom to ask.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from careerdata.model.household import amount, covers
from careerdata.model.take_home import is_territory, tax_rows
from careerdata.scenario.household import household_of
from careerdata.scenario.path import Bools, Floats, Ints
from careerdata.scenario.profile import EDUCATION_ORDER, Profile
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import Aid

MONTHS_A_YEAR = 12
WEEKS_A_YEAR = 52
WEEKS_A_MONTH = WEEKS_A_YEAR / MONTHS_A_YEAR

AT_SCHOOLS = ("grant", "state_grant", "tax_credit")
"""Kinds of aid that are paid, or credited, only where the school takes part in federal student aid."""
Covered = Literal["tuition", "books", "exam"]
NO = "none"


@dataclass(frozen=True, eq=False)
class Training:
    """One program's costs before any aid, all arrays (paths, draws): USD, and months from today.

    ``weeks`` is how long the program takes; ``start`` when tuition and books are paid; ``exam_month`` when the exam is.
    Where nothing is taken the costs are 0. ``federal_aid`` (paths, 1) says whose schools take part in federal student aid, on
    which grants and tax credits rest; ``taught`` (paths, 1) what is taught at all, on which all other aid for tuition and
    books rests. ``attended`` is the part of the program that somebody attends before leaving it.
    """

    start: Ints
    weeks: Floats
    tuition: Floats
    books: Floats
    exam: Floats
    exam_month: Ints
    federal_aid: Bools
    taught: Bools
    attended: Floats

    @classmethod
    def of(
        cls,
        weeks: float,
        tuition: float,
        books: float = 0.0,
        exam: float = 0.0,
        start: int = 0,
        federal_aid: bool = True,
        taught: bool = True,
    ) -> Training:
        """Return one path and one life; the exam follows when the program ends."""
        ends = start + int(np.ceil(weeks / WEEKS_A_MONTH))

        def one(value: float) -> Floats:
            return np.array([[float(value)]])

        return cls(
            np.array([[start]]),
            one(weeks),
            one(tuition),
            one(books),
            one(exam),
            np.array([[ends]]),
            one(federal_aid).astype(bool),
            one(taught).astype(bool),
            one(1.0),
        )


@dataclass(frozen=True, eq=False)
class Item:
    """What a program of aid pays toward one kind of cost: ``month`` and ``usd`` (0 or more) are (paths, draws)."""

    aid: str
    title: str
    source: str
    covers: Covered
    month: Ints
    usd: Floats
    is_tax_credit: bool = False
    """Whether it comes with a tax return, long after the bill was paid."""


def items(dataset: Dataset, profile: Profile, trainings: Sequence[Training]) -> list[Item]:
    """Return what the aid that a profile has chosen pays, for each program of training in turn.

    Example:
        >>> from careerdata import Profile, load
        >>> me = Profile.of(load(), current_pay=30_000, children=2, aid_pell=True)
        >>> [(item.aid, item.covers, item.usd.tolist()) for item in items(load(), me, [Training.of(39, 5_000)])]
        [('pell', 'tuition', [[5000.0]])]
    """
    chosen = [row for row in dataset.aid if _is_chosen(row, profile)]
    left_in_all = {row.id: _in_all(dataset, profile, row) for row in chosen}
    found: list[Item] = []
    for training in trainings:
        bill = _Bill(training)
        for row in chosen:
            if not _qualifies(row, profile):
                continue
            found += _paid(dataset, profile, row, bill, left_in_all)
    return found


def is_chosen(dataset: Dataset, profile: Profile) -> bool:
    """Return whether a profile has chosen any aid."""
    return any(_is_chosen(row, profile) for row in dataset.aid)


def is_offered(row: Aid, state: str) -> bool:
    """Return whether an aid is for people who live in a state."""
    return not row.states or state in row.states


def _is_chosen(row: Aid, profile: Profile) -> bool:
    if row.field is None or not is_offered(row, profile.state):
        return False
    value = getattr(profile, row.field)
    return value == row.id if isinstance(value, str) else bool(value)


def _qualifies(row: Aid, profile: Profile) -> bool:
    """Return whether nothing that a profile says rules the aid out, its income and the program's length apart."""
    barred = row.not_with_degree is not None and (
        EDUCATION_ORDER.index(profile.education) >= EDUCATION_ORDER.index(row.not_with_degree)
    )
    married = row.id != "mycaa" or profile.adults > 1
    employed = row.id != "employer" or profile.current_pay > 0
    return is_offered(row, profile.state) and married and employed and not barred


@functools.lru_cache(maxsize=256)
def rule(dataset: Dataset, aid: str, figure: str) -> float | None:
    """Return a figure of ``aid_rules.csv``, or ``None`` where a program of aid has none of that name."""
    row = dataset.aid_rules.find(aid, figure)
    return None if row is None else row.value


def _needed(dataset: Dataset, aid: str, figure: str) -> float:
    return dataset.aid_rules.row(aid, figure).value


def _in_all(dataset: Dataset, profile: Profile, row: Aid) -> Floats:
    """Return the most that a program of aid pays over all training."""
    limit = profile.aid_wioa if row.id == "wioa" else rule(dataset, row.id, "most_usd_in_all")
    return np.array(np.inf if limit is None else limit)


@dataclass(eq=False)
class _Bill:
    """What is still to be paid of a program's costs while aid is taken off them."""

    training: Training
    left: dict[Covered, Floats] = field(init=False)

    def __post_init__(self) -> None:
        self.left = {"tuition": self.training.tuition, "books": self.training.books, "exam": self.training.exam}

    def takes(self, row: Aid, kind: Covered = "tuition") -> Bools | bool:
        """Return whether an aid may pay for a kind of cost (paths, 1)."""
        if row.kind in AT_SCHOOLS:
            return self.training.federal_aid
        return True if kind == "exam" or row.kind == "employer" else self.training.taught

    def pay(self, row: Aid, kind: Covered, most: Floats, month: Ints) -> tuple[Floats, Item | None]:
        """Take at most ``most`` off a kind of cost; return what was paid, and the item where it is anything."""
        usd = np.where(self.takes(row, kind), np.minimum(self.left[kind], np.maximum(most, 0.0)), 0.0)
        self.left[kind] = self.left[kind] - usd
        paid = Item(row.id, row.title, row.source, kind, month, usd) if (usd > 0).any() else None
        return usd, paid


def _paid(dataset: Dataset, profile: Profile, row: Aid, bill: _Bill, left_in_all: dict[str, Floats]) -> list[Item]:
    """Take one program of aid off a bill, a year of training at a time, and return what it paid."""
    if row.kind == "tax_credit":
        return _credit(dataset, profile, row, bill) if _files_federal_return(dataset, profile.state) else []
    training, found = bill.training, []
    for year in range(max(int(np.ceil(training.weeks.max() / WEEKS_A_YEAR)), 1)):
        left = np.minimum(_most_in_year(dataset, profile, row, training, year), left_in_all[row.id])
        for kind in row.covers:
            if kind == "exam":
                month, due = training.exam_month, _year_of_exam(training) == year
            else:
                month, due = training.start + MONTHS_A_YEAR * year, np.ones_like(training.weeks, bool)
            most = np.where(due, _most_for(dataset, profile, row, bill, kind, left), 0.0)
            usd, item = bill.pay(row, kind, most, month)  # type: ignore[arg-type]
            left = left - usd
            left_in_all[row.id] = left_in_all[row.id] - usd
            if item is not None:
                found.append(item)
    return found


def _year_of_exam(training: Training) -> Ints:
    """Return the year of training to which the exam belongs: its last one, as the exam follows it."""
    return np.maximum(np.ceil(training.weeks / WEEKS_A_YEAR), 1).astype(np.int64) - 1


def _most_in_year(dataset: Dataset, profile: Profile, row: Aid, training: Training, year: int) -> Floats:
    """Return the most that a program of aid pays in a year of training (the first is 0)."""
    weeks = training.weeks
    within = np.clip(weeks - WEEKS_A_YEAR * year, 0, WEEKS_A_YEAR)
    studies = (within > 0) | (year == 0)
    if row.id in ("pell", "workforce_pell"):
        in_range = _length_fits(dataset, row.id, weeks)
        part = np.minimum(within / _needed(dataset, "pell", "weeks_in_school_year"), 1.0)
        # Who leaves keeps the part of the grant that was attended, all of it after most of the program (34 CFR 668.22).
        kept = training.attended / _needed(dataset, "pell", "kept_in_full_from")
        kept = np.where(kept >= 1, 1.0, training.attended)
        return np.where(in_range, pell_range(dataset, profile)[0] * part * kept, 0.0)
    if row.id == "gi_bill":  # a share of what is paid at the start; a second year would take a share of the rest
        return np.where(year == 0, np.full_like(weeks, np.inf), 0.0)
    limit = rule(dataset, row.id, "most_usd_per_year")
    yearly = np.inf if limit is None else limit
    if row.id == "employer":
        yearly = min(profile.aid_employer, yearly)
    return np.where(studies, yearly, 0.0)


def _most_for(dataset: Dataset, profile: Profile, row: Aid, bill: _Bill, kind: str, left: Floats) -> Floats:
    """Return the most that is paid toward one kind of cost; the GI Bill pays a share, with yearly limits of its own."""
    if row.id != "gi_bill":
        return left
    years = np.maximum(np.ceil(bill.training.weeks / WEEKS_A_YEAR), 1)
    limit = _needed(dataset, row.id, "books_usd_per_year" if kind == "books" else "most_usd_per_year")
    shared = np.minimum(bill.left[kind], limit * years) * profile.aid_gi_bill  # type: ignore[index]
    return np.minimum(left, shared)


def _length_fits(dataset: Dataset, aid: str, weeks: Floats) -> Bools:
    below = rule(dataset, aid, "weeks_below")
    return (weeks >= _needed(dataset, aid, "weeks_from")) & (weeks < (np.inf if below is None else below))


def poverty_line(dataset: Dataset, state: str, size: int) -> float:
    """Return the newest poverty guideline for a household of a size, USD a year."""
    region = state if state in ("AK", "HI") else "contiguous"
    row = max((row for row in dataset.poverty_lines if row.region == region), key=lambda row: row.year)
    return row.first_person_usd + row.each_further_usd * (size - 1)


def pell_range(dataset: Dataset, profile: Profile) -> tuple[float, float]:
    """Return the least and the most that a Pell Grant is for a full school year, (0, 0) where income is too high.

    Up to a first share of the poverty line it is the full award; up to a second one at least the least award, and the FAFSA
    decides how much more (20 U.S.C. 1070a). Today's pay stands for the income of two years ago, today's line for its line.

    Example:
        >>> from careerdata import Profile, load
        >>> pell_range(load(), Profile.of(load(), current_pay=37_600, children=2))
        (7395.0, 7395.0)
    """
    household = household_of(profile)
    share = (profile.current_pay + household.spouse_pay) / poverty_line(dataset, profile.state, household.size)
    others = "parents" if household.children else "others"
    most_up_to = "most_up_to_single_parent" if household.is_single_parent else "most_up_to_others"
    least_up_to = "least_up_to_single_parent" if household.is_single_parent else f"least_up_to_{others}"
    most, least = _needed(dataset, "pell", "most_usd_per_year"), _needed(dataset, "pell", "least_usd_per_year")
    if share <= _needed(dataset, "pell", most_up_to):
        return most, most
    return (least, most) if share <= _needed(dataset, "pell", least_up_to) else (0.0, 0.0)


def _credit(dataset: Dataset, profile: Profile, row: Aid, bill: _Bill) -> list[Item]:
    """Return a tax credit on what is left of a year's costs, with the return of the year (26 U.S.C. 25A, Form 8863).

    What is not paid out is no more than the federal income tax that is left after other credits: a cautious reading, since
    the child tax credit comes after it on the form.
    """
    base = sum((bill.left[kind] for kind in row.covers), np.zeros_like(bill.training.tuition))  # type: ignore[index]
    first = np.minimum(base, _needed(dataset, row.id, "first_cost_usd_per_year"))
    following = np.minimum(base - first, _needed(dataset, row.id, "next_cost_usd_per_year"))
    credit = _needed(dataset, row.id, "first_share") * first + _needed(dataset, row.id, "next_share") * following
    credit = credit * _after_phase_out(dataset, profile, row)
    paid_out = credit * _needed(dataset, row.id, "refundable_share")
    usd = np.where(bill.takes(row), paid_out + np.minimum(credit - paid_out, _tax_owed(dataset, profile)), 0.0)
    month = bill.training.start + int(_needed(dataset, row.id, "months_until_paid"))
    return [Item(row.id, row.title, row.source, "tuition", month, usd, is_tax_credit=True)] if (usd > 0).any() else []


def _after_phase_out(dataset: Dataset, profile: Profile, row: Aid) -> float:
    filing = "couple" if profile.adults > 1 else "single"
    over = _income(profile) - _needed(dataset, row.id, f"phase_out_from_{filing}_usd")
    return float(np.clip(1 - over / _needed(dataset, row.id, f"phase_out_length_{filing}_usd"), 0, 1))


def _income(profile: Profile) -> float:
    return profile.current_pay + household_of(profile).spouse_pay


def _files_federal_return(dataset: Dataset, state: str) -> bool:
    """Return whether residents pay federal income tax on wages, as far as the tables say: in territories they do not."""
    return bool(tax_rows(dataset, state)) and not is_territory(dataset, state)


def _tax_owed(dataset: Dataset, profile: Profile) -> float:
    """Return the household's federal income tax at today's pay, 0 where more is paid out than owed or no table covers it."""
    household = household_of(profile)
    if not covers(dataset, profile.state, household):
        return 0.0
    tax = amount(dataset, profile.state, household, "federal_income_tax_usd")
    return max(float(tax(np.array([profile.current_pay]))[0]), 0.0)


# What the page tells of every program of aid

Bar = Literal["", "state", "degree", "income", "length", "not_married", "no_job", "no_tax", "not_at_schools"]
"""Why somebody does not qualify; empty where nothing known rules it out."""


@dataclass(frozen=True)
class Offer:
    """What a program of aid may pay toward one program of training, chosen or not.

    ``usd`` is what is counted when it is chosen, ``most_usd`` what it may be at most; both ``None`` where only somebody else
    can name the amount, or it is not counted.
    """

    aid: Aid
    chosen: bool
    bar: Bar
    usd: float | None
    most_usd: float | None


def offers(dataset: Dataset, profile: Profile, training: Training) -> list[Offer]:
    """Return every program of aid of a profile's state, in the order of ``aid.csv``, each as if it were the only one.

    Args:
        training: the costs of one path in one life.
    """
    return [_offer(dataset, profile, training, row) for row in dataset.aid if is_offered(row, profile.state)]


def _offer(dataset: Dataset, profile: Profile, training: Training, row: Aid) -> Offer:
    bar = _bar(dataset, profile, training, row)
    chosen = _is_chosen(row, profile)
    if bar:
        return Offer(row, chosen, bar, 0.0, 0.0)
    if row.field is None or (not chosen and row.id in ("wioa", "employer", "gi_bill", "mycaa")):
        return Offer(row, chosen, bar, None, rule(dataset, row.id, "most_usd_per_year"))
    choice: dict[str, Any] = {row.field: _choice(row, profile)}
    alone = dataclasses.replace(without_aid(dataset, profile), **choice)
    usd = _total(items(dataset, alone, [training]))
    most = usd
    if row.id in ("pell", "workforce_pell"):
        least, full = pell_range(dataset, profile)
        most = min(usd * full / least, float(training.tuition.sum() + training.books.sum()))
    return Offer(row, chosen, bar, usd, most)


def _choice(row: Aid, profile: Profile) -> object:
    value = getattr(profile, row.field or "")
    return row.id if isinstance(value, str) else value or True


def without_aid(dataset: Dataset, profile: Profile) -> Profile:
    """Return the profile with no aid chosen."""
    fields = {row.field for row in dataset.aid if row.field}
    kinds = {name: getattr(profile, name) for name in fields}
    none: dict[str, Any] = {name: NO if isinstance(value, str) else type(value)(0) for name, value in kinds.items()}
    return dataclasses.replace(profile, **none)


def _total(found: Sequence[Item]) -> float:
    return float(sum(item.usd.sum() for item in found))


def _bar(dataset: Dataset, profile: Profile, training: Training, row: Aid) -> Bar:
    if not _qualifies(row, profile):
        if row.id == "mycaa":
            return "not_married"
        return "no_job" if row.id == "employer" else "degree"
    if row.kind in AT_SCHOOLS and not training.federal_aid.any():
        return "not_at_schools"
    if row.id in ("pell", "workforce_pell"):
        if not _length_fits(dataset, row.id, training.weeks).any():
            return "length"
        if not pell_range(dataset, profile)[1]:
            return "income"
    if row.kind == "tax_credit" and not _files_federal_return(dataset, profile.state):
        return "no_tax"
    if row.kind == "tax_credit" and not _after_phase_out(dataset, profile, row):
        return "income"
    return ""
