"""What is said of the schools that a reader questions."""

from __future__ import annotations

from collections.abc import Sequence

from careerdata.answers.checklist import School, Unusual
from careerdata.tables.dataset import Dataset
from careerdata.words.choices import usual_span
from careerdata.words.figures import span
from careerdata.words.format import count, listed, plural, usd

NOT_ANSWERED = "not answered"
REMOTE_NAMES = {"": NOT_ANSWERED, "all": "all of it", "part": "part of it", "none": "none of it"}


def answer(value: float | None, unit: str) -> str:
    """Return a figure that a school gave, or that it gave none."""
    return NOT_ANSWERED if value is None else span(value, None, unit)


def out_of_the_usual(dataset: Dataset, school: School, found: Sequence[Unusual], likelier: Sequence[str]) -> str:
    """Return what of a school is longer, shorter, dearer or cheaper than usual, and for which kinds it would not be."""
    said = " and ".join(_compared(one) for one in found)
    text = f"{dataset.programs.row(school.program).title}: {said}. A path takes what the school says."
    if likelier:
        titles = listed([f"“{dataset.programs.row(id).title}”" for id in likelier], "or")
        text += f" As {titles} it would be usual: choose that kind if it is one."
    return text


def _compared(one: Unusual) -> str:
    own = span(one.value, None, "months") if one.field == "training_months" else usd(one.value)
    return f"{own} is {'more' if one.value > one.high else 'less'} than the usual {usual_span(one.field, one.low, one.high)}"


def file_read(dataset: Dataset, schools: Sequence[School], ignored: Sequence[str], without_kind: bool) -> str:
    """Return what was read from a file, which of its columns were not, and what it does not say."""
    text = f"{count(len(schools), 'school')} loaded from the file."
    if ignored:
        text += f" Not read: the {plural(len(ignored), 'column')} {listed(ignored)}."
    if without_kind:
        kind = dataset.programs.row(schools[0].program).title
        text += f" The file does not say which kind of program they are, so each is a “{kind}” until you choose."
    return text
