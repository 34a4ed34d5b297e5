"""What would change the answer: the changes that a person can make or ask for, and how many of 100 each helps."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from careerdata.answers.levers import Preset, levers, settings
from careerdata.answers.odds import Odds, PathOdds
from careerdata.answers.sensitivity import with_value
from careerdata.model import aid, engine
from careerdata.model import chances as draws
from careerdata.model.conditions import requirements
from careerdata.model.engine import HALF_A_CENT
from careerdata.model.household import cover_matters, premiums_known
from careerdata.scenario.household import ALONE, household_of
from careerdata.scenario.path import RATES, Path, Scenario, trains, unset_value, usual_range
from careerdata.scenario.prices import PUBLISHED
from careerdata.scenario.profile import Profile
from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import NONE, STAY, Dataset, state_code

Kind = Literal[
    "insured",
    "uninsured",
    "finish",
    "hired",
    "helped",
    "taken_on",
    "remote",
    "cheaper",
    "keep_job",
    "office",
    "pell",
    "mark",
    "proof",
    "promised",
    "credential",
    "training",
    "role",
    "apply",
]

OTHER_PROGRAM: dict[str, Any] = {"school": "", "training_months": None, "training_cost": None, **dict.fromkeys(RATES)}
"""What another program takes from a path: all that was said of the one before."""

SCREENED_BY = 128
"""Lives that changes of the path are screened on, the first of those behind the answer."""
SCREENED, SHOWN = 8, 5
HARMS: tuple[Kind, ...] = ("uninsured",)
"""What would make the answer worse: said last, and only where it does."""
LEAST = 0.01
LEAST_USD = 2_000.0
"""A change that helps (or harms) fewer than one of 100, and the mean by less than this, is left out."""


@dataclass(frozen=True)
class Idea:
    """A change that can be made: the fields that it sets."""

    kind: Kind
    fields: dict[str, Any]


@dataclass(frozen=True)
class Change(Idea):
    """A change that was tried: the answer before and after. Shares of lives, USD on average."""

    ahead_before: float
    ahead_after: float
    mean_before_usd: float
    mean_after_usd: float
    budget_before: float | None
    budget_after: float | None
    """Lives that keep within the budget; ``None`` without one."""

    @property
    def idea(self) -> Idea:
        """What was changed."""
        return Idea(self.kind, self.fields)

    @property
    def gain(self) -> float:
        """How many more (a share of all lives) end better off; negative where fewer do."""
        return self.ahead_after - self.ahead_before

    @property
    def raises_usd(self) -> float:
        """By how much it raises the mean."""
        return self.mean_after_usd - self.mean_before_usd


@dataclass(frozen=True)
class Changes:
    """What would change an answer. ``helpful``: the changes that help most, one of a kind, best first; last the loss of
    insurance where that harms. ``insurance``: what insurance from the new job, or its loss, does; ``None`` where it makes no
    difference. ``between``: the share of lives that ends ahead with all chances that the reader has not set at their careful end,
    and at their hopeful end; ``None`` where nothing can go wrong."""

    helpful: tuple[Change, ...] = ()
    insurance: Change | None = None
    between: tuple[float, float] | None = None


def what_changes(dataset: Dataset, scenario: Scenario, own: PathOdds) -> Changes:
    """Try every change of a scenario's first path that can be made or asked for; none for a path that stays.

    Method: changes of the path are many, so that they are screened over :data:`SCREENED_BY` lives. All that are told of are
    tried over all lives of the answer, so that each comes to what it says once it is made.

    Args:
        own: the odds of the path as it is.

    Example:
        >>> from careerdata import Scenario, load
        >>> from careerdata.answers.odds import simulate
        >>> data = load(); me = Scenario.of(data, pay_kept_while_studying=0)
        >>> what_changes(data, me, simulate(data, me).paths[0]).helpful[0].kind
        'keep_job'
    """
    if own.outcomes is None:
        return Changes()
    before = _End(own.probability_ahead, own.mean_net_usd, own.probability_budget)
    of_job = [_try_alone(dataset, scenario, idea, own.count, before) for idea in of_the_job(dataset, scenario)]
    screened = _try_together(dataset, scenario, [*of_the_path(dataset, scenario)], SCREENED_BY)
    likely = [one.idea for one in _most_helpful([*screened, *of_job], SCREENED) if one in screened]
    found = [*_try_together(dataset, scenario, likely, own.count, before), *of_job]
    insurance = (one for one in of_job if one.kind in ("insured", "uninsured") and (one.gain or one.raises_usd))
    return Changes(_most_helpful(found), next(insurance, None), between(dataset, scenario, own.count))


def between(dataset: Dataset, scenario: Scenario, lives: int) -> tuple[float, float] | None:
    """Return the share of the first path that ends ahead at the careful and at the hopeful end of the chances; ``None`` where
    nothing can go wrong, or nothing is tried."""
    if not scenario.assumptions.risks or scenario.paths[0].role == STAY:
        return None
    ends: tuple[Preset, Preset] = ("careful", "hopeful")
    careful, hopeful = (_ends(dataset, _at(dataset, scenario, end), lives)[0].ahead for end in ends)
    return careful, hopeful


def betweens(dataset: Dataset, answer: Odds) -> list[tuple[float, float] | None]:
    """Return :func:`between` of each path of an answer, over as many lives."""
    alone = (dataclasses.replace(answer.scenario, paths=(path,)) for path in answer.scenario.paths)
    return [between(dataset, one, answer.count) for one in alone]


def _at(dataset: Dataset, scenario: Scenario, preset: Preset) -> Scenario:
    chances = settings(dataset, scenario.profile, scenario.assumptions, scenario.paths[0], preset)
    unset: dict[str, Any] = {
        name: value for name, value in chances.items() if getattr(scenario.assumptions, name) is None
    }
    return dataclasses.replace(
        scenario,
        profile=dataclasses.replace(scenario.profile, budget=None),  # what it is needed for is not asked here
        assumptions=dataclasses.replace(scenario.assumptions, **unset),
    )


def _most_helpful(found: Sequence[Change], most_shown: int = SHOWN) -> tuple[Change, ...]:
    helps = [one for one in found if one.kind not in HARMS]
    helps = [
        one
        for one in helps
        if (one.gain >= LEAST and one.raises_usd >= 0) or (one.gain >= 0 and one.raises_usd >= LEAST_USD)
    ]
    # To go without a program and an exam is not for somebody else to grant: first, where it helps.
    better = _one_a_kind(sorted(helps, key=lambda one: (one.kind != "apply", -one.gain, -one.raises_usd)))
    harms = [one for one in found if one.kind in HARMS and one.gain <= -LEAST]
    shown = better[: most_shown - len(harms)]
    if better and (most := max(better, key=lambda one: one.raises_usd)) not in shown:
        shown[-1:] = [most]  # few more gain by it, and those much
    return (*shown, *harms)


def _one_a_kind(found: Sequence[Change]) -> list[Change]:
    first: dict[Kind, Change] = {}
    for change in found:
        first.setdefault(change.kind, change)
    return list(first.values())


class _End(NamedTuple):
    """How the lives of a path end: the share that is ahead, their mean, the share within the budget (``None`` without)."""

    ahead: float
    mean_usd: float
    in_budget: float | None


def _ends(dataset: Dataset, scenario: Scenario, lives: int) -> list[_End]:
    """Return how each of a scenario's paths ends over so many lives."""
    table, sample, budget = scenario.table(dataset), draws.sobol(lives), scenario.profile.budget
    if budget is None:
        nets = engine.ends(dataset, scenario.profile, scenario.assumptions, table, sample).net_position
        return [_End(float((net > HALF_A_CENT).mean()), float(net.mean()), None) for net in nets]
    grid = engine.run(dataset, scenario.profile, scenario.assumptions, table, sample, keep="figures")
    return [
        _End(float((net > HALF_A_CENT).mean()), float(net.mean()), float((cash <= budget + HALF_A_CENT).mean()))
        for net, cash in zip(grid.net_position, grid.cash_needed, strict=True)
    ]


