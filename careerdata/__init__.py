"""Career decisions as arithmetic on a sourced data set: the public API."""

from careerdata import draws
from careerdata.dataset import Dataset, DatasetError, load
from careerdata.finder import Found, find_paths
from careerdata.odds import Odds, simulate
from careerdata.path import Path, PathTable, Scenario, tabulate
from careerdata.profile import Assumptions, Profile, ScenarioError
from careerdata.projection import Projection, compare, project

__all__ = [
    "Assumptions",
    "Dataset",
    "DatasetError",
    "Found",
    "Odds",
    "Path",
    "PathTable",
    "Profile",
    "Projection",
    "Scenario",
    "ScenarioError",
    "compare",
    "draws",
    "find_paths",
    "load",
    "project",
    "simulate",
    "tabulate",
]
