"""Names of makes and models as the trade writes them."""

import re

# Initials and house styles that neither vPIC's capitals nor a capital letter per word get right.
_WRITTEN = {
    "AC PROPULSION": "AC Propulsion",
    "AM GENERAL": "AM General",
    "BMW": "BMW",
    "BRIGHTDROP": "BrightDrop",
    "BYD": "BYD",
    "CENNTRO": "Cenntro",
    "DELOREAN": "DeLorean",
    "GMC": "GMC",
    "GREENPOWER": "GreenPower",
    "IC BUS": "IC Bus",
    "INEOS": "INEOS",
    "KARMA": "Karma",
    "LAFORZA": "Laforza",
    "LONDONCOACH INC": "LondonCoach",
    "MCLAREN": "McLaren",
    "MCNEILUS": "McNeilus",
    "MERCEDES": "Mercedes-Benz",
    "MG": "MG",
    "MINI": "MINI",
    "RAM": "Ram",
    "RIVIAN": "Rivian",
    "RUF": "RUF",
    "SAAB": "Saab",
    "SEAT": "SEAT",
    "SMART": "smart",
    "TH!NK": "Think",
    "UD": "UD",
    "VINFAST": "VinFast",
    "WHITEGMC": "WhiteGMC",
}
_CAPITALS = {"LLC", "USA", "US", "EV", "II", "III", "RV", "CCC", "EVT", "KSM"}


def make_name(given: str) -> str:
    """`RIVIAN` is Rivian, `NIKOLA ` Nikola, `BMW` BMW; a name that isn't all capitals is left as it is."""
    name = " ".join(given.split())
    if name.upper() in _WRITTEN:
        return _WRITTEN[name.upper()]
    if not name.isupper():
        return name
    words = name.split(" ")
    if len(words) == 1 and len(name) <= 3:
        return name
    return " ".join(_word(word) for word in words)


def model_name(given: str) -> str:
    """As vPIC spells it, without its remark on the powertrain: `RAV4 Prime (PHEV)` is a RAV4 Prime, and its engine says the rest."""
    return re.sub(r" \((?:PHEV|HEV|EV)\)$", "", " ".join(given.split()))


def _word(word: str) -> str:
    letters = re.sub(r"[^A-Z]", "", word)
    initials = letters in _CAPITALS or any(c.isdigit() for c in word) or re.fullmatch(r"(?:[A-Z][.-])+[A-Z]?\W*", word)
    return word if initials else re.sub(r"[A-Z]+", lambda m: m[0].capitalize(), word)
