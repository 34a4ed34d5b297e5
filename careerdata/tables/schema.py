"""What each table in ``data/`` must look like: one pydantic row class a table, and how tables refer to each other.

A cell that is empty means *unknown* and is read as ``None`` (or an empty tuple for lists); it is never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from careerdata.tables.dates import DATE_FORMS, months_of

LIST_SEPARATOR = "|"


def _split(cell: object) -> object:
    if cell is None:
        return ()
    if isinstance(cell, str):
        return tuple(part.strip() for part in cell.split(LIST_SEPARATOR) if part.strip())
    return cell


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return text


def _dated(cell: object) -> object:
    try:
        months_of(cell if isinstance(cell, str) else "")
    except ValueError:
        raise PydanticCustomError("money_date", DATE_FORMS) from None
    return cell


def _dated_if_known(cell: object) -> object:
    return None if cell is None else _dated(cell)


List = Annotated[tuple[str, ...], BeforeValidator(_split)]
Text = Annotated[str, AfterValidator(_not_blank)]
Note = str | None
Money = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
MoneyDate = Annotated[str, BeforeValidator(_dated)]
"""The date of a row's amounts of money; see :func:`careerdata.tables.dates.months_of`."""
MoneyDateIfKnown = Annotated[str | None, BeforeValidator(_dated_if_known)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]
StateCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Soc = Annotated[str, Field(pattern=r"^[0-9]{2}-[0-9]{4}$")]
Cip = Annotated[str, Field(pattern=r"^[0-9]{2}\.[0-9]{4}$")]
Zip = Annotated[str, Field(pattern=r"^[0-9]{5}$")]
UnitId = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
Education = Literal["high_school", "associate", "bachelor"]
Background = Literal["none", "administrative", "clinical", "nurse"]


