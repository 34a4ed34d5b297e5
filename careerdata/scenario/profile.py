"""Who is deciding, and under which assumptions.

Every input is a row of ``fields.csv``: its label, default, bounds and choices live there and nowhere else.
"""

from __future__ import annotations

import dataclasses
import functools
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any, Literal, Self, TypeVar

from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import Dataset
from careerdata.tables.numbers import number
from careerdata.tables.schema import ScenarioField

EDUCATION_ORDER = ("high_school", "associate", "bachelor")


@dataclass(frozen=True)
class FieldProblem:
    """One field of a scenario that cannot be used as given."""

    field: str
    found: str
    expected: str
    path: int | None = None

    def __str__(self) -> str:
        where = self.field if self.path is None else f"path {self.path + 1}, {self.field}"
        return f"{where}: found {self.found}; expected {self.expected}"


class ScenarioError(ValueError):
    """A scenario cannot be used. ``problems`` names each field, what was found and what would be right."""

    def __init__(self, problems: list[FieldProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def read_field(dataset: Dataset, field: str, raw: Any) -> Any:
    """Turn text or a JSON value into the value of a field.

    Returns a ``float``, ``int``, ``bool``, ``str`` or ``tuple[str, ...]`` as the field's kind says, or ``None`` for an
    unset number.

    Raises:
        ScenarioError: naming the field, what was found and what would be right.
    """
    row: ScenarioField | None = dataset.fields.find(field)
    if row is None:
        raise _wrong(field, raw, "a known field")
    if row.kind == "choices":
        if not isinstance(raw, str | list | tuple | None):
            raise _wrong(field, raw, "a list of any of " + ", ".join(choices_of(dataset, field)))
        items = re.split(r"[|,~]", raw) if isinstance(raw, str) else raw or ()
        chosen = [str(item).strip() for item in items if str(item).strip()]
        allowed = choices_of(dataset, field)
        if bad := [item for item in chosen if item not in allowed]:
            raise _wrong(field, ", ".join(bad), "any of " + ", ".join(allowed))
        return tuple(dict.fromkeys(chosen))
    if raw is None or raw == "":
        if row.default is None:
            return None if row.kind in ("number", "integer") else ""
        raise _wrong(field, "nothing", _expected(dataset, row))
    if row.kind == "choice":
        if str(raw) not in choices_of(dataset, field):
            raise _wrong(field, raw, _expected(dataset, row))
        return str(raw)
    if row.kind == "text":
        text = " ".join(raw.split()) if isinstance(raw, str) else None
        if text is None or len(text) > 60 or not text.isprintable():
            raise _wrong(field, raw, "at most 60 printable characters of text")
        return text
    if row.kind == "flag":
        value = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(str(raw).lower())
        if value is None:
            raise _wrong(field, raw, _expected(dataset, row))
        return value
    amount = _number(row, raw)
    too_low = row.low is not None and amount < row.low
    too_high = row.high is not None and amount > row.high
    if not math.isfinite(amount) or too_low or too_high or (row.kind == "integer" and amount != int(amount)):
        raise _wrong(field, raw, _expected(dataset, row))
    return int(amount) if row.kind == "integer" else amount


def _number(row: ScenarioField, raw: Any) -> float:
    """Return a number, or one written as text (amounts of money as people write them); NaN for anything else."""
    try:
        if isinstance(raw, str):
            return number(raw, money=row.unit == "usd")
        return float(raw) if isinstance(raw, Real) and not isinstance(raw, bool) else math.nan
    except (ValueError, OverflowError):
        return math.nan


def _expected(dataset: Dataset, row: ScenarioField) -> str:
    if row.kind == "choice":
        allowed = choices_of(dataset, row.field)
        return (
            "one of " + ", ".join(allowed)
            if len(allowed) <= 60
            else f"one of {len(allowed)} codes such as {allowed[0]}"
        )
    if row.kind == "flag":
        return "true or false"
    what = "a whole number" if row.kind == "integer" else "a number"
    return f"{what} from {row.low:g} to {row.high:g}" if row.low is not None and row.high is not None else what


def _wrong(field: str, found: Any, expected: str) -> ScenarioError:
    text = str(found)
    return ScenarioError([FieldProblem(field, text if len(text) <= 60 else text[:57] + "...", expected)])


@functools.lru_cache(maxsize=512)
def default_of(dataset: Dataset, field: str) -> Any:
    """Return the default value of a field."""
    return read_field(dataset, field, dataset.fields.row(field).default)


def usual_hours(dataset: Dataset) -> float:
    """Return the hours a week for which programs and preparation are planned: where the field starts."""
    return float(default_of(dataset, "study_hours"))


T = TypeVar("T", bound="Fields")


class Fields:
    """Shared by :class:`Profile`, :class:`Assumptions` and ``Path``: made from the rows of ``fields.csv``."""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the field names in order."""
        return tuple(field.name for field in dataclasses.fields(cls))  # type: ignore[arg-type]

    @classmethod
    def of(cls, dataset: Dataset, **given: Any) -> Self:
        """Return one with the given fields, validated, and the data set's defaults elsewhere.

        Raises:
            ScenarioError: naming every field that cannot be used.
        """
        values, problems = cls.read(dataset, given)
        if problems:
            raise ScenarioError(problems)
        return values

    @classmethod
    def read(cls, dataset: Dataset, given: Mapping[str, Any]) -> tuple[Self, list[FieldProblem]]:
        """Like :meth:`of`, but keep what is right, take defaults for the rest, and return the problems."""
        problems: list[FieldProblem] = []
        values = {name: default_of(dataset, name) for name in cls.names()}
        for name, raw in given.items():
            if name not in values:
                problems.append(FieldProblem(name, str(raw)[:60], "a known field"))
                continue
            try:
                values[name] = read_field(dataset, name, raw)
            except ScenarioError as error:
                problems.extend(error.problems)
        return cls._settle(dataset, values, problems), problems

    @classmethod
    def _settle(cls, dataset: Dataset, values: dict[str, Any], problems: list[FieldProblem]) -> Self:
        """Check fields against each other; put the default in place of what does not fit."""
        return cls(**values)

    def changed(self, dataset: Dataset) -> dict[str, Any]:
        """Return the fields that differ from the defaults."""
        values = {name: getattr(self, name) for name in self.names()}
        return {name: value for name, value in values.items() if value != default_of(dataset, name)}


@dataclass(frozen=True)
class Profile(Fields):
    """The person who decides. Money in today's dollars a year before tax; shares from 0 to 1.

    Example:
        >>> from careerdata import load, Profile
        >>> Profile.of(load(), state="TX", years_experience=3, credentials_held=["CPC"]).state
        'TX'
    """

    state: str
    area: str
    zip: str
    years_experience: float
    age_55: bool
    background: Literal["none", "administrative", "clinical", "nurse"]
    education: Literal["high_school", "associate", "bachelor"]
    education_field: Literal["health_information", "other"]
    credentials_held: tuple[str, ...]
    months_searched: float
    current_pay: float
    pay_kept_while_studying: float
    study_hours: float
    coding_hours: float
    adults: int
    spouse_pay: float
    children: int
    insurance_now: bool
    insurance_then: bool
    count_health_cover: bool
    childcare_month: float
    childcare_work_month: float
    childcare_work_years: float
    care_hours: float
    aid_pell: bool
    aid_workforce_pell: bool
    aid_gi_bill: float
    aid_mycaa: bool
    aid_wioa: float
    aid_employer: float
    aid_state: bool
    aid_tax_credit: Literal["none", "american_opportunity_credit", "lifetime_learning_credit"]
    budget: float | None
    months_available: int | None
    target_role: str
    target_pay: float | None
    target_year: int
    horizon: int
    remote: bool
    pay_basis: Literal["local", "employer"]
    employer_state: str
    priority: Literal["cost", "speed", "pay", "net", "ahead"]

    @property
    def works_in_the_field(self) -> bool:
        """Whether today's pay is for this work: whoever has the experience and no pay is looking for it again."""
        return self.years_experience > 0 and self.current_pay > 0

    def part_of_full_time(self, dataset: Dataset) -> float:
        """Return the part of a full-time job's hours that a new job is wanted for: full time is where the field starts."""
        return self.coding_hours / float(default_of(dataset, "coding_hours"))

    def hours_to_study(self, dataset: Dataset) -> float:
        """Return the hours a week for studying that care leaves, of which ``study_hours_least`` stay in any case."""
        least = min(self.study_hours, dataset.parameter("study_hours_least"))
        return max(self.study_hours - self.care_hours, least)

    def study_stretch(self, dataset: Dataset) -> float:
        """Return how many times as long studying takes: in proportion to the hours that are fewer than usual. More hours make
        no program shorter."""
        return max(usual_hours(dataset) / self.hours_to_study(dataset), 1.0)

    @property
    def education_in_field(self) -> int:
        """The level of the degree held, 0 where it is in another field: that one replaces no training for the work."""
        return EDUCATION_ORDER.index(self.education) if self.education_field == "health_information" else 0

    def is_trained(self, dataset: Dataset) -> bool:
        """Return whether they need no training program: they hold a first credential or a degree in the field, or have done
        the work for long enough."""
        holds = any(dataset.credentials.row(id).kind == "primary" for id in self.credentials_held)
        experienced = self.years_experience >= dataset.parameter("experience_replaces_training_years")
        return holds or experienced or self.education_in_field > 0

    @classmethod
    def _settle(cls, dataset: Dataset, values: dict[str, Any], problems: list[FieldProblem]) -> Self:
        area = dataset.areas.find(values["area"]) if values["area"] else None
        if area is not None and values["state"] not in area.states:
            expected = f"an area of {values['state']}, or nothing for the whole state"
            problems.append(FieldProblem("area", f"{area.area_code} ({area.title})", expected))
            values["area"] = ""
        if values["zip"] and not re.fullmatch("[0-9]{5}", values["zip"]):
            problems.append(FieldProblem("zip", values["zip"], "five digits, such as 43215"))
            values["zip"] = ""
        return cls(**values)


@dataclass(frozen=True)
class Assumptions(Fields):
    """What is assumed about pay, time and money. Rates and shares as fractions; months as numbers."""

    wage_level: Literal["guide", "bls"]
    pay_position: float
    job_search_months: float
    promotion_position: float
    wage_growth: float
    current_pay_growth: float
    inflation: float
    discount_rate: float
    exam_attempts: int
    automation: float
    dollars: Literal["real", "nominal", "published"]
    after_tax: bool
    risks: bool
    chance_finish: float | None
    chance_pass: float | None
    chance_hired: float | None
    graduates_per_ten_openings: float | None
    layoff_risk: float | None
    chance_promoted: float | None
    chance_remote: float | None
