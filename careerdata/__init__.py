"""Career decisions as arithmetic on a sourced data set: the public API."""

from careerdata import draws
from careerdata.dataset import Dataset, DatasetError, load
from careerdata.path import Path, PathTable, Scenario, tabulate
from careerdata.profile import Assumptions, Profile, ScenarioError
from careerdata.projection import Projection, compare, project

__all__ = [
    "Assumptions",
    "Dataset",
    "DatasetError",
    "Path",
    "PathTable",
    "Profile",
    "Projection",
    "Scenario",
    "ScenarioError",
    "compare",
    "draws",
    "load",
    "project",
    "tabulate",
]