class Row(BaseModel):
    """A row of any table: immutable, no columns beyond the declared ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Source(Row):
    id: Text
    title: Text
    publisher: Text
    published: Note = None
    address: Note = None
    license: Note = None
    kind: Literal["official", "guide", "public_page", "computed", "assumption"]
    first_hand: bool
    next_release: Annotated[str | None, Field(pattern=r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")] = None
    note: Note = None


class Occupation(Row):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: Text
    worker: Text
    work: Text
    workers: Text
    soc: Soc
    soc_title: Text
    neighbors: List = ()
    source: Text


class SocTitle(Row):
    soc: Soc
    title: Text
    plain_title: Text
    entry_education: Literal["high_school", "certificate", "associate", "bachelor"] | None = None
    """What is typically asked of a beginner (BLS Employment Projections)."""
    entry_source: Note = None
    source: Text


class State(Row):
    state: StateCode
    name: Text
    fips: Annotated[str, Field(pattern=r"^[0-9]{2}$")]
    has_income_tax_table: bool
    source: Text


class StateShape(Row):
    state: StateCode
    path: Annotated[str, Field(pattern=r"^[Mlz0-9 -]+$")]
    source: Text


class Area(Row):
    area_code: Annotated[str, Field(pattern=r"^[0-9]{7}$")]
    title: Text
    area_type: Literal["nation", "state", "metropolitan", "nonmetropolitan"]
    state: StateCode | None = None
    states: List = ()
    cost_area: Note = None
    source: Text


class _WagePercentiles(Row):
    employment: Count | None = None
    employment_rse_pct: Amount | None = None
    mean_usd: Money | None = None
    mean_rse_pct: Amount | None = None
    p10_usd: Money | None = None
    p25_usd: Money | None = None
    median_usd: Money | None = None
    p75_usd: Money | None = None
    p90_usd: Money | None = None


class AreaWage(_WagePercentiles):
    soc: Soc
    area_code: Text
    jobs_per_1000: Amount | None = None
    location_quotient: Amount | None = None
    as_of: MoneyDate
    source: Text


class IndustryWage(_WagePercentiles):
    soc: Soc
    industry_code: Text
    industry: Text
    setting: Note = None
    as_of: MoneyDate
    source: Text


class CostOfLiving(Row):
    cost_area: Text
    title: Text
    rpp_all_items: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    rpp_goods: Annotated[float | None, Field(gt=0, allow_inf_nan=False)] = None
    rpp_housing: Annotated[float | None, Field(gt=0, allow_inf_nan=False)] = None
    rpp_utilities: Annotated[float | None, Field(gt=0, allow_inf_nan=False)] = None
    rpp_other_services: Annotated[float | None, Field(gt=0, allow_inf_nan=False)] = None
    source: Text


class PriceIndex(Row):
    month: Annotated[str, Field(pattern=r"^(19|20)\d\d-(0[1-9]|1[0-2])$")]
    index: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    source: Text


class TakeHome(Row):
    year: Annotated[int, Field(ge=2000, le=2100)]
    state: StateCode
    wage_usd: Money
    federal_income_tax_usd: Number
    payroll_tax_usd: Money
    state_income_tax_usd: Number
    net_usd: Money
    source: Text


class School(Row):
    """An institution of IPEDS. Charges are tuition and required fees of an academic year of full-time study."""

    unitid: UnitId
    name: Text
    city: Text
    state: StateCode
    zip: Zip
    county_fips: Annotated[str, Field(pattern=r"^[0-9]{5}$")]
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    cbsa: Annotated[str | None, Field(pattern=r"^[0-9]{5}$")] = None
    control: Literal["public", "nonprofit", "for_profit"]
    level: Literal["less_than_2_year", "2_year", "4_year"]
    website: Note = None
    price_calculator: Note = None
    open_admission: bool | None = None
    online_programs: bool
    online_only: bool
    online_share: Share | None = None
    tuition_in_state_usd: Money | None = None
    tuition_out_of_state_usd: Money | None = None
    tuition_as_of: Note = None
    district_rate_usd: Money | None = None
    district_rate_in_state_usd: Money | None = None
    district_rate_as_of: Note = None
    net_price_usd: Number | None = None
    net_price_low_income_usd: Number | None = None
    net_price_as_of: Note = None
    completion_rate: Share | None = None
    high_school_pay_usd: Money | None = None
    high_school_pay_as_of: Note = None
    source: Text
    outcomes_source: Text


class ClosedSchool(Row):
    """A school that the newest collection of IPEDS lists and that has closed since."""

    unitid: UnitId
    name: Text
    closed: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}$")]
    source: Text
    note: Note = None


class SchoolProgram(Row):
    """Awards of one field of study (CIP) and level at a school, and what is published of them."""

    id: Annotated[str, Field(pattern=r"^[0-9]{6}-[0-9]{2}\.[0-9]{4}-[0-9]{1,2}$")]
    unitid: UnitId
    cip: Cip
    award: Text
    awards_year: Annotated[int, Field(ge=2000, le=2100)]
    awards: Count
    awards_mean: Amount
    months: Annotated[float | None, Field(gt=0)] = None
    credit_hours: Amount | None = None
    clock_hours: Amount | None = None
    tuition_fees_usd: Money | None = None
    books_usd: Money | None = None
    price_as_of: Note = None
    earnings_1yr_usd: Money | None = None
    earnings_4yr_usd: Money | None = None
    earnings_as_of: Note = None
    debt_usd: Money | None = None
    debt_as_of: Note = None
    pooled_branches: Annotated[int | None, Field(ge=1)] = None
    source: Text
    outcomes_source: Text


class EtplProgram(Row):
    """A program of a state's list of eligible training providers, as the provider filed it."""

    id: Annotated[str, Field(pattern=r"^[A-Z]{2}-[0-9a-f]{8}$")]
    list_state: StateCode
    unitid: UnitId | None = None
    program: Note = None
    provider: Text
    campus: Note = None
    city: Note = None
    zip: Zip | None = None
    latitude: Annotated[float | None, Field(ge=-90, le=90)] = None
    longitude: Annotated[float | None, Field(ge=-180, le=180)] = None
    title: Text
    cip: Cip
    field: Cip
    gives_education: Education | None = None
    delivery: Literal["in_person", "hybrid", "online"] | None = None
    credential: Note = None
    apprenticeship: bool
    weeks_low: Annotated[float | None, Field(gt=0)] = None
    weeks_high: Annotated[float | None, Field(gt=0)] = None
    hours: Annotated[float | None, Field(gt=0)] = None
    tuition_fees_usd: Money | None = None
    books_usd: Money | None = None
    other_usd: Money | None = None
    out_of_district_usd: Money | None = None
    as_of: Text
    updated: Note = None
    website: Note = None
    source: Text


