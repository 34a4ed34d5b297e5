"""What a path's warnings say: a sentence for each kind."""

from __future__ import annotations

from typing import get_args

import pytest

from careerdata import Scenario, project
from careerdata.answers import warnings as values
from careerdata.answers.warnings import PathWarning
from careerdata.model.salary import Doubt, Place
from careerdata.words import warnings as words
from tests.scenarios import DATA

NATION = "the nation's row"


@pytest.mark.parametrize("kind", get_args(PathWarning))
def test_every_kind_has_its_sentence(kind: type) -> None:
    assert words.sentence.dispatch(kind) is not words.sentence.dispatch(object)


@pytest.mark.parametrize(
    ("warning", "said"),
    [
        (
            values.WageInDoubt(Doubt("Ohio", None, 10.0), Place("Ohio", "", 1.0, 1.0, NATION, NATION)),
            "Ohio has no published mean wage for this work, so the national figure is used.",
        ),
        (
            values.WageInDoubt(Doubt("Akron, OH", None, 10.0), Place("Ohio", "", 0.99, 0.991, "Ohio's row", NATION)),
            "Akron, OH has no published mean wage for this work, so the figure of Ohio is used.",
        ),
        (
            values.WageInDoubt(
                Doubt("Akron, OH", 12.5, 10.0), Place("Akron, OH", "Ohio", 1.05, 1.1, "Akron's row", NATION)
            ),
            "The mean wage of Akron, OH is uncertain (12.5% relative standard error, above 10%), so its place index is drawn "
            "toward that of Ohio: 1.05 instead of 1.10.",
        ),
        (
            values.WageInDoubt(Doubt("Ohio", 12.5, 10.0), Place("Ohio", "", 0.96, 0.9, "Ohio's row", NATION)),
            "The mean wage of Ohio is uncertain (12.5% relative standard error, above 10%), so its place index is drawn toward "
            "the nation's: 0.96 instead of 0.90.",
        ),
        (
            values.NoTaxTable("PR"),
            "There is no tax table for Puerto Rico: what you end better off by is before tax, and before what food aid or public "
            "health cover take back as pay rises.",
        ),
        (values.PayAfterHorizon(22, 1), "The first coding pay comes in month 22, after your horizon of 1 year."),
        (values.OverBudget(6_074, 74), "It costs $6,074 before the first coding pay: $74 over your budget."),
        (
            values.OverBudget(6_000.3, 0.3),
            "It costs $6,000 before the first coding pay: less than $1 over your budget.",
        ),
        (values.TooLate(10, 9), "The first coding pay comes in month 10: 1 later than the 9 you have."),
        (
            values.RoleAfterHorizon("coding_manager", 60, 1),
            "Coding manager or director is reached in month 60, after your horizon of 1 year.",
        ),
        (
            values.TrainingNotCharged("certificate"),
            "Certificate program is not charged: what you have already done stands in for it.",
        ),
        (
            values.TrainingNotCharged("associate"),
            "Associate degree program is not charged: what you have already done stands in for it.",
        ),
        (
            values.TrainingAdded("certificate", "none"),
            "Certificate program was added: a first coding job asks for training or a credential.",
        ),
        (values.CredentialAdded("CPMA"), "CPMA was added: the specialty or role you chose asks for it."),
        (
            values.BetterPaidKept("specialties", "inpatient", 21),
            f"{DATA.specialties.row('inpatient').title} would pay less than the work before it, so the better-paid work is "
            "kept until month 21.",
        ),
        (
            values.BetterPaidKept("roles", "coding_auditor", None),
            "Coding auditor would pay less than the work before it, so the better-paid work is kept.",
        ),
        (
            values.CostUnknown("CRC", ("exam_fee", "dues_per_year")),
            "Not included for CRC, because no source gives it: exam fee, membership dues.",
        ),
        (
            values.RemoteFrom(28, (1, 2)),
            "Remote work is realistic from about month 28: most employers ask for 1 to 2 years on site first.",
        ),
        (
            values.RemoteFrom(28, (1, 1)),
            "Remote work is realistic from about month 28: most employers ask for 1 year on site first.",
        ),
        (
            values.PresentPayDiffers(45_000, 50_000.4),
            "Your pay ($45,000) is 10% below what is typical for coders like you ($50,000). The plan keeps that difference "
            "for good.",
        ),
        (
            values.RoleAdded("coding_manager", "him_director"),
            "Coding manager or director was added: health information management (HIM) director is entered from such a role.",
        ),
        (
            values.LoanUnpaid(2_400.4),
            "The loan is not paid off within your horizon: $2,400 would still be owed, and is subtracted.",
        ),
    ],
)
def test_what_a_warning_says(warning: PathWarning, said: str) -> None:
    assert words.sentence(warning, DATA) == said


def test_the_terms_of_a_credential_are_told_with_the_program_that_they_add() -> None:
    said = words.sentence(values.TrainingAdded("associate", "RHIT"), DATA)
    assert (
        said == f"Associate degree program was added: RHIT asks for it ({DATA.credentials.row('RHIT').prerequisites})."
    )
    said = words.sentence(values.TrainingAdded("certificate", "CPC"), DATA)
    assert said.endswith(
        "CPC asks for it (Training or experience). To learn without a course choose self-study with books."
    )


def test_every_figure_that_no_source_gives_has_a_name() -> None:
    assert words.gaps(DATA, [("CPC", "renewal_unit_cost")]) == ["CPC: price of continuing education units"]
    assert words.gaps(DATA, [("SPECIALTY", "exam_fee")]) == ["AAPC specialty credential: exam fee"]


def test_a_credential_without_a_known_effect_on_pay_says_so() -> None:
    said = words.sentence(values.NoPayEffect("CCS"), DATA)
    assert said.startswith("No source says what the CCS adds to a medical coder's pay, so it adds nothing here.")
    coder = {"years_experience": 5, "credentials_held": ["CPC"], "training": "none", "credential": "CCS"}
    found = project(DATA, Scenario.of(DATA, **coder)).warnings
    assert values.NoPayEffect("CCS") in found
    with_specialty = project(DATA, Scenario.of(DATA, **coder, specialty="inpatient")).warnings
    assert values.NoPayEffect("CCS") not in with_specialty


def test_a_counted_pell_grant_and_the_certificate_of_a_role_are_said() -> None:
    poor = {"state": "MS", "children": 2, "current_pay": 27_000}
    said = [words.sentence(one, DATA) for one in project(DATA, Scenario.of(DATA, **poor, aid_pell=True)).warnings]
    assert any(text.startswith("A Pell Grant is counted.") for text in said)
    assert not any(isinstance(one, values.PellCounted) for one in project(DATA, Scenario.of(DATA, **poor)).warnings)
    nurse = Scenario.of(DATA, background="nurse", target_role="cdi_specialist")
    assert any("two years in the work" in words.sentence(one, DATA) for one in project(DATA, nurse).warnings)
