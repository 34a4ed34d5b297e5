"""Career decisions as arithmetic on a sourced data set: the public API."""

from careerdata import draws
from careerdata.dataset import Dataset, DatasetError, load
from careerdata.path import Path, PathTable, tabulate
from careerdata.profile import Assumptions, Profile, ScenarioError

__all__ = ["Assumptions", "Dataset", "DatasetError", "Path", "PathTable", "Profile", "ScenarioError", "draws", "load", "tabulate"]