class EtplOutcome(Row):
    """How completers of a provider's programs fared, in a state's wage records: any job in that state."""

    state: StateCode
    provider_id: Text
    provider: Text
    city: Note = None
    zip: Zip | None = None
    unitid: UnitId | None = None
    cip: Cip
    quarters: Annotated[int, Field(ge=1)]
    completers: Count
    employed_share: Share | None = None
    quarterly_wage_usd: Money | None = None
    as_of: Text
    source: Text


class AwardLevel(Row):
    """A level of award in IPEDS: how much study it stands for, and how long that takes."""

    id: Text
    ipeds_code: Annotated[str, Field(pattern=r"^[0-9]{1,2}$")]
    scorecard_code: Annotated[str, Field(pattern=r"^[0-9]$")]
    title: Text
    gives_education: Education | None = None
    requires_education: Education
    credits_low: Amount
    credits_typical: Amount
    credits_high: Amount
    hours_low: Amount | None = None
    hours_high: Amount | None = None
    months_low: Amount
    months_typical: Amount
    months_high: Amount
    source: Text
    typical_source: Text
    note: Note = None


class FieldOfStudy(Row):
    """A field of study (CIP) whose programs train for the occupation.

    ``prepares_for_exam`` is ``False`` where its programs mostly do not prepare for an exam: they are shown, not searched.
    """

    cip: Cip
    title: Text
    plain_title: Text
    prepares_for_exam: bool
    explanation: Text
    source: Text


class HouseholdTakeHome(Row):
    """What a household keeps of a wage, what it is paid besides, and who of it is on public health cover."""

    year: Annotated[int, Field(ge=2000, le=2100)]
    state: StateCode
    adults: Annotated[int, Field(ge=1, le=2)]
    spouse_pay_usd: Money
    children: Count
    wage_usd: Money
    federal_income_tax_usd: Number
    payroll_tax_usd: Money
    state_income_tax_usd: Number
    snap_usd: Money
    tanf_usd: Money
    wic_usd: Money
    school_meals_usd: Money
    net_usd: Number
    on_medicaid: Count
    on_chip: Count
    silver_premium_usd: Money
    premium_credit_usd: Money
    source: Text


class EmployerInsurance(Row):
    """What employers' health insurance costs, and when the law calls an offer of it affordable."""

    figure: Literal["premium", "worker_part", "worker_part_small_firm", "affordable_share"]
    coverage: Literal["single", "family"]
    value: Amount
    unit: Literal["usd_per_year", "share_of_income"]
    as_of: MoneyDate
    source: Text
    note: Note = None


TerritoryRule = Literal[
    "income_tax_rate",
    "income_tax_part",
    "personal_exemption",
    "child_exemption",
    "work_credit_rate",
    "work_credit_most",
    "work_credit_falls_from",
    "work_credit_falls_by",
    "child_credit",
    "social_security_rate",
    "social_security_limit",
    "medicare_rate",
]


