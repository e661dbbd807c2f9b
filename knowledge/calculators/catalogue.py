"""Every calculator there is, written out in the order in which people see them."""

from knowledge.calculators.calculator import Calculator
from knowledge.calculators.contract_compensation import CONTRACT_COMPENSATION
from knowledge.calculators.contributions import CONTRIBUTIONS
from knowledge.calculators.deadline import DEADLINE
from knowledge.calculators.holiday_allowance import HOLIDAY_ALLOWANCE
from knowledge.calculators.job_loss_benefit import JOB_LOSS_BENEFIT
from knowledge.calculators.late_wage import LATE_WAGE
from knowledge.calculators.overtime import OVERTIME
from knowledge.calculators.severance import SEVERANCE
from knowledge.calculators.sick_pay import SICK_PAY
from knowledge.calculators.taxes import SAVINGS_TAX, SEVERANCE_TAX

CALCULATORS: tuple[Calculator, ...] = (
    SEVERANCE,
    CONTRACT_COMPENSATION,
    HOLIDAY_ALLOWANCE,
    OVERTIME,
    LATE_WAGE,
    SICK_PAY,
    JOB_LOSS_BENEFIT,
    CONTRIBUTIONS,
    SEVERANCE_TAX,
    SAVINGS_TAX,
    DEADLINE,
)

BY_NAME = {calculator.name: calculator for calculator in CALCULATORS}
BY_SLUG = {calculator.slug: calculator for calculator in CALCULATORS}