def _try_together(
    dataset: Dataset, scenario: Scenario, ideas: Sequence[Idea], lives: int, before: _End | None = None
) -> list[Change]:
    """Try changes of the path in one call of the engine, over so many lives; ``before`` is known where it needs no run."""
    if not ideas:
        return []
    paths = [_path_with(dataset, scenario, idea.fields) for idea in ideas]
    own = [scenario.paths[0]] if before is None else []
    ends = _ends(dataset, dataclasses.replace(scenario, paths=(*own, *paths)), lives)
    first = ends.pop(0) if before is None else before
    return [_change(idea, first, end) for idea, end in zip(ideas, ends, strict=True)]


def _try_alone(dataset: Dataset, scenario: Scenario, idea: Idea, lives: int, before: _End) -> Change:
    for field, value in idea.fields.items():
        scenario = with_value(dataset, scenario, field, value)
    return _change(idea, before, _ends(dataset, scenario, lives)[0])


def _change(idea: Idea, before: _End, after: _End) -> Change:
    return Change(
        idea.kind,
        idea.fields,
        ahead_before=before.ahead,
        ahead_after=after.ahead,
        mean_before_usd=before.mean_usd,
        mean_after_usd=after.mean_usd,
        budget_before=before.in_budget,
        budget_after=after.in_budget,
    )


