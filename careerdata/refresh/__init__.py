"""Official downloads into rows of ``data/``: what they would change first, written only when asked.

Example:
    >>> from careerdata import refresh
    >>> changes = refresh.plan("wages", ["oesm26nat.zip", "oesm26st.zip", "oesm26ma.zip"], "data")  # doctest: +SKIP
    >>> print("\\n".join(changes.summary()))  # doctest: +SKIP
    >>> changes.write()  # doctest: +SKIP
"""

from careerdata.refresh.changes import Changes, TableChange
from careerdata.refresh.command import add_arguments, run
from careerdata.refresh.downloads import RefreshError
from careerdata.refresh.plans import plan, plan_households, plan_take_home

__all__ = [
    "Changes",
    "RefreshError",
    "TableChange",
    "add_arguments",
    "plan",
    "plan_households",
    "plan_take_home",
    "run",
]