class TerritoryTax(Row):
    """A rule of the income tax of a territory, from which its rows of the two tables of take-home pay are computed."""

    year: Annotated[int, Field(ge=2000, le=2100)]
    state: StateCode
    rule: TerritoryRule
    adults: Annotated[int | None, Field(ge=1, le=2)] = None
    children: Annotated[int | None, Field(ge=0)] = None
    above_usd: Annotated[float | None, Field(ge=0, allow_inf_nan=False)] = None
    value: Money
    unit: Literal["share", "usd"]
    source: Text


class PovertyLine(Row):
    year: Annotated[int, Field(ge=2000, le=2100)]
    region: Literal["contiguous", "AK", "HI"]
    first_person_usd: Money
    each_further_usd: Money
    source: Text


class Aid(Row):
    """A program that pays for training, and what somebody must know of it; its amounts are in ``aid_rules``."""

    id: Text
    title: Text
    kind: Literal["grant", "voucher", "benefit", "employer", "state_grant", "tax_credit", "wages"]
    field: Note = None
    covers: List = ()
    states: List = ()
    not_with_degree: Education | None = None
    who_qualifies: Text
    how_much: Text
    when_paid: Text
    confirm_with: Text
    as_of: MoneyDate
    source: Text
    note: Note = None


class AidRule(Row):
    """A figure of a program of aid."""

    aid: Text
    figure: Text
    value: Number
    unit: Text
    as_of: MoneyDate
    source: Text
    note: Note = None


class Figure(Row):
    subject: Text
    figure: Text
    label: Text
    low: Number
    high: Number
    unit: Text
    computes: bool
    as_of: Note = None
    source: Text
    note: Note = None


class StateMean(Row):
    state: StateCode
    rank: Annotated[int, Field(ge=1)]
    annual_mean_usd: Money
    as_of: MoneyDate
    source: Text


class ExperienceBand(Row):
    id: Text
    title: Text
    years_low: Amount
    years_high: Amount | None = None
    knot_years: Amount
    pay_low_usd: Money
    pay_high_usd: Money
    open_ended: bool
    typical_work: Note = None
    as_of: MoneyDate
    source: Text


class Role(Row):
    id: Text
    title: Text
    level: Literal["entry", "mid", "senior", "leadership", "independent"]
    summary: Text
    pay_low_usd: Money
    pay_high_usd: Money
    open_ended: bool
    is_generalist: bool
    automation_exposure: Share
    soc: Soc | None = None
    as_of: MoneyDate
    source: Text
    note: Note = None


class AdvancementStep(Row):
    to_role: Text
    from_roles: List = ()
    years_low: Amount
    years_high: Amount
    credentials_any: List = ()
    education: Education | None = None
    background_waives: List = ()
    conditions: Text
    source: Text
    conditions_source: Text


class Specialty(Row):
    id: Text
    title: Text
    summary: Text
    pay_low_usd: Money
    pay_high_usd: Money
    years_low: Amount
    years_high: Amount
    credentials_any: List = ()
    automation_exposure: Share
    typical_setting: Note = None
    as_of: MoneyDate
    source: Text
    conditions_source: Text


class Program(Row):
    id: Text
    title: Text
    format: Text
    provider: Note = None
    months_low: Amount | None = None
    months_high: Amount | None = None
    cost_low_usd: Money | None = None
    cost_high_usd: Money | None = None
    as_of: MoneyDateIfKnown = None
    gives_education: Education | None = None
    requires_education: Education | None = None
    accreditation: Note = None
    prepares_for: List = ()
    summary: Text
    taught: bool
    federal_aid: bool
    computable: bool
    source: Text
    note: Note = None


class Credential(Row):
    id: Text
    name: Text
    issuer: Text
    focus: Text
    kind: Literal["primary", "advanced", "specialty"]
    best_for: Note = None
    setting: Note = None
    exam_format: Note = None
    prerequisites: Note = None
    prerequisites_any: List = ()
    requires_education: Education | None = None
    min_experience_years: Amount | None = None
    apprentice: bool
    entry_level: bool
    offered_first: bool
    membership_required: bool
    source: Text
    prerequisites_source: Text

    @property
    def short_name(self) -> str:
        """Its initials; a row that stands for many credentials goes by its name."""
        return self.name if self.kind == "specialty" else self.id