def _path_with(dataset: Dataset, scenario: Scenario, fields: dict[str, Any]) -> Path:
    changed = {name: getattr(scenario.paths[0], name) for name in Path.names()} | fields
    return Path.read(dataset, changed)[0]


def of_the_job(dataset: Dataset, scenario: Scenario) -> Iterator[Idea]:
    """Yield changes of the jobs, of who pays, and of what the school does for its students."""
    profile, path = scenario.profile, scenario.paths[0]
    if profile.count_health_cover and premiums_known(dataset, profile.state):
        then = not profile.insurance_then
        if cover_matters(dataset, profile) or not then:
            yield Idea("insured" if then else "uninsured", {"insurance_then": then})
    studies = trains(dataset, profile, path) or path.credential not in (NONE, *profile.credentials_held)
    if profile.pay_kept_while_studying < 1 and profile.current_pay > 0 and studies:
        yield Idea("keep_job", {"pay_kept_while_studying": 1.0})
    if profile.background == "none" and profile.years_experience == 0:
        yield Idea("office", {"background": "administrative"})
    if not profile.aid_pell and aid.pell_range(dataset, profile)[0] > 0:
        yield Idea("pell", {"aid_pell": True})
    elsewhere = most_jobs(dataset)
    if not profile.remote and elsewhere not in ("", profile.state):
        yield Idea("remote", {"remote": True, "pay_basis": "employer", "employer_state": elsewhere})
    if not scenario.assumptions.risks:
        return
    need, goal = requirements(dataset, profile.background), path.role or profile.target_role
    # Who applies for a role that the background is enough for waits for it, not for a first job.
    at_once = path.credential == NONE and goal in dataset.roles.ids and bool(need.direct[dataset.roles.ids.index(goal)])
    for lever in levers(dataset, profile, scenario.assumptions, path):
        if lever.field == "chance_hired" and at_once:
            continue
        now = getattr(scenario.assumptions, lever.field)
        if lever.field in ("chance_finish", "chance_hired") and (lever.value if now is None else now) < lever.high:
            at_school: Kind = "hired" if trains(dataset, profile, path) else "helped"
            kind: Kind = "finish" if lever.field == "chance_finish" else at_school
            yield Idea(kind, {lever.field: lever.high})
        if lever.field == "chance_promoted" and (lever.value if now is None else now) < lever.high:
            yield Idea("taken_on", {lever.field: lever.high})


