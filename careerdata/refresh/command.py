"""``python -m careerdata refresh``: official downloads into the data set, shown first and written only with --write."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path as FilePath

from careerdata.refresh.changes import Changes
from careerdata.refresh.downloads import RefreshError
from careerdata.refresh.plans import KINDS, plan, plan_households, plan_take_home, plan_territories
from careerdata.tables.loading import data_directory
from careerdata.words.terminal import visible

DESCRIPTION = """\
Turn official downloads into rows of the data set. Nothing is written without --write.

  wages           Occupational Employment and Wage Statistics, https://www.bls.gov/oes/tables.htm: the national, state,
                  metropolitan (MSA and BOS) and industry workbooks or their zip files, or all_data; or the flat files
                  oe.data.0.Current, oe.area, oe.industry of https://download.bls.gov/pub/time.series/oe/
  cost_of_living  Regional Price Parities, https://apps.bea.gov/regional/zip/SARPP.zip and MARPP.zip
  prices          Consumer Price Index, cu.data.1.AllItems of https://download.bls.gov/pub/time.series/cu/
  schools         IPEDS, https://nces.ed.gov/ipeds/use-the-data: HD, IC, IC_AY and IC_PY (or COST1), C_A of up to three
                  years, EFFY_DIST; and the College Scorecard, https://collegescorecard.ed.gov/data/: most recent cohorts
                  by institution and by field of study. Either alone, or both
  take-home pay   computed for a tax year with PolicyEngine US, where that package is installed: --take-home YEAR
  households      the same for families, with benefits and health cover; it takes minutes: --households YEAR
  territories     both tables for Puerto Rico, from the rules in territory_taxes.csv: --territories
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``refresh`` to a parser."""
    parser.description = DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("files", nargs="*", metavar="FILE", help="a download, as published or still zipped")
    parser.add_argument("--kind", choices=KINDS, help="refuse files of another kind (by default the content decides)")
    parser.add_argument("--take-home", type=int, metavar="YEAR", help="compute the take-home table of this tax year")
    parser.add_argument("--households", type=int, metavar="YEAR", help="compute the household table of this tax year")
    parser.add_argument("--territories", action="store_true", help="compute the tables of territories from their rules")
    parser.add_argument("--release", metavar="YYYY-MM", help="OEWS release, where the files do not tell it")
    parser.add_argument("--published", metavar="YYYY-MM-DD", help="publication date, for the source's row")
    parser.add_argument(
        "--directory", "--data", metavar="DIR", help="data directory (default: CAREERDATA_DIR or the one shipped)"
    )
    parser.add_argument("--write", action="store_true", help="write the changes shown")


def run(args: argparse.Namespace) -> int:
    """Show, check and, when asked, write a refresh.

    Returns:
        0 when shown or written, 1 when the data set would not be valid, 2 when the files or arguments are refused.
    """
    try:
        changes = _plan(args)
        problems = changes.check() if changes else ()
    except RefreshError as error:
        print(visible(error), file=sys.stderr)
        return 2
    print("\n".join(map(visible, changes.summary())))
    if problems:
        print("Not written, since the data set would not be valid:", file=sys.stderr)
        print("\n".join(map(visible, problems)), file=sys.stderr)
        return 1
    if not changes:
        return 0
    if args.write:
        changes.write()
        print(f"Written to {visible(changes.directory)}.")
    else:
        print("Nothing written yet: add --write to write this.")
    return 0


def _plan(args: argparse.Namespace) -> Changes:
    directory: FilePath = data_directory(args.directory)
    computed = [name for name in ("take_home", "households", "territories") if getattr(args, name) not in (None, False)]
    if not computed:
        return plan(args.kind, args.files, directory, args.release, args.published)
    if args.files or args.kind or len(computed) > 1:
        flags = " and ".join(f"--{name.replace('_', '-')}" for name in computed)
        found = f"both files and {flags}" if args.files or args.kind else f"both {flags}"
        raise RefreshError("refresh", found, "one of them at a time")
    if computed == ["territories"]:
        return plan_territories(directory)
    if computed == ["households"]:
        return plan_households(args.households, directory)
    return plan_take_home(args.take_home, directory)
