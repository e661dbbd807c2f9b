"""Every calculator there is, written out in the order in which people see them."""

from knowledge.calculators.accident_benefit import ACCIDENT_BENEFIT
from knowledge.calculators.calculator import Calculator
from knowledge.calculators.construction import CONSTRUCTION
from knowledge.calculators.contract_compensation import CONTRACT_COMPENSATION
from knowledge.calculators.contributions import CONTRIBUTIONS
from knowledge.calculators.deadline import DEADLINE
from knowledge.calculators.death_benefit import DEATH_BENEFIT
from knowledge.calculators.deduction_cap import DEDUCTION_CAP
from knowledge.calculators.dispute_wage import DISPUTE_WAGE
from knowledge.calculators.family_help import FAMILY_HELP
from knowledge.calculators.holiday_allowance import HOLIDAY_ALLOWANCE
from knowledge.calculators.job_loss_benefit import JOB_LOSS_BENEFIT
from knowledge.calculators.late_wage import LATE_WAGE
from knowledge.calculators.overtime import OVERTIME
from knowledge.calculators.partial_savings import PARTIAL_SAVINGS
from knowledge.calculators.self_employed import SELF_EMPLOYED
from knowledge.calculators.severance import SEVERANCE
from knowledge.calculators.sick_pay import SICK_PAY
from knowledge.calculators.taxes import SAVINGS_TAX, SEVERANCE_TAX
from knowledge.calculators.unpaid_wage import UNPAID_WAGE

CALCULATORS: tuple[Calculator, ...] = (
    SEVERANCE,
    CONTRACT_COMPENSATION,
    JOB_LOSS_BENEFIT,
    DEADLINE,
    HOLIDAY_ALLOWANCE,
    OVERTIME,
    UNPAID_WAGE,
    LATE_WAGE,
    DEDUCTION_CAP,
    SICK_PAY,
    DISPUTE_WAGE,
    FAMILY_HELP,
    CONTRIBUTIONS,
    SELF_EMPLOYED,
    CONSTRUCTION,
    ACCIDENT_BENEFIT,
    DEATH_BENEFIT,
    PARTIAL_SAVINGS,
    SEVERANCE_TAX,
    SAVINGS_TAX,
)

BY_NAME = {calculator.name: calculator for calculator in CALCULATORS}
BY_ARTICLE = {slug: calculator for calculator in CALCULATORS for slug in calculator.articles}
BY_SLUG = {calculator.slug: calculator for calculator in CALCULATORS}
