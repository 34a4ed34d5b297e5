"""What is said of the schools that a reader questions."""

from __future__ import annotations

from careerdata.answers import checklist
from careerdata.answers.checklist import School
from careerdata.words import checklist as words
from tests.scenarios import DATA


def said(school: School) -> str:
    return words.out_of_the_usual(DATA, school, checklist.unusual(DATA, school), checklist.likelier_kinds(DATA, school))


def test_what_is_out_of_the_usual_is_said_and_taken() -> None:
    assert said(School("Ours", "certificate", 12, 9_500)) == (
        "Certificate program: 12 months is more than the usual 4–9 months and $9,500 is more than the usual $3,200–8,500. A path "
        "takes what the school says. As “Self-paced online program” it would be usual: choose that kind if it is one."
    )
    assert said(School("Ours", "associate", 1, 2_150)) == (
        "Associate degree program: 1 month is less than the usual 18–24 months and $2,150 is less than the usual $6,400–21,400. "
        "A path takes what the school says."
    )


def test_what_was_read_from_a_file() -> None:
    some = [School("One", "certificate"), School("Two", "certificate")]
    assert words.file_read(DATA, some[:1], (), False) == "1 school loaded from the file."
    assert words.file_read(DATA, some, ("Phone", "Web"), True) == (
        "2 schools loaded from the file. Not read: the columns Phone and Web. The file does not say which kind of program they "
        "are, so each is a “Certificate program” until you choose."
    )


def test_answers() -> None:
    assert (words.answer(None, "months"), words.answer(10, "months"), words.answer(78, "percent")) == (
        "not answered",
        "10 months",
        "78%",
    )