class JobFact(Row):
    id: Text
    section: Text
    position: Annotated[int, Field(ge=0)]
    title: Text
    text: Note = None
    low: Number | None = None
    high: Number | None = None
    unit: Note = None
    as_of: MoneyDateIfKnown = None
    source: Text


class ScenarioField(Row):
    """One input of a scenario: the single place of its label, default, bounds and explanation."""

    field: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    owner: Literal["profile", "path", "assumptions"]
    group: Text
    title: Text
    kind: Literal["choice", "choices", "number", "integer", "flag", "text"]
    default: Note = None
    low: Number | None = None
    high: Number | None = None
    step: Annotated[float | None, Field(gt=0, allow_inf_nan=False)] = None
    unit: Note = None
    choices: List = ()
    explanation: Text
    source: Text

    @property
    def bounds(self) -> tuple[float, float, float]:
        """The lowest value, the highest and the step of a number: loading makes sure that it has them."""
        if self.low is None or self.high is None or self.step is None:
            raise TypeError(f"{self.field} is no number")
        return self.low, self.high, self.step


class ModelFigure(Row):
    """A parameter of the model that is not an input: its value, its range and why."""

    id: Text
    title: Text
    value: Number
    low: Number | None = None
    high: Number | None = None
    unit: Text
    explanation: Text
    source: Text


class LifeChance(Row):
    """What may happen in a simulated life: a share, a chance a month or a factor, with its range and what it rests on."""

    id: Text
    chance: Text
    subject: Note = None
    title: Text
    value: Amount
    low: Amount
    high: Amount
    unit: Literal["share", "share_per_month", "factor", "log_points"]
    assumed: bool
    basis: Text
    source: Text


class SensitivityRange(Row):
    """The range over which an input is moved to see how much depends on it; empty ends are the input's own bounds."""

    field: Text
    low: Number | None = None
    high: Number | None = None
    phrase: Text
    source: Text
    explanation: Text


class ReadyMadePath(Row):
    """A path to start a comparison from. Empty cells are the path fields' own defaults; ``stays`` changes no job."""

    id: Text
    title: Text
    question: Text
    training: Note = None
    credential: Note = None
    further_credentials: List = ()
    specialty: Note = None
    role: Note = None
    stays: bool
    opens: bool
    source: Text


@dataclass(frozen=True)
class Table:
    """Where a table lies and how it refers to others.

    ``refs`` maps a column to ``table.column``; list cells are checked item by item.
    ``ordered`` lists (low column, high column) pairs, checked where both are known. ``needed`` lists keys that must be there.
    ``dated_by`` is the column that dates the amounts of money of a row; ``dated`` lists (amount, date) columns where a row
    holds amounts of several dates.
    A ``lazy`` table is read when it is first asked for, so that a page without it does not pay for it; a table that is not
    lazy cannot refer to it. Of a large one only the rows can be read whose column ``parted_by`` has one value.
    """

    row: type[Row]
    key: tuple[str, ...]
    refs: Mapping[str, str] = field(default_factory=dict)
    ordered: tuple[tuple[str, str], ...] = ()
    dated: tuple[tuple[str, str], ...] = ()
    per_occupation: bool = False
    may_be_empty: bool = False
    needed: tuple[str, ...] = ()
    lazy: bool = False
    parted_by: str | None = None
    dated_by: str | None = None


