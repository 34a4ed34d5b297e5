"""What would change the answer, in sentences."""

from __future__ import annotations

from careerdata.answers.changes import Change, Changes
from careerdata.scenario.path import Path
from careerdata.tables.dataset import Dataset
from careerdata.words.format import (
    HUNDRED,
    about_percent,
    how_many,
    lower,
    nearest,
    out_of_100,
    signed,
    usd,
    with_article,
)

HEADING = "What would change the answer"
ABOUT = "How many of 100 end better off, now and with the change. Each is a thing that you can do or ask for: try it."
NOTHING = "None of the changes that we can try makes a difference of even one of 100."
TRY, UNDO = "Try it", "Undo"
TRYING = "You are trying this. It is part of the answer above."


def title(dataset: Dataset, path: Path, change: Change) -> str:
    """Return what is changed.

    Args:
        path: as it is without the change.
    """
    fields, work = change.fields, dataset.about.work
    match change.kind:
        case "insured":
            return f"Health insurance from the {work} job"
        case "uninsured":
            return f"A {work} job without health insurance"
        case "finish":
            return f"A program that {nearest(100 * fields['chance_finish'])} of 100 finish"
        case "hired":
            return "A school that helps its graduates find work"
        case "helped":
            return f"Help with finding {work} work"
        case "taken_on":
            return f"Employers that take on {nearest(100 * fields['chance_promoted'])} of 100 who qualify, or pay them more"
        case "remote":
            state = dataset.states.row(fields["employer_state"]).name
            return f"Remote work for an employer in {state} that pays as in {state}"
        case "cheaper":
            return f"Training for {usd(fields['training_cost'])}"
        case "keep_job":
            return "Keeping all of your pay while you study"
        case "office":
            return "Work in a health-care office first, or meanwhile"
        case "pell":
            return "A Pell grant"
        case "mark":
            return "Course and practicum against the apprentice mark"
        case "proof":
            other = fields.get("credential", path.credential)
            exam = "" if other == path.credential else f"The {dataset.credentials.row(other).short_name} exam, and n"
            return f"{exam or 'N'}o apprentice mark: your employer confirms two years with the code sets"
        case "promised":
            return "Your own employer promises you the job"
        case "credential":
            other, own = (dataset.credentials.row(id).short_name for id in (fields["credential"], path.credential))
            return f"The {other} exam first, not the {own}"
        case "training":
            return f"Another kind of training: {lower(dataset.programs.row(fields['training']).title)}"
        case "role":
            return f"Going on to be {with_article(lower(dataset.roles.row(fields['role']).title))}"
        case "apply":
            role = with_article(lower(dataset.roles.row(fields["role"]).title))
            return f"Applying at once for work as {role}, without a program or an exam"


def note(dataset: Dataset, change: Change, budget: float | None) -> str:
    """Return what to do about a change, or what it takes, and how many then stay within the budget."""
    return " ".join(filter(None, (_note(dataset, change), _in_budget(change, budget))))


def _in_budget(change: Change, budget: float | None) -> str:
    """Return how many keep within the budget after a change; empty where as many do before."""
    if budget is None or change.budget_before is None or change.budget_after is None:
        return ""
    before, after = (nearest(100 * share) for share in (change.budget_before, change.budget_after))
    return "" if before == after else f"Then {after} of 100 stay within your {usd(budget)}, not {before}."


def _note(dataset: Dataset, change: Change) -> str:
    fields = change.fields
    match change.kind:
        case "insured":
            return "Ask each employer before you sign."
        case "uninsured":
            return "This is what you would lose. Ask before you sign."
        case "finish":
            return "Ask each school how many of those who start finish, and take the help that it offers."
        case "hired":
            chance = about_percent(fields["chance_hired"])
            return f"Hired with a chance of {chance} a month. Ask how many have a job after six months."
        case "helped":
            return f"Hired with a chance of {about_percent(fields['chance_hired'])} a month, the high end of what is likely."
        case "taken_on":
            return "The high end of what is assumed. Ask those who have the work what it took, and employers before you pay."
        case "remote":
            found = dataset.chance("remote_found")
            share = (
                f"{out_of_100(found.value)} who want it find it, we assume" if found else "Not all who want it find it"
            )
            return f"After a year or two on site. {share}."
        case "cheaper":
            return "The low end of what such programs cost. Compare schools near you."
        case "keep_job":
            return "Evening or online classes, or a leave that is paid."
        case "office":
            work = dataset.about.work
            return f"Such as its front desk or records: we assume that who knows the office is hired for {work} sooner."
        case "pell":
            return "If your school takes part and the program has enough hours of class: many short ones have not. Ask."
        case "mark":
            return "Instead of two years of work. Not every school offers it."
        case "promised":
            return "Ask for it in writing before you enroll. Counted is that all who pass are hired."
        case "proof":
            return "Billing with the code sets can count. Ask who would sign before you pay for anything."
        case "credential":
            return "The rest of the path stays as it is. Look which of the two the job ads near you ask for."
        case "training":
            return "The rest of the path stays as it is."
        case "role":
            return "Takes more years and exams. See where it leads."
        case "apply":
            return (
                "Your background is what this role asks for; no source says that a coding credential helps you to it."
            )


def of_100(change: Change) -> str:
    """Return how many of 100 end better off before and after."""
    before, after = (nearest(100 * share) for share in (change.ahead_before, change.ahead_after))
    return f"{before} → {after}"


def on_average(change: Change) -> str:
    """Return what the change is worth on average."""
    return f"{signed(change.raises_usd, HUNDRED)} on average"


def depends(dataset: Dataset, change: Change | None) -> str:
    """Return the sentence on insurance where it decides whether the path pays off on average; empty where it does not."""
    if change is None or (change.mean_before_usd > 0) == (change.mean_after_usd > 0):
        return ""
    mean = signed(change.mean_after_usd, HUNDRED)
    if change.kind == "insured":
        return f"It would pay off on average if the {dataset.about.work} job brought health insurance: {mean}."
    return f"That holds only if the {dataset.about.work} job brings health insurance: without it, {mean} on average."


def between(found: Changes) -> str:
    """Return how far the answer goes if the chances are worse or better than assumed; empty where they change nothing."""
    if found.between is None:
        return ""
    careful, hopeful = (how_many(share) for share in found.between)
    if careful == hopeful:
        return ""
    return f"Nobody knows these chances: with all at their careful end it is {careful} of 100, at their hopeful end {hopeful}."
