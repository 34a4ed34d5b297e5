"""What the reader must know about a path, a sentence a warning."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from careerdata.answers import warnings as values
from careerdata.answers.warnings import PathWarning
from careerdata.model.salary import Place
from careerdata.tables.dataset import NONE, Dataset
from careerdata.words import schools
from careerdata.words.format import (
    HUNDRED,
    count,
    listed,
    lower,
    nearest,
    number_range,
    out_of_100,
    percent,
    upper,
    usd,
    years,
)

FIGURE_NAMES = {
    "exam_fee": "exam fee",
    "dues_per_year": "membership dues",
    "renewal_unit_cost": "price of continuing education units",
}
"""What a figure of a credential's cost is called where no source gives it."""


def gaps(dataset: Dataset, unknown: Iterable[tuple[str, str]]) -> list[str]:
    """Return what no source gives: each credential (given by its id) with the name of the figure."""
    return [f"{dataset.credentials.row(id).short_name}: {FIGURE_NAMES[figure]}" for id, figure in unknown]


def sentences(dataset: Dataset, found: Iterable[PathWarning]) -> list[str]:
    """Return warnings in sentences, in their order."""
    return [sentence(one, dataset) for one in found]


@functools.singledispatch
def sentence(warning: PathWarning, dataset: Dataset) -> str:
    """Return a warning in one sentence or two."""
    raise TypeError(f"no sentence for {warning!r}")


@sentence.register
def wage_in_doubt(warning: values.WageInDoubt, dataset: Dataset | None = None) -> str:
    """Return why a place's own wage is missing or uncertain, and what stands in for it."""
    place, error, limit = warning.doubt.place, warning.doubt.error_pct, warning.doubt.limit_pct
    used = warning.used
    if error is None:
        figure = "the national figure" if used.is_national else f"the figure of {used.title}"
        return f"{place} has no published mean wage for this work, so {figure} is used."
    return (
        f"The mean wage of {place} is uncertain ({error:g}% relative standard error, above {limit:g}%), so its place index is "
        f"drawn toward {index_around(used)}: {used.index:.2f} instead of {used.official:.2f}."
    )


def index_around(place: Place) -> str:
    """Return whose place index a small sample is drawn toward."""
    return f"that of {place.around}" if place.around else "the nation's"


@sentence.register
def _(warning: values.NoTaxTable, dataset: Dataset) -> str:
    name = dataset.states.row(warning.state).name
    return (
        f"There is no tax table for {name}: what you end better off by is before tax, and before what food aid or public health "
        "cover take back as pay rises."
    )


@sentence.register
def _(warning: values.TaxesAlone, dataset: Dataset) -> str:
    name = dataset.states.row(warning.state).name
    return (
        f"In {name} taxes and the credits for work and for children are counted, by the rules of {warning.year}. Food aid, "
        "public health cover and what insurance costs are not: as pay rises you may lose some of these."
    )


@sentence.register
def _(warning: values.PellCounted, dataset: Dataset) -> str:
    return (
        "A Pell Grant is counted. Only a school that takes part in federal student aid can pay it, for a program that is long "
        "enough: ask its financial aid office before you enroll."
    )


@sentence.register
def _(warning: values.RoleCertificate, dataset: Dataset) -> str:
    return warning.text


@sentence.register
def _(warning: values.PayAfterHorizon, dataset: Dataset) -> str:
    when = f"month {warning.month}, after your horizon of {years(warning.horizon_years)}"
    return f"The first {dataset.about.work} pay comes in {when}."


@sentence.register
def _(warning: values.OverBudget, dataset: Dataset) -> str:
    over = usd(warning.over_usd) if warning.over_usd >= 1 else "less than $1"
    return f"It costs {usd(warning.upfront_usd)} before the first {dataset.about.work} pay: {over} over your budget."


@sentence.register
def _(warning: values.TooLate, dataset: Dataset) -> str:
    late, available = warning.month - warning.months_available, warning.months_available
    return f"The first {dataset.about.work} pay comes in month {warning.month}: {late} later than the {available} you have."


@sentence.register
def _(warning: values.RoleAfterHorizon, dataset: Dataset) -> str:
    title = dataset.roles.row(warning.role).title
    return f"{title} is reached in month {warning.month}, after your horizon of {years(warning.horizon_years)}."


