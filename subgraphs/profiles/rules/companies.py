"""The company for which somebody buys."""

from pydantic import BaseModel, ConfigDict

from shared.errors import BadInput
from shared.text import line
from shared.vat import bare_number, country_of

MOST_REASON = 500


class Details(BaseModel):
    """Kept sealed: who trades by themselves has a company's number too. `reason` is why the number was found wrong."""

    model_config = ConfigDict(frozen=True)

    name: str
    tax_number: str
    reason: str | None = None

    @property
    def country(self) -> str:
        return country_of(self.tax_number) or ""


def checked(name: str, tax_number: str) -> Details:
    """Raises BadInput for a number that no country gives. Whether it is this company's is for somebody to look up."""
    number = bare_number(line(tax_number, "company.taxNumber", 40))
    if country_of(number) is None:
        raise BadInput(
            "No country gives numbers of this form; begin with the country: DE123456789", code="TAX_NUMBER_MALFORMED", field="company.taxNumber"
        )
    return Details(name=line(name, "company.name", 200), tax_number=number)