def insurance_is_in_doubt(dataset: Dataset, profile: Profile) -> bool:
    """Return whether it is open enough if the new job insures somebody that the answer may hang on it: part-time work often does
    not, and a family pays more of it."""
    return household_of(profile) != ALONE or profile.part_of_full_time(dataset) < 1


@functools.lru_cache(maxsize=4)
def most_jobs(dataset: Dataset) -> str:
    """Return the state with the most jobs of the occupation, where remote work is likeliest; empty without a count."""
    jobs = {
        row.state: wage.employment
        for row in dataset.states
        if (wage := dataset.area_wages.find(dataset.about.soc, state_code(dataset, row.state))) and wage.employment
    }
    return max(jobs, key=jobs.__getitem__, default="")


def of_the_path(dataset: Dataset, scenario: Scenario) -> Iterator[Idea]:
    """Yield changes of the path: its price, its kind of training, its credential, its goal."""
    profile, path = scenario.profile, scenario.paths[0]
    published = scenario.assumptions.dollars == PUBLISHED
    need = requirements(dataset, profile.background)
    if trains(dataset, profile, path):
        low, _ = usual_range(dataset, path.training, "training_cost", published)
        now = path.training_cost
        if (
            unset_value(dataset, path.training, path.study_pace, "training_cost", published) if now is None else now
        ) > low:
            yield Idea("cheaper", {"training_cost": low})
        for training in choices_of(dataset, "training"):
            prepares = dataset.programs.row(training).prepares_for
            if training not in (NONE, path.training) and (not prepares or path.credential in prepares):
                yield Idea("training", {"training": training, **OTHER_PROGRAM})
    if path.credential != NONE and path.credential not in profile.credentials_held:
        unaided = need.unaided(profile.years_experience > 0)
        alone = {row.id for row, may in zip(dataset.credentials, unaided, strict=True) if may}
        prepares = dataset.programs.row(path.training).prepares_for
        for credential in choices_of(dataset, "credential"):
            other_one = credential not in (NONE, path.credential, *profile.credentials_held)
            if other_one and (credential in prepares if prepares else credential in alone):
                yield Idea("credential", {"credential": credential, "exam_pass_rate": None})
    has_mark = [row.id for i, row in enumerate(dataset.credentials) if need.apprentice[i] and need.primary[i]]
    takes = {path.credential, *profile.credentials_held} & set(has_mark)
    if takes and path.apprentice_mark == "work" and not profile.works_in_the_field:
        yield Idea("mark", {"apprentice_mark": "practicum"})
    starts = profile.years_experience == 0 and path.credential != NONE
    # Who has billed has used the code sets.
    if profile.background == "administrative" and starts and path.apprentice_mark != "letters":
        marked = path.credential if takes else next(iter(has_mark), path.credential)
        yield Idea("proof", {"apprentice_mark": "letters", "credential": marked, "exam_pass_rate": None})
    to_pass = path.credential not in (NONE, *profile.credentials_held)
    if profile.background != "none" and profile.current_pay > 0 and starts and to_pass and path.placed_rate is None:
        yield Idea("promised", {"placed_rate": 1.0})
    goal = path.role or profile.target_role
    nothing_first: dict[str, Any] = {"training": NONE, **OTHER_PROGRAM}
    for i, row in enumerate(dataset.roles):
        already = path.training == NONE and path.credential == NONE and row.id == goal
        if need.direct[i] and not profile.years_experience and not already:
            yield Idea("apply", {**nothing_first, "credential": NONE, "further_credentials": (), "role": row.id})
    for row in dataset.roles:
        if not row.is_generalist and row.id != goal:
            yield Idea("role", {"role": row.id})
