"""Every figure of the career guide is in the data set, under the guide's own source id.

``FIGURES`` has a line for each figure: the part of the guide, the guide's wording of the figure, the row that holds it,
and what that row must say. ``NUMBERS`` lists every number of the guide, part by part in the guide's order, extracted by
hand: the two are checked against each other, so that neither a figure nor a line can get lost.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple

import pytest

from careerdata.tables.dataset import Dataset
from careerdata.tables.loading import load

GUIDE = "guide"


class Line(NamedTuple):
    part: str
    wording: str
    table: str
    key: tuple[Any, ...]
    expected: dict[str, Any]


def figure(part: str, wording: str, subject: str, name: str, low: float, high: float, unit: str) -> Line:
    return Line(part, wording, "figures", (subject, name), {"low": low, "high": high, "unit": unit})


def coder(part: str, wording: str, name: str, low: float, high: float, unit: str) -> Line:
    return figure(part, wording, "medical_coder", name, low, high, unit)


def pay(part: str, wording: str, table: str, key: str, low: float, high: float, **more: Any) -> Line:
    return Line(part, wording, table, (key,), {"pay_low_usd": low, "pay_high_usd": high, **more})


def fact(part: str, wording: str, key: str, low: float | None, high: float | None, unit: str) -> Line:
    return Line(part, wording, "job_facts", (key,), {"low": low, "high": high, "unit": unit})


def program(wording: str, key: str, months: tuple[int, int] | None, cost: tuple[int, int]) -> Line:
    expected = dict(zip(("cost_low_usd", "cost_high_usd"), cost, strict=True))
    if months:
        expected |= dict(zip(("months_low", "months_high"), months, strict=True))
    return Line("training", wording, "programs", (key,), expected)


def state(wording: str, code: str, rank: int, mean: int) -> Line:
    expected = {"rank": rank, "annual_mean_usd": mean, "as_of": "2024-05"}
    return Line("states", wording, "state_means", (code, GUIDE), expected)


YEAR, USD = "usd_per_year", "usd"
STEP_4 = 'step "4": "1 to 2 years" of general coding'

FIGURES = [
    coder("opening", '"$48,780" median', "median_annual_wage", 48780, 48780, YEAR),
    coder("opening", '"$73,170 or more" in specialty areas', "top_specialty_pay", 73170, 73170, YEAR),
    coder("opening", '"7% through 2032"', "projected_growth", 7, 7, "percent"),
    coder("duties", '"over 72,000" codes of ICD-"10"', "diagnosis_codes", 72000, 72000, "codes"),
    fact("duties", '"over 72,000" codes of ICD-"10"', "system_icd10cm", 72000, None, "codes"),
    fact("day", '"8:00"', "day_login", 8, 8, "hour_of_day"),
    coder("day", '"25 to 40" in the queue', "charts_in_queue", 25, 40, "charts"),
    fact("day", '"25 to 40" in the queue', "day_queue", 25, 40, "charts"),
    coder("day", '"15 to 20 minutes"', "inpatient_chart_minutes", 15, 20, "minutes"),
    fact("day", '"15 to 20 minutes"', "day_inpatient", 15, 20, "minutes"),
    fact("day", '"15 to 20 minutes"', "chart_inpatient", 15, 20, "minutes"),
    coder("day", '"5 to 10 minutes"', "outpatient_chart_minutes", 5, 10, "minutes"),
    fact("day", '"5 to 10 minutes"', "day_outpatient", 5, 10, "minutes"),
    fact("day", '"5 to 10 minutes"', "chart_outpatient", 5, 10, "minutes"),
    coder("day", '"20 to 30+" a day', "charts_per_day_expected", 20, 30, "charts"),
    fact("day", '"20 to 30+" a day', "day_target", 20, 30, "charts"),
    coder("national pay", 'median "$48,780"', "median_annual_wage", 48780, 48780, YEAR),
    coder("national pay", '"10th" percentile "$29,268"', "p10_annual_wage", 29268, 29268, YEAR),
    coder("national pay", '"25th" percentile "$39,024"', "p25_annual_wage", 39024, 39024, YEAR),
    coder("national pay", '"75th" percentile "$58,536"', "p75_annual_wage", 58536, 58536, YEAR),
    coder("national pay", '"90th" percentile "$73,170"', "p90_annual_wage", 73170, 73170, YEAR),
    coder("national pay", 'mean "$53,658"', "mean_annual_wage", 53658, 53658, YEAR),
    Line(
        "national pay",
        'growth "2022-2032": "7%"',
        "figures",
        ("medical_coder", "projected_growth"),
        {"low": 7, "high": 7, "as_of": "2022-2032"},
    ),
    coder("national pay", '"14,600" openings', "annual_openings", 14600, 14600, "jobs_per_year"),
    coder("national pay", '"218,000" employed', "employment", 218000, 218000, "jobs"),
    Line("national pay", '"2024" data', "figures", ("medical_coder", "employment"), {"as_of": "2024"}),
    Line("national pay", 'SOC "29-2072"', "occupations", ("medical_coder",), {"soc": "29-2072"}),
    state('California "$64,760"', "CA", 1, 64760),
    state('Washington "$63,180"', "WA", 2, 63180),
    state('New Jersey "$61,540"', "NJ", 3, 61540),
    state('Massachusetts "$60,850"', "MA", 4, 60850),
    state('fifth of "5": Connecticut "$59,730", May "2024"', "CT", 5, 59730),
    pay(
        "experience",
        '"0-2 years: $32,000 - $40,000"',
        "experience_bands",
        "entry",
        32000,
        40000,
        years_low=0,
        years_high=2,
        open_ended=False,
    ),
    pay(
        "experience",
        '"3-5 years: $42,000 - $55,000"',
        "experience_bands",
        "mid",
        42000,
        55000,
        years_low=3,
        years_high=5,
        open_ended=False,
    ),
    pay(
        "experience",
        '"5+ years: $55,000 - $73,000+"',
        "experience_bands",
        "experienced",
        55000,
        73000,
        years_low=5,
        years_high=None,
        open_ended=True,
    ),
    pay("specialties", 'risk adjustment "$55,000 - $75,000"', "specialties", "risk_adjustment", 55000, 75000),
    pay("specialties", 'inpatient "$50,000 - $70,000"', "specialties", "inpatient", 50000, 70000),
    pay("specialties", 'surgical "$50,000 - $68,000"', "specialties", "surgical", 50000, 68000),
    pay("specialties", 'audit, compliance "$60,000 - $85,000"', "specialties", "audit_compliance", 60000, 85000),
    coder("training", 'step "1": "4 to 18 Months"', "training_months_all", 4, 18, "months"),
    program('certificate "4-9 months: $3,000 - $8,000"', "certificate", (4, 9), (3000, 8000)),
    program('associate "18-24 months: $6,000 - $20,000"', "associate", (18, 24), (6000, 20000)),
    program('online "$2,000 to $10,000"; ICD-"10" is taught', "online", None, (2000, 10000)),
    figure("certification", 'step "2": CPC "$399"', "CPC", "exam_fee_member", 399, 399, USD),
    figure("certification", 'CCS "$299 (members)"', "CCS", "exam_fee_member", 299, 299, USD),
    figure("certification", 'CCA "$199 (members)"', "CCA", "exam_fee_member", 199, 199, USD),
    figure("certification", 'COC "$399"', "COC", "exam_fee_member", 399, 399, USD),
    coder("first job", 'step "3": "2 years" remove the apprentice mark', "apprentice_years", 2, 2, "years"),
    fact("first job", 'step "3": "2 years" remove the apprentice mark', "first_job_apprentice", 2, 2, "years"),
    coder("advance", STEP_4, "specialize_after_years", 1, 2, "years"),
    fact("advance", STEP_4, "first_job_specialize", 1, 2, "years"),
    coder("advance", '"20+" specialty credentials', "specialty_credentials_offered", 20, 20, "credentials"),
    coder("advance", '"6 to 24 months" from enrollment', "months_enrollment_to_work", 6, 24, "months"),
    *(
        Line("advance", STEP_4, "specialties", (key,), {"years_low": 1, "years_high": 2})
        for key in ("risk_adjustment", "inpatient", "surgical")  # audit asks for the auditor's years
    ),
    *(
        Line("advance", STEP_4, "credentials", (key,), {"min_experience_years": 1})
        for key in ("CRC", "CIC", "CPMA", "SPECIALTY")
    ),
    figure("maintenance", 'CPC "150 questions"', "CPC", "exam_questions", 150, 150, "questions"),
    figure("maintenance", 'CPC "5 hr 40 min"', "CPC", "exam_minutes", 340, 340, "minutes"),
    figure("maintenance", 'CPC "36 CEUs"', "CPC", "renewal_units", 36, 36, "units"),
    figure("maintenance", 'CPC "every 2 years"', "CPC", "renewal_cycle", 24, 24, "months"),
    figure("maintenance", 'AAPC "$70/yr"', "AAPC", "dues_per_year", 70, 70, YEAR),
    figure("maintenance", 'CCS "20 CEs"', "CCS", "renewal_units", 20, 20, "units"),
    figure("maintenance", 'CCS renewal "every 2 years"', "CCS", "renewal_cycle", 24, 24, "months"),
    figure("maintenance", 'AHIMA "$65/yr"', "AHIMA", "dues_per_year", 65, 65, YEAR),
    figure("maintenance", 'CCA "100 questions"', "CCA", "exam_questions", 100, 100, "questions"),
    figure("maintenance", 'CCA "3 hours"', "CCA", "exam_minutes", 180, 180, "minutes"),
    figure("maintenance", 'CCA, "20 CEs"', "CCA", "renewal_units", 20, 20, "units"),
    figure("maintenance", 'CCA renewal "every 2 years"', "CCA", "renewal_cycle", 24, 24, "months"),
    figure("maintenance", 'CPMA "$5,000-$15,000"', "CPMA", "pay_premium", 5000, 15000, YEAR),
    fact("maintenance", '"15+ other areas"', "license_specialty", 15, None, "fields"),
    figure("maintenance", 'specialty "$2,000-$5,000"', "SPECIALTY", "pay_premium", 2000, 5000, YEAR),
    coder("settings", '"50% to 70%" work remotely', "remote_share", 50, 70, "percent"),
    fact("settings", '"50% to 70%" work remotely', "setting_remote", 50, 70, "percent"),
    coder("cons", '"$29,000-$35,000"', "entry_pay_in_cons", 29000, 35000, YEAR),
    fact("cons", '"$29,000-$35,000"', "con_pay", 29000, 35000, YEAR),
    coder("levels", 'entry "$32,000 - $40,000"', "level_entry_pay", 32000, 40000, YEAR),
    fact("levels", 'entry "$32,000 - $40,000"', "level_entry", 32000, 40000, YEAR),
    pay("levels", 'entry "$32,000 - $40,000"', "roles", "coding_associate", 32000, 40000, level="entry"),
    coder("levels", 'mid "$42,000 - $58,000"', "level_mid_pay", 42000, 58000, YEAR),
    fact("levels", 'mid "$42,000 - $58,000"', "level_mid", 42000, 58000, YEAR),
    pay("levels", 'mid "$42,000 - $58,000"', "roles", "certified_coder", 42000, 58000, level="mid"),
    coder("levels", 'senior "$60,000 - $85,000+"', "level_senior_pay", 60000, 85000, YEAR),
    fact("levels", 'senior "$60,000 - $85,000+"', "level_senior", 60000, 85000, YEAR),
    Line("advancement", 'auditor "3-5 years"', "specialties", ("audit_compliance",), {"years_low": 3, "years_high": 5}),
    Line(
        "advancement",
        'auditor "3-5 years"',
        "advancement_steps",
        ("coding_auditor",),
        {"years_low": 3, "years_high": 5, "credentials_any": ("CPMA",)},
    ),
    pay("advancement", 'auditor "$60,000-$85,000"', "roles", "coding_auditor", 60000, 85000, open_ended=False),
    pay("advancement", 'CDI "$65,000-$90,000"', "roles", "cdi_specialist", 65000, 90000, open_ended=False),
    pay("advancement", 'manager "$70,000-$100,000+"', "roles", "coding_manager", 70000, 100000, open_ended=True),
    pay("advancement", 'HIM director "$80,000-$120,000"', "roles", "him_director", 80000, 120000, open_ended=False),
    pay(
        "advancement",
        'consultant "$80,000-$150,000+"',
        "roles",
        "revenue_cycle_consultant",
        80000,
        150000,
        open_ended=True,
    ),
    Line(
        "questions: time",
        'certificate "4 to 9 months"',
        "programs",
        ("certificate",),
        {"months_low": 4, "months_high": 9},
    ),
    Line(
        "questions: time",
        'associate "18 to 24 months"',
        "programs",
        ("associate",),
        {"months_low": 18, "months_high": 24},
    ),
    coder("questions: time", '"1 to 2 months" for the exam', "exam_preparation_months", 1, 2, "months"),
    coder("questions: time", '"6 to 12 months" to the workforce', "months_to_workforce", 6, 12, "months"),
    fact("questions: time", '"6 to 12 months" to the workforce', "question_time", 6, 12, "months"),
    fact("questions: remote", '"50% to 70%" remote or hybrid', "question_remote", 50, 70, "percent"),
    coder("questions: remote", '"1 to 2 years" in the office', "remote_onsite_years", 1, 2, "years"),
    Line("questions: remote", '"1 to 2 years" in the office', "model", ("remote_onsite_years",), {"low": 1, "high": 2}),
    figure("questions: exam", '"50% to 60%" pass', "CPC", "pass_rate", 50, 60, "percent"),
    fact("questions: exam", '"50% to 60%" pass', "question_exam", 50, 60, "percent"),
    figure("questions: exam", '"150" questions', "CPC", "exam_questions", 150, 150, "questions"),
    figure("questions: exam", '"5 hours and 40 minutes"', "CPC", "exam_minutes", 340, 340, "minutes"),
    figure("questions: cost", 'CPC "$399"', "CPC", "exam_fee_member", 399, 399, USD),
    figure("questions: cost", 'AAPC "$175/year"', "AAPC", "dues_per_year", 175, 175, YEAR),
    figure("questions: cost", 'CCA "$199" for members', "CCA", "exam_fee_member", 199, 199, USD),
    figure("questions: cost", 'CCA "$299 for non-members"', "CCA", "exam_fee_non_member", 299, 299, USD),
    coder("questions: cost", 'certificate "$3,000 to $10,000"', "total_cost_certificate", 3000, 10000, USD),
    coder("questions: cost", 'associate "$6,000 to $20,000"', "total_cost_associate", 6000, 20000, USD),
]

# Part of the guide -> its numbers in order. Left out: the "10" of ICD-10 where it is only a name (lists of duties,
# skills and reference works) and "360" in the name of a product.
NUMBERS = {
    "opening": "48780 73170 7 2032",
    "duties": "10 72000",
    "day": "8:00 25 40 15 20 5 10 20 30",
    "national pay": "48780 10 29268 25 39024 75 58536 90 73170 53658 2022 2032 7 14600 218000 2024 29 2072",
    "states": "5 64760 63180 61540 60850 59730 2024",
    "experience": "0 2 32000 40000 3 5 42000 55000 5 55000 73000",
    "specialties": "55000 75000 50000 70000 50000 68000 60000 85000",
    "training": "1 4 18 10 4 9 3000 8000 18 24 6000 20000 2000 10000",
    "certification": "2 399 299 199 399",
    "first job": "3 2",
    "advance": "4 1 2 20 6 24",
    "maintenance": "150 5 40 36 2 70 20 2 65 100 3 20 2 5000 15000 15 2000 5000",
    "settings": "50 70",
    "cons": "29000 35000",
    "levels": "32000 40000 42000 58000 60000 85000",
    "advancement": "3 5 60000 85000 65000 90000 70000 100000 80000 120000 80000 150000",
    "questions: time": "4 9 18 24 1 2 6 12",
    "questions: remote": "50 70 1 2",
    "questions: exam": "50 60 150 5 40",
    "questions: cost": "399 175 199 299 3000 10000 6000 20000",
}

# Numeric cells of rows with the guide as their source which are the model's own, and say so in their row or in the
# data dictionary. Everything else in such rows must have a line above.
OWN = {
    ("experience_bands", "knot_years"): {1, 4, 8},  # middles of the bands; 8 stands for "5+"
    ("roles", "automation_exposure"): None,
    ("specialties", "automation_exposure"): None,
    ("programs", "months_low"): {4},  # the online program takes the range of all training
    ("programs", "months_high"): {18},
    ("advancement_steps", "years_low"): {0, 2, 5, 8},  # the guide's "experienced" begins at 5; the others are assumed
    ("advancement_steps", "years_high"): {0, 5, 8, 12},  # assumed
    ("model", "value"): {1.5},  # the middle of 1 to 2 years
    ("fields", "low"): None,  # the ends of a slider
    ("fields", "high"): None,
    ("fields", "step"): None,
    ("job_facts", "position"): None,
    ("state_means", "rank"): None,
}


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load()


def candidates(data: Dataset, line: Line) -> list[Any]:
    if line.table == "figures":
        return [row for row in data.figures_of(*line.key) if row.source == GUIDE]
    return [data.table(line.table).row(*line.key)]


@pytest.mark.parametrize("line", FIGURES, ids=lambda line: f"{line.part}, {line.wording} in {line.table}")
def test_figure_is_in_the_data_set(data: Dataset, line: Line) -> None:
    rows = candidates(data, line)
    found = [{column: getattr(row, column) for column in line.expected} for row in rows]
    assert line.expected in found
    if line.table != "occupations":
        assert {row.source for row in rows} == {GUIDE}


def numbers(wording: str) -> list[str]:
    quoted = " ".join(re.findall(r'"([^"]*)"', wording))
    return [number.replace(",", "") for number in re.findall(r"\d[\d,]*(?::\d\d)?", quoted)]


@pytest.mark.parametrize("part", NUMBERS)
def test_every_number_of_the_guide_has_a_line(part: str) -> None:
    wordings = {line.wording for line in FIGURES if line.part == part}
    assert Counter(number for wording in wordings for number in numbers(wording)) == Counter(NUMBERS[part].split())


def test_no_line_belongs_to_an_unknown_part() -> None:
    assert {line.part for line in FIGURES} == set(NUMBERS)


def test_no_number_under_the_guides_name_lacks_a_line(data: Dataset) -> None:
    """What the data set attributes to the guide is in the guide."""
    tested = Counter[tuple[str, str, str]]()
    for line in FIGURES:
        for row in candidates(data, line):
            for column, value in line.expected.items():
                tested[line.table, row_id(row, line.table), column] += getattr(row, column) == value
    untested = [
        f"{table} {row_id(row, table)} {column}: {value:g}"
        for table, rows in data.tables.items()
        for row in rows
        if getattr(row, "source", None) == GUIDE
        for column, value in row
        if isinstance(value, int | float) and not isinstance(value, bool)
        if not tested[table, row_id(row, table), column]
        if (table, column) not in OWN or value not in (OWN[table, column] or {value})
    ]
    assert untested == []


def row_id(row: Any, table: str) -> str:
    if table == "figures":
        return f"{row.subject} {row.figure} {row.low:g}-{row.high:g}"
    return str(next(filter(None, (getattr(row, name, None) for name in ("id", "to_role", "field", "state")))))


def test_facts_name_only_numbers_of_the_guide(data: Dataset) -> None:
    """Prose in the guide's name brings in no figure of its own."""
    known = {number for part in NUMBERS.values() for number in part.split()}
    strange = {
        fact.id: sorted(set(re.findall(r"\d[\d,]*(?::\d\d)?", f"{fact.title} {fact.text or ''}")))
        for fact in data.job_facts
        if fact.source == GUIDE
    }
    names = {"3", "360"}  # 3M CodeFinder and Optum360 are names
    assert {
        id: extra for id, found in strange.items() if (extra := {n.replace(",", "") for n in found} - known - names)
    } == {}


def test_where_the_guide_contradicts_itself_the_cautious_figure_computes(data: Dataset) -> None:
    dues = data.figure("AAPC", "dues_per_year")
    assert dues
    assert (dues.low, dues.source) == (175, GUIDE)
    assert data.figure("medical_coder", "entry_pay_in_cons") is None
    assert data.figure("medical_coder", "training_months_all") is None


@pytest.mark.parametrize(
    ("name", "multiple"),
    [
        ("p10_annual_wage", 0.6),
        ("p25_annual_wage", 0.8),
        ("p75_annual_wage", 1.2),
        ("p90_annual_wage", 1.5),
        ("mean_annual_wage", 1.1),
    ],
)
def test_the_guides_percentiles_are_multiples_of_its_median(data: Dataset, name: str, multiple: float) -> None:
    """Why the official distribution computes instead (see data/README.md)."""
    (guide,) = [row for row in data.figures_of("medical_coder", name) if row.source == GUIDE]
    assert guide.low == pytest.approx(multiple * 48780)
    assert not guide.computes