@sentence.register
def _(warning: values.AtSchool, dataset: Dataset) -> str:
    terms = warning.terms
    parts = [f"{terms.title}, {lower(schools.title(dataset, terms.offer))}."]
    field = dataset.fields_of_study.find(terms.offer.cip)
    if field is not None and not field.prepares_for_exam:
        parts.append("Such programs mostly do not prepare for a coding exam: ask which one this does, before you pay.")
    if not warning.own_cost:
        usual = "" if terms.price else " The price of its kind stands in."
        parts.append(schools.price_long(dataset, terms.offer, terms.price) + usual)
    if not warning.own_months:
        usual = "" if terms.months else " The length of its kind stands in."
        parts.append(schools.months_long(terms.months) + usual)
    usually = dataset.chance("finish", terms.training)
    taken = terms.completion.share if terms.completion and not warning.own_completion else None
    if taken is not None and usually is not None and nearest(100 * taken) != nearest(100 * usually.value):
        parts.append(
            f"Of 100 who start here we take {nearest(100 * taken)} to finish; elsewhere {nearest(100 * usually.value)}."
        )
    whole = terms.offer.school.completion_rate if terms.offer.school else None
    if whole is not None and not warning.own_completion:
        parts.append(schools.completion(whole))
        if terms.completion is not None and terms.completion.share != whole:
            share, usual = out_of_100(terms.completion.share), str(nearest(100 * terms.completion.high))
            parts.append(
                f"That is mostly of longer programs. At such schools about {usual} of 100 finish one like this, by how the "
                f"school compares with others. The lives take half-way: {share}."
                if terms.completion.share > whole
                else f"That is mostly of other programs. The lives take {share}."
            )
    parts.append(schools.graduates_earn(terms.offer, warning.current_usd))
    return " ".join(filter(None, parts))


@sentence.register
def _(warning: values.TrainingNotCharged, dataset: Dataset) -> str:
    program = dataset.programs.row(warning.program)
    return f"{program.title} is not charged: what you have already done stands in for it."


@sentence.register
def _(warning: values.TrainingAdded, dataset: Dataset) -> str:
    title, credential = dataset.programs.row(warning.program).title, dataset.credentials.find(warning.credential)
    if credential is None:
        return f"{title} was added: a first {dataset.about.work} job asks for training or a credential."
    terms = f" ({credential.prerequisites})" if credential.prerequisites else ""
    untaught = (row for row in dataset.programs if not row.taught and credential.id in row.prepares_for)
    alone = next((row.title for row in untaught), "")
    instead = f" To learn without a course choose {lower(alone)}." if alone else ""
    return f"{title} was added: {credential.short_name} asks for it{terms}.{instead}"


@sentence.register
def _(warning: values.NotPreparedFor, dataset: Dataset) -> str:
    name = dataset.credentials.row(warning.credential).short_name
    lower_rate = percent(next(row.value for row in dataset.lives if row.chance == "pass_unprepared"))
    counted = f"the lives count {lower_rate} of its pass rate (assumed)."
    if warning.program == NONE:
        return f"A beginner seldom passes the {name} without a program: {counted}"
    program = dataset.programs.row(warning.program)
    exams = listed(dataset.credentials.row(id).short_name for id in program.prepares_for)
    return f"{program.title} prepares for {exams}, not for the {name}: {counted}"


@sentence.register
def _(warning: values.NoPayEffect, dataset: Dataset) -> str:
    name = dataset.credentials.row(warning.credential).short_name
    return (
        f"No source says what the {name} adds to a {dataset.about.worker}'s pay, so it adds nothing here. It may open a "
        "specialty or a role: choose that with it."
    )


@sentence.register
def _(warning: values.CredentialAdded, dataset: Dataset) -> str:
    name = dataset.credentials.row(warning.credential).short_name
    return f"{name} was added: the specialty or role you chose asks for it."


@sentence.register
def _(warning: values.DegreeAdded, dataset: Dataset) -> str:
    return f"A degree ({warning.education}) was added beside work: the role or a credential asks for it."


@sentence.register
def _(warning: values.NoCredential, dataset: Dataset) -> str:
    rule = dataset.job_facts.find("license_certification")
    return "No credential. " + (rule.text if rule and rule.text else "Find out whether employers ask for one.")


