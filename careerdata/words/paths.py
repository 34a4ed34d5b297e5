"""A path in words: how it starts, and what comes later."""

from __future__ import annotations

from careerdata.model.steps import resolve
from careerdata.scenario.path import Path, first_steps, joined, tabulate
from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import NONE, STAY, Dataset
from careerdata.words.format import listed, lower, with_article


def steps(dataset: Dataset, profile: Profile, path: Path) -> tuple[str, str]:
    """Return a path in two short lines: how it starts, and what comes later beside work; the second may be empty."""
    role = dataset.roles.row(path.role or profile.target_role)
    start = first_steps(dataset, profile, path)
    later = [id for id in path.further_credentials if id not in profile.credentials_held]
    named = [dataset.credentials.row(id).short_name for id in later]
    if path.specialty != NONE:
        named.append(lower(dataset.specialties.row(path.specialty).title))
    work = "" if role.is_generalist else f"work as {_roles(dataset, profile, path)}"
    if work and start:
        named.append(work)
    if not start and work:
        begun = profile.years_experience or profile.credentials_held
        start = [f"{'Go on to' if begun else 'Apply for'} {work}"]
    when = "Later" if named == [work] else "Later, beside work"
    return joined(start or [role.title]), f"{when}: {listed(named, 'then')}." if named else ""


def _roles(dataset: Dataset, profile: Profile, path: Path) -> str:
    """Return the role that a path leads to, after those that it leads through."""
    through = resolve(dataset, profile, tabulate(dataset, profile, [path])).roles_added[0]
    before = [row.title for row, passed in zip(dataset.roles, through, strict=True) if passed]
    own = dataset.roles.row(path.role or profile.target_role).title
    return listed((with_article(lower(title)) for title in (*before, own)), "then")


def in_steps(dataset: Dataset, profile: Profile, path: Path, title: str) -> str:
    """Return a path in words: the name that it was given, else how it starts and what comes later.

    Args:
        title: what the path is called, where it has no steps.
    """
    if path.name or path.role == STAY:
        return title
    start, later = steps(dataset, profile, path)
    return f"{start}. {later}" if later else start
