"""A result on paper."""

import io

import pypdf

from knowledge.calculators import sheet
from knowledge.calculators.catalogue import BY_NAME
from knowledge.law import law
from knowledge.letters import printing


def test_a_result_is_printed_line_by_line_with_its_law_and_the_other_reading() -> None:
    severance = BY_NAME["severance"]
    result = severance.result({"reason": "efisiensi-rugi", "monthly_wage": 4_200_000, "tenure_months": 63})
    [paper] = printing.files(sheet.document(severance, result, law.load(), "Ini perkiraan."))
    assert paper.name == "perhitungan-pesangon.pdf"
    said = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper.content)).pages).split())
    for words in ("Rp12.600.000", "PP 35/2021 ps 43(1)", "Pendapat lain", "Rp33.600.000", "Ini perkiraan."):
        assert words in said
