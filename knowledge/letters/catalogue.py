"""All letters that the clinic writes."""

from datetime import date

from knowledge.letters import (
    agreement,
    authority,
    bipartite,
    collective_agreement,
    company_rules,
    cooperation_body,
    dismissal,
    dispute,
    inspectorate,
    resignation,
    strike,
    talks,
    union_founding,
    union_notices,
    union_statutes,
    wage_scale,
    work_certificate,
)
from knowledge.letters.letter import Letter

# When the provisions that the letters rest on were last looked at.
CHECKED = date(2026, 11, 21)

# By what they are about, in the order in which a worker needs them.
FAMILIES: tuple[tuple[str, tuple[Letter, ...]], ...] = (
    (
        "PHK dan perselisihan",
        (
            dismissal.REFUSAL,
            bipartite.FIRST_REQUEST,
            bipartite.SECOND_REQUEST,
            talks.MINUTES,
            talks.ATTENDANCE,
            agreement.AGREEMENT,
            dispute.REGISTRATION,
            dispute.ANSWER,
            authority.POWER,
            strike.NOTICE,
        ),
    ),
    ("Keluar dari pekerjaan", (resignation.RESIGNATION, work_certificate.REQUEST)),
    ("Upah dan pengawasan", (inspectorate.COMPLAINT, wage_scale.REQUEST, wage_scale.TABLE)),
    (
        "Serikat pekerja",
        (
            union_founding.RECORD,
            union_statutes.STATUTES,
            union_founding.LISTS,
            union_founding.NOTIFICATION,
            union_notices.EXISTENCE,
            union_notices.DUES,
        ),
    ),
    (
        "LKS Bipartit, peraturan perusahaan, dan PKB",
        (
            cooperation_body.FORMATION,
            cooperation_body.MEETING,
            company_rules.APPROVAL,
            collective_agreement.REQUEST,
            collective_agreement.DEADLOCK,
        ),
    ),
)
LETTERS: tuple[Letter, ...] = tuple(letter for _, letters in FAMILIES for letter in letters)


NAMES = frozenset(letter.name for letter in LETTERS)


def find(name: str) -> Letter | None:
    """The letter of this name, or of this code (`T-16`)."""
    return next((letter for letter in LETTERS if name.lower() in (letter.name, letter.code.lower())), None)


def helping(slug: str) -> tuple[Letter, ...]:
    """The letters that somebody who read this article may want."""
    return tuple(letter for letter in LETTERS if slug in letter.helps)
