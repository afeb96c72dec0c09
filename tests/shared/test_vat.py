"""Numbers of companies that pay VAT, by their form."""

import pytest

from shared.vat import country_of


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("DE123456789", "DE"), ("de 123 456 789", "DE"), ("ATU12345678", "AT"), ("EL123456789", "GR"), ("NL123456789B01", "NL"),
        ("FRXX123456789", "FR"), ("IE1234567WA", "IE"), ("XI123456789", "GB"), ("SE123456789001", "SE"),
        ("", None), ("DE", None), ("DE12345678", None), ("DE1234567890", None), ("US123456789", None), ("DE12345678X", None), ("DE١٢٣٤٥٦٧٨٩", None),
    ],
)  # fmt: skip
def test_companys_number_is_known_by_its_form(number: str, country: str | None) -> None:
    assert country_of(number) == country
