"""What the choices of fields are called, on the page and in files."""

from __future__ import annotations

from typing import Any

from careerdata.tables.dataset import Dataset
from careerdata.words.figures import span
from careerdata.words.format import HUNDRED, quantity, usd_range

CHOICE_NAMES = {
    "none": "None",
    "administrative": "Administrative (billing, front desk)",
    "clinical": "Clinical (other patient care)",
    "nurse": "Registered nurse",
    "health_information": "Health information",
    "other": "Another field",
    "work": "By two years of work",
    "practicum": "By course and practicum",
    "letters": "At once: an employer confirms two years with codes",
    "american_opportunity_credit": "American opportunity credit",
    "lifetime_learning_credit": "Lifetime learning credit",
    "high_school": "High school or GED",
    "associate": "Associate degree",
    "bachelor": "Bachelor's degree or higher",
    "local": "My own place",
    "employer": "The employer's place",
    "cost": "Lowest cost",
    "speed": "Fastest first pay",
    "pay": "Highest pay",
    "net": "Most money on average",
    "ahead": "Best chance to be better off",
    "fast": "Fast",
    "steady": "Steady",
    "slow": "Slow",
    "cash": "Cash",
    "loan": "Loan",
    "guide": "The guide's level",
    "bls": "Newest official median",
    "real": "Dollars of one month",
    "nominal": "Future dollars",
    "published": "Dollars as each source printed them",
    "stay": "Stay where you are",
    "": "–",
}
TABLE_TITLES = {
    "training": ("programs", "title"),
    "specialty": ("specialties", "title"),
    "role": ("roles", "title"),
    "target_role": ("roles", "title"),
    "state": ("states", "name"),
    "employer_state": ("states", "name"),
    "area": ("areas", "title"),
}


def title_of_choice(dataset: Dataset, field: str, value: Any) -> str:
    """Return what a choice is called."""
    if field in TABLE_TITLES:
        table, column = TABLE_TITLES[field]
        row = dataset.table(table).find(value)
        if row is not None:
            return str(getattr(row, column))
    if field in ("credential", "credentials_held", "further_credentials"):
        row = dataset.credentials.find(value)
        if row is not None and row.apprentice and field == "credentials_held":
            # Whoever holds it with the mark of an apprentice looks for it by that name.
            return f"{row.short_name} or {row.short_name}-A – {row.name}"
        return "None" if row is None else row.name if row.short_name == row.name else f"{row.short_name} – {row.name}"
    return CHOICE_NAMES.get(value, str(value))


def listed_choice(dataset: Dataset, field: str, value: Any) -> str:
    """Return a choice as a list to choose from has it: a state's postal code first, so that typing it finds the state.

    Example:
        >>> from careerdata import load
        >>> listed_choice(load(), "state", "VA"), listed_choice(load(), "credential", "CPC")
        ('VA – Virginia', 'CPC – Certified Professional Coder')
    """
    state = dataset.states.find(value) if TABLE_TITLES.get(field, ("",))[0] == "states" else None
    return f"{value} – {state.name}" if state else title_of_choice(dataset, field, value)


def usual_span(field: str, low: float, high: float) -> str:
    """Return the usual range of a program's length or cost, as it stands beside what a person sets.

    Example:
        >>> usual_span("training_months", 4, 9), usual_span("training_cost", 3203.6, 8543)
        ('4–9 months', '$3,200–8,500')
    """
    return usd_range(low, high, HUNDRED) if field == "training_cost" else span(low, high, "months")


def field_value(dataset: Dataset, field: str, value: Any) -> str:
    """Return a field's value in words.

    Example:
        >>> from careerdata import load
        >>> field_value(load(), "wage_growth", 0.0125)
        '1.25% a year'
    """
    row = dataset.fields.row(field)
    if value is None or value == "" or value == ():
        return "not set"
    if isinstance(value, tuple):
        return ", ".join(value)
    if row.kind == "flag":
        return "yes" if value else "no"
    if row.kind == "choice":
        return title_of_choice(dataset, field, value)
    return quantity(value, row.unit) if isinstance(value, (int, float)) else str(value)