_WAGES_ASCEND = (("p10_usd", "p25_usd"), ("p25_usd", "median_usd"), ("median_usd", "p75_usd"), ("p75_usd", "p90_usd"))
_SOURCE = {"source": "sources.id"}
_OUTCOMES = {**_SOURCE, "outcomes_source": "sources.id"}
_PAY = ("pay_low_usd", "pay_high_usd")
_YEARS = ("years_low", "years_high")
_FIELDS = (
    *("state", "area", "zip", "years_experience", "background", "education", "credentials_held", "current_pay"),
    *("adults", "spouse_pay", "children", "insurance_now", "insurance_then", "count_health_cover", "childcare_month"),
    *("childcare_work_month", "childcare_work_years"),
    *("care_hours", "aid_pell", "aid_workforce_pell", "aid_gi_bill", "aid_mycaa", "aid_wioa", "aid_employer"),
    *("aid_state", "aid_tax_credit"),
    *("education_field", "months_searched", "study_hours", "coding_hours", "age_55"),
    *("pay_kept_while_studying", "budget", "months_available", "target_role", "target_pay", "target_year", "horizon"),
    *("remote", "pay_basis", "employer_state", "priority"),
    *(
        "name",
        "training",
        "school",
        "training_months",
        "training_cost",
        "study_pace",
        "start_month",
        "credential",
        "member",
    ),
    *("further_credentials", "specialty", "role", "financing", "loan_rate", "loan_years", "employer_paid"),
    *("apprentice_mark", "exam_pass_rate", "finish_rate", "placed_rate"),
    *("wage_level", "pay_position", "job_search_months", "promotion_position", "wage_growth", "current_pay_growth"),
    *("inflation", "discount_rate", "exam_attempts", "automation", "dollars", "after_tax"),
    *(
        "risks",
        "chance_finish",
        "chance_pass",
        "chance_hired",
        "graduates_per_ten_openings",
        "layoff_risk",
        "chance_promoted",
        "chance_remote",
    ),
)
Parameter = Literal[
    "experience_growth",
    "role_ramp_years",
    "role_ramp_span",
    "relative_error_limit",
    "retake_wait",
    "remote_onsite_years",
    "automation_wage_drag",
    "automation_search_stretch",
    "wage_growth_spread",
    "placed_within",
    "exam_attempts_max",
    "pass_rate_unknown_low",
    "pass_rate_unknown_high",
    "experience_replaces_training_years",
    "workday_hours",
    "credits_a_year",
    "mostly_online_share",
    "few_finish_rate",
    "high_price_ratio",
    "high_debt_ratio",
    "few_graduates",
    "long_search_months",
    "premium_ramp_years",
    "former_role_years",
    "practicum_months",
    "crowding_other_fields",
    "crowding_reach",
    "study_hours_least",
    "self_employment_tax_rate",
    "self_employment_tax_base",
    "medicare_tax_rate",
    "social_security_limit",
]
"""The parameters of ``model.csv`` that the arithmetic asks for; each must be there."""
Chance = Literal[
    "finish",
    "pass_again",
    "pass_unprepared",
    "quit_after_fail",
    "hired",
    "hired_full_credential",
    "hired_no_credential",
    "hired_administrative",
    "hired_by_credential",
    "hired_after_long_search",
    "hired_age_55",
    "crowding_weight",
    "stop_looking",
    "layoff",
    "layoff_today",
    "hired_again",
    "hired_again_today",
    "replaced_pay",
    "leave",
    "leave_early",
    "admitted",
    "admitted_with_background",
    "admitted_without_background",
    "opening",
    "pay_spread",
    "certified_premium",
    "automation_layoff_stretch",
    "remote_found",
]
"""The rows of ``lives.csv`` that the lives ask for; each must be there."""

