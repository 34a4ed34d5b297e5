"""Where people of this work are employed: jobs and pay by kind of workplace and by industry, for the whole nation."""

from __future__ import annotations

import functools
import math

import numpy as np
import pandas as pd

from careerdata.answers.places import PERCENTILES
from careerdata.scenario.path import Floats
from careerdata.tables.dataset import Dataset, nation_code

OTHER = "other"
"""The setting of all industries that are no kind of workplace of their own."""


@functools.lru_cache(maxsize=16)
def work_settings(dataset: Dataset) -> pd.DataFrame:
    """Return jobs and pay by kind of workplace, most jobs first.

    Where a setting is several industries its percentiles are those of its industries averaged with jobs as the weights,
    an approximation; an industry whose jobs are unpublished is left out of jobs and of averages.

    Returns:
        columns ``setting``, ``jobs``, ``share_of_jobs`` (of all people in this work), the columns of :data:`PERCENTILES`,
        ``mean_usd``, ``industries`` (how many), ``exact`` (a single published row).
    """
    frame = dataset.frame("industry_wages")
    rows = frame[(frame["soc"] == dataset.about.soc) & frame["setting"].notna()]
    rows = rows.assign(employment=rows["employment"].astype(float))
    total = dataset.area_wages.row(dataset.about.soc, nation_code(dataset)).employment
    columns = [*PERCENTILES.values(), "mean_usd"]
    found = []
    for setting, group in rows.groupby("setting"):
        jobs = group["employment"].to_numpy()
        all_jobs = float(np.nansum(jobs)) if not np.isnan(jobs).all() else math.nan
        averages = _averages(group[columns].to_numpy(float), jobs)
        found.append((setting, all_jobs, all_jobs / (total or math.nan), *averages, len(group), len(group) == 1))
    named = ["setting", "jobs", "share_of_jobs", *columns, "industries", "exact"]
    return pd.DataFrame(found, columns=named).sort_values("jobs", ascending=False, ignore_index=True)


def _averages(values: Floats, jobs: Floats) -> Floats:
    """Return the average of each column (industries, columns), weighted by jobs; unknown jobs and values count nothing."""
    weights = np.where(np.isnan(values) | np.isnan(jobs)[:, None], 0, np.nan_to_num(jobs)[:, None])
    with np.errstate(invalid="ignore"):
        average: Floats = (np.nan_to_num(values) * weights).sum(0) / weights.sum(0)
    return average


def industries(dataset: Dataset, search: str = "") -> pd.DataFrame:
    """Return every industry whose title holds all words of ``search``, most jobs first: the rows of ``industry_wages``."""
    frame = dataset.frame("industry_wages")
    frame = frame[frame["soc"] == dataset.about.soc].astype({"employment": float})
    title = frame["industry"].str.lower()
    for word in search.lower().split():
        frame = frame[title.loc[frame.index].str.contains(word, regex=False)]
    return frame.sort_values("employment", ascending=False, ignore_index=True)
