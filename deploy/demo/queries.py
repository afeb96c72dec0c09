"""What `up` suggests to try first."""

HOSTS = ("localhost", "dhaka.localhost", "rhein.localhost")

HOME = (
    "query Home($vin: String!) { decodeVin(vin: $vin) { checkDigit { valid expected } warnings { code message }"
    " candidates { confidence reasons vehicle { id year make { name } model { name } engine { cylinders displacementL fuel }"
    " parts(first: 20, filter: {}) { totalCount facets { name values { value count } } edges { fit { answer reasons }"
    " node { id title brand { name } partNumber vendor { name rating } price { amount currency formatted } } } } } } } }"
)
SEARCH = (
    "query Search($text: String!) { searchProducts(filter: { text: $text }, first: 5) { totalCount edges {"
    " node { title partNumber brand { name } price { formatted } vendor { name }"
    " offers { vendor { name } price { formatted } availability { inStock available } } } } } }"
)
CATEGORIES = "{ categories { name children { name children { id name perVehicle } } } }"

QUERIES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Which car is it, and which parts fit it?", HOME, {"vin": "1HGCM82633A004352"}),
    ("Parts by words, with a typo", SEARCH, {"text": "brake padz front"}),
    ("The tree of parts", CATEGORIES, {}),
)
