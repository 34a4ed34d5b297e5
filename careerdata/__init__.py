"""Career decisions as arithmetic on a sourced data set: the public API."""

from careerdata.answers.finder import Found, find_paths
from careerdata.answers.odds import Odds, simulate
from careerdata.answers.projection import Projection, compare, project
from careerdata.model import chances as draws
from careerdata.scenario.path import Path, PathTable, Scenario, tabulate
from careerdata.scenario.profile import Assumptions, Profile, ScenarioError
from careerdata.tables.dataset import Dataset, DatasetError
from careerdata.tables.loading import load

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