TABLES: Mapping[str, Table] = {
    "sources": Table(Source, ("id",)),
    "occupations": Table(Occupation, ("id",), {**_SOURCE, "neighbors": "socs.soc", "soc": "socs.soc"}),
    "socs": Table(SocTitle, ("soc",), {**_SOURCE, "entry_source": "sources.id"}),
    "states": Table(State, ("state",), _SOURCE),
    "state_shapes": Table(StateShape, ("state",), {**_SOURCE, "state": "states.state"}),
    "areas": Table(
        Area, ("area_code",), {**_SOURCE, "states": "states.state", "cost_area": "cost_of_living.cost_area"}
    ),
    "area_wages": Table(
        AreaWage,
        ("soc", "area_code"),
        {**_SOURCE, "soc": "socs.soc", "area_code": "areas.area_code"},
        _WAGES_ASCEND,
        dated_by="as_of",
    ),
    "industry_wages": Table(
        IndustryWage, ("soc", "industry_code"), {**_SOURCE, "soc": "socs.soc"}, _WAGES_ASCEND, dated_by="as_of"
    ),
    "cost_of_living": Table(CostOfLiving, ("cost_area",), _SOURCE),
    "price_index": Table(PriceIndex, ("month",), _SOURCE),
    "take_home": Table(TakeHome, ("year", "state", "wage_usd"), {**_SOURCE, "state": "states.state"}, dated_by="year"),
    "household_take_home": Table(
        HouseholdTakeHome,
        ("year", "state", "adults", "spouse_pay_usd", "children", "wage_usd"),
        {**_SOURCE, "state": "states.state"},
        (("premium_credit_usd", "silver_premium_usd"),),
        lazy=True,
        parted_by="state",
        dated_by="year",
    ),
    "employer_insurance": Table(
        EmployerInsurance, ("figure", "coverage"), _SOURCE, lazy=True, may_be_empty=True, dated_by="as_of"
    ),
    "territory_taxes": Table(
        TerritoryTax,
        ("year", "state", "rule", "adults", "children", "above_usd"),
        {**_SOURCE, "state": "states.state"},
        lazy=True,
        may_be_empty=True,
        dated_by="year",
    ),
    "poverty_lines": Table(PovertyLine, ("year", "region"), _SOURCE, lazy=True, dated_by="year"),
    "aid": Table(
        Aid,
        ("id",),
        {**_SOURCE, "states": "states.state", "field": "fields.field"},
        lazy=True,
        may_be_empty=True,
        dated_by="as_of",
    ),
    "aid_rules": Table(
        AidRule, ("aid", "figure"), {**_SOURCE, "aid": "aid.id"}, lazy=True, may_be_empty=True, dated_by="as_of"
    ),
    "award_levels": Table(
        AwardLevel,
        ("id",),
        {**_SOURCE, "typical_source": "sources.id"},
        (
            *(("credits_low", "credits_typical"), ("credits_typical", "credits_high")),
            *(("months_low", "months_typical"), ("months_typical", "months_high"), ("hours_low", "hours_high")),
        ),
    ),
    "schools": Table(
        School,
        ("unitid",),
        {**_OUTCOMES, "state": "states.state"},
        dated=(
            ("tuition_in_state_usd", "tuition_as_of"),
            ("tuition_out_of_state_usd", "tuition_as_of"),
            ("district_rate_usd", "district_rate_as_of"),
            ("district_rate_in_state_usd", "district_rate_as_of"),
            ("net_price_usd", "net_price_as_of"),
            ("net_price_low_income_usd", "net_price_as_of"),
            ("high_school_pay_usd", "high_school_pay_as_of"),
        ),
        may_be_empty=True,
        lazy=True,
    ),
    "closed_schools": Table(ClosedSchool, ("unitid",), _SOURCE, may_be_empty=True, lazy=True),
    "school_programs": Table(
        SchoolProgram,
        ("id",),
        {**_OUTCOMES, "unitid": "schools.unitid", "award": "award_levels.id"},
        dated=(
            ("tuition_fees_usd", "price_as_of"),
            ("books_usd", "price_as_of"),
            ("earnings_1yr_usd", "earnings_as_of"),
            ("earnings_4yr_usd", "earnings_as_of"),
            ("debt_usd", "debt_as_of"),
        ),
        may_be_empty=True,
        lazy=True,
    ),
    "etpl_programs": Table(
        EtplProgram,
        ("id",),
        {
            **_SOURCE,
            "list_state": "states.state",
            "unitid": "schools.unitid",
            "program": "school_programs.id",
        },
        (("weeks_low", "weeks_high"),),
        may_be_empty=True,
        lazy=True,
        dated_by="as_of",
    ),
    "etpl_outcomes": Table(
        EtplOutcome,
        ("state", "provider_id", "cip", "quarters"),
        {**_SOURCE, "state": "states.state", "unitid": "schools.unitid"},
        may_be_empty=True,
        lazy=True,
        dated_by="as_of",
    ),
    "figures": Table(
        Figure,
        ("subject", "figure", "source", "low", "high", "as_of"),
        _SOURCE,
        (("low", "high"),),
        per_occupation=True,
        dated_by="as_of",
    ),
    "state_means": Table(
        StateMean,
        ("state", "source"),
        {**_SOURCE, "state": "states.state"},
        per_occupation=True,
        may_be_empty=True,
        dated_by="as_of",
    ),
    "experience_bands": Table(ExperienceBand, ("id",), _SOURCE, (_PAY, _YEARS), per_occupation=True, dated_by="as_of"),
    "roles": Table(Role, ("id",), {**_SOURCE, "soc": "socs.soc"}, (_PAY,), per_occupation=True, dated_by="as_of"),
    "advancement_steps": Table(
        AdvancementStep,
        ("to_role",),
        {
            **_SOURCE,
            "conditions_source": "sources.id",
            "to_role": "roles.id",
            "from_roles": "roles.id",
            "credentials_any": "credentials.id",
        },
        (_YEARS,),
        per_occupation=True,
        may_be_empty=True,
    ),
    "specialties": Table(
        Specialty,
        ("id",),
        {**_SOURCE, "conditions_source": "sources.id", "credentials_any": "credentials.id"},
        (_PAY, _YEARS),
        per_occupation=True,
        may_be_empty=True,
        dated_by="as_of",
    ),
    "programs": Table(
        Program,
        ("id",),
        {**_SOURCE, "prepares_for": "credentials.id"},
        (("months_low", "months_high"), ("cost_low_usd", "cost_high_usd")),
        per_occupation=True,
        dated_by="as_of",
    ),
    "credentials": Table(Credential, ("id",), {**_SOURCE, "prerequisites_source": "sources.id"}, per_occupation=True),
    "fields_of_study": Table(FieldOfStudy, ("cip",), _SOURCE, per_occupation=True, may_be_empty=True),
    "job_facts": Table(
        JobFact, ("id",), _SOURCE, (("low", "high"),), per_occupation=True, may_be_empty=True, dated_by="as_of"
    ),
    "fields": Table(ScenarioField, ("field",), _SOURCE, (("low", "high"),), per_occupation=True, needed=_FIELDS),
    "lives": Table(
        LifeChance,
        ("id",),
        _SOURCE,
        (("low", "value"), ("value", "high")),
        per_occupation=True,
        needed=get_args(Chance),
    ),
    "sensitivity": Table(
        SensitivityRange,
        ("field",),
        {**_SOURCE, "field": "fields.field"},
        (("low", "high"),),
        per_occupation=True,
        may_be_empty=True,
    ),
    "ready_made_paths": Table(
        ReadyMadePath,
        ("id",),
        {
            **_SOURCE,
            "training": "programs.id",
            "credential": "credentials.id",
            "further_credentials": "credentials.id",
            "specialty": "specialties.id",
            "role": "roles.id",
        },
        per_occupation=True,
        may_be_empty=True,
    ),
    "model": Table(
        ModelFigure,
        ("id",),
        _SOURCE,
        (("low", "value"), ("value", "high")),
        per_occupation=True,
        needed=get_args(Parameter),
    ),
}
