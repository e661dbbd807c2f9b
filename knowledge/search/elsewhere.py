"""Who looks after what is no matter of work: the kind of office that a message should go to."""

from enum import StrEnum

from knowledge.language.language import Language


class Elsewhere(StrEnum):
    """Offices that people mean when they ask the wrong one; the first of this list wins."""

    CRIME = "crime"
    LOAN = "loan"
    DEBT = "debt"
    DIVORCE = "divorce"
    LAND = "land"
    HOUSING = "housing"
    INHERITANCE = "inheritance"
    PREWORK = "prework"
    WELFARE = "welfare"
    PASSPORT = "passport"
    REGISTRY = "registry"
    CIVIL_SERVANT = "civil_servant"
    VEHICLE = "vehicle"
    TAX = "tax"
    HEALTH_INSURANCE = "health_insurance"
    SCHOOL = "school"
    CONSUMER = "consumer"
    BUSINESS = "business"
    UTILITY = "utility"
    NEIGHBOURHOOD = "neighbourhood"


def office(language: Language, words: tuple[str, ...]) -> Elsewhere | None:
    """The office that most of the message's words speak of; None when no rule fits."""
    spoken = [Elsewhere(match.rule.label) for match in language.elsewhere.matches(words)]
    return max(Elsewhere, key=spoken.count) if spoken else None
