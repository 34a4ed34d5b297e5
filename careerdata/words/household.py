"""What a household keeps of its pay, and who may pay for training, in sentences."""

from __future__ import annotations

from careerdata.answers.cliff import Cliff, Stretch
from careerdata.answers.health import Covered, Premiums
from careerdata.model.aid import Bar, Offer
from careerdata.model.household import Cover, cover_matters
from careerdata.scenario.household import ALONE, household_of
from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import Dataset
from careerdata.words.format import HUNDRED, THOUSAND, count, listed, nearest, sentences, usd

KEPT = "What you keep of a raise"
KEPT_CHART = "What the household keeps at each wage, with today's pay and the pay of the path."
WAGE_AXIS, KEPT_AXIS = "Yearly pay before tax", "What the household keeps"
TODAY, AT_FIRST, IN_THE_END = "today", "first year", "last year"
WHO_PAYS = "Who might pay for the training"
ONLY_THEY_CAN_PROMISE = (
    "What is likely by the rules. Only the school, the board or the agency can promise it: ask before you count on it."
    " Each amount is as if it were the only one; together they pay no more than the bill."
)
COUNT_IT, LEAVE_IT = "Count it", "Leave it out"
NO_TRAINING = "This path has no training to pay for."
NO_TABLE = "No table of taxes and benefits covers this place, so what a raise leaves is not known."

NO_PREMIUMS = "What health cover costs in {} is not known here: it is not counted."


def kept_by(dataset: Dataset, profile: Profile) -> str:
    """Return what take-home pay is: whose, and what is counted with it."""
    household = household_of(profile)
    who = count(household.adults, "adult")
    if household.children:
        who = f"{who} and {count(household.children, 'child', 'children')}"
    kept = (
        "take-home pay of a single person with wages only and the standard deduction"
        if household == ALONE
        else f"what a household of {who} keeps: pay less taxes, with the credits and benefits it is due"
    )
    return f"{kept}, less what is paid for health cover" if cover_matters(dataset, profile) else kept


def stretches(found: Cliff, low: float, high: float) -> list[str]:
    """Return a sentence for each costly stretch that today's pay or the path's passes, from ``low`` to ``high`` USD."""
    passed = [stretch for stretch in found.stretches if stretch.to_usd > low and stretch.from_usd < high]
    return [_stretch(stretch) for stretch in passed]


def _stretch(stretch: Stretch) -> str:
    span = f"Between {usd(stretch.from_usd, THOUSAND // 2)} and {usd(stretch.to_usd, THOUSAND // 2)}"
    cents = nearest(100 * stretch.kept_share)
    if cents > 0:
        said = f"{span} you keep {cents} cents of each dollar more."
    elif cents == 0:
        said = f"{span} a raise leaves you nothing."
    else:
        said = f"{span} you lose {-cents} cents with each dollar more."
    if stretch.no_better_until_usd is None:
        return said
    again = max(stretch.no_better_until_usd, stretch.to_usd)
    return f"{said} You are better off again above {usd(again, THOUSAND // 2)}."


def about(found: Cliff, low: float, high: float) -> str:
    """Return what the chart of what is kept comes to, where the path takes the person."""
    said = stretches(found, low, high)
    if not said:
        return "Between today's pay and what you would earn, you keep more than half of each dollar more."
    return sentences(said)


def premiums(paid: Premiums, counted: bool = True) -> str:
    """Return what the household pays for health cover in the last year, on the path and by staying, where it is counted."""
    if not counted:
        return "What health cover costs is not counted, as you chose."
    path, stays = paid.path[-1], paid.staying[-1]
    if nearest(path, HUNDRED) == nearest(stays, HUNDRED):
        return f"For health cover the household pays {usd(path, HUNDRED)} a year in the end, the same as by staying."
    return (
        f"For health cover the household pays {usd(path, HUNDRED)} a year in the end, and {usd(stays, HUNDRED)} by staying. "
        "That is counted."
    )


def covered(found: Covered) -> str:
    """Return how the household is covered today and at the path's last pay, and what that costs it."""
    today = _covered(found.today)
    if found.then is None:
        return f"Health cover today: {today}."
    then = _covered(found.then)
    if then == today:
        return f"Health cover, today as in the path's last year: {then}."
    return f"Health cover today: {today}. In the path's last year: {then}."


def insured_then(found: Covered | None) -> str:
    """Return that the job would bring the household cover that it has not today; empty where that is not so."""
    if found is None or found.then is None or found.today.plan != "none" or found.then.plan == "none":
        return ""
    return "By our table not all of you have health cover today; with the new job you would. What that is worth is not counted."


def _covered(cover: Cover) -> str:
    public = [
        count(number, "person", "people") + f" on {name}"
        for number, name in ((cover.on_medicaid, "Medicaid"), (cover.on_chip, "CHIP"))
        if number
    ]
    at = f" at {usd(cover.premium_usd, HUNDRED)} a year"
    the_rest = "the others" if public else "the household"
    rest = {
        "public": "no premium",
        "none": f"no premium for {the_rest}, who are without cover or in a state program that asks for none",
        "market": f"a marketplace plan less its credit for {the_rest}{at}",
        "single": f"the employer's plan for you{at}",
        "family": f"the employer's family plan{at}",
        "single_and_market": f"the employer's plan for you and a marketplace plan less its credit for {the_rest}{at}",
    }[cover.plan]
    said = listed([*public, rest])
    if cover.changes_between is None:
        return said
    low, high = (usd(wage, HUNDRED) for wage in cover.changes_between)
    return f"{said} (close to a limit: cover changes between {low} and {high}, and the price is taken in between)"


BARS: dict[Bar, str] = {
    "state": "not in your state",
    "no_tax": "who lives in your place pays no federal income tax on wages from there",
    "degree": "not with your degree",
    "income": "your income is above its limit",
    "length": "not for a program of this length",
    "not_married": "it is for married people",
    "not_at_schools": "who offers such training mostly takes no part in federal student aid",
    "no_job": "it comes from an employer, and you have none",
}


def offer(found: Offer) -> str:
    """Return what a program of aid may pay, or why it does not."""
    if found.bar:
        return f"Not for you as things stand: {BARS[found.bar]}."
    if found.usd is None:
        if found.aid.kind == "benefit":
            return "Only for those who qualify: read who does. Counted once you say so."
        limit = f", at most {usd(found.most_usd)} a year" if found.most_usd else ""
        return f"Only they can name the amount{limit}."
    if not nearest(found.usd):
        return "Nothing is left for it to pay."
    if found.most_usd and nearest(found.most_usd, HUNDRED) > nearest(found.usd, HUNDRED):
        return f"About {usd(found.usd, HUNDRED)}, and up to {usd(found.most_usd, HUNDRED)} of your costs."
    return f"About {usd(found.usd, HUNDRED)} of your costs."


DETAILS = ("Who qualifies", "How much", "When it pays", "Confirm with")