@sentence.register
def _(warning: values.SpecialtyUnused, dataset: Dataset) -> str:
    specialty, role = dataset.specialties.row(warning.specialty).title, dataset.roles.row(warning.role).title
    return f"{specialty} is not used: {role} comes first."


@sentence.register
def _(warning: values.BetterPaidKept, dataset: Dataset) -> str:
    title = dataset.table(warning.table).row(warning.id).title
    until = "" if warning.until is None else f" until month {warning.until}"
    return f"{title} would pay less than the work before it, so the better-paid work is kept{until}."


@sentence.register
def _(warning: values.CostUnknown, dataset: Dataset) -> str:
    gaps = ", ".join(FIGURE_NAMES[figure] for figure in warning.figures)
    name = dataset.credentials.row(warning.credential).short_name
    return f"Not included for {name}, because no source gives it: {gaps}."


@sentence.register
def _(warning: values.MembershipRequired, dataset: Dataset) -> str:
    return f"{warning.issuer} requires membership for its exams, so its dues are charged."


@sentence.register
def _(warning: values.RemoteFrom, dataset: Dataset) -> str:
    asked = number_range(*warning.years_on_site, "year")
    return f"Remote work is realistic from about month {warning.month}: most employers ask for {asked} on site first."


@sentence.register
def _(warning: values.NoEmployerState, dataset: Dataset) -> str:
    return "No employer's state is chosen, so remote pay follows your own place."


@sentence.register
def _(warning: values.LowerPayAtEmployer, dataset: Dataset) -> str:
    pay = f"{upper(dataset.about.work)} pay"
    return f"{pay} is lower in {warning.place} than where you live: this employer's pay basis costs you money."


@sentence.register
def _(warning: values.PresentPayDiffers, dataset: Dataset) -> str:
    typical = f"what is typical for {dataset.about.workers} like you ({usd(warning.model_usd, HUNDRED)})"
    share = abs(warning.current_usd / warning.model_usd - 1)
    apart = f"{nearest(100 * share)}% {'above' if warning.current_usd > warning.model_usd else 'below'}"
    return f"Your pay ({usd(warning.current_usd)}) is {apart} {typical}. The plan keeps that difference for good."


@sentence.register
def _(warning: values.RoleAdded, dataset: Dataset) -> str:
    role, goal = dataset.roles.row(warning.role).title, dataset.roles.row(warning.goal).title
    return f"{role} was added: {lower(goal)} is entered from such a role."


@sentence.register
def _(warning: values.SelfEmployed, dataset: Dataset) -> str:
    role = dataset.roles.row(warning.role).title
    return (
        f"{role} is counted as self-employed work from month {warning.month}: you pay both halves of payroll tax, and no "
        "employer brings insurance."
    )


@sentence.register
def _(warning: values.PracticumUnpriced, dataset: Dataset) -> str:
    return "Not included for the course and practicum, because no source gives it: their price."


@sentence.register
def _(warning: values.ChildcareNotCounted, dataset: Dataset) -> str:
    later = f", nor once you do {dataset.about.work}" if warning.at_work else ""
    return (
        f"Care for your children while you study is not counted{later}. Enter what it would cost under “Who else pays, and "
        "care”."
    )


@sentence.register
def _(warning: values.PartTime, dataset: Dataset) -> str:
    return (
        f"{upper(dataset.about.work)} pay is for {warning.hours:g} hours a week, {percent(warning.part)} of full time. Few "
        "employers take on beginners part-time, and from home fewer still: no source says how many, so that it is not counted."
    )


@sentence.register
def _(warning: values.FewHoursSlowStudy, dataset: Dataset) -> str:
    return (
        f"You have {count(warning.left, 'hour')} a week for studying, where {warning.usual:g} are usual: training and "
        f"preparation for exams take {warning.times:.1f} times as long."
    )


@sentence.register
def _(warning: values.NothingToday, dataset: Dataset) -> str:
    return "You earn nothing today, so this compares the path with having no pay at all. Enter what you would earn without it."


@sentence.register
def _(warning: values.LoanUnpaid, dataset: Dataset) -> str:
    return (
        f"The loan is not paid off within your horizon: {usd(warning.owed_usd)} would still be owed, and is subtracted."
    )
