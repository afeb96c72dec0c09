"""Where a world manufacturer identifier was given out: ISO 3780, region by its first character and country by the first two."""

from dataclasses import dataclass
from enum import StrEnum

_ORDER = "ABCDEFGHJKLMNPRSTUVWXYZ1234567890"


class Region(StrEnum):
    AFRICA = "AFRICA"
    ASIA = "ASIA"
    EUROPE = "EUROPE"
    NORTH_AMERICA = "NORTH_AMERICA"
    OCEANIA = "OCEANIA"
    SOUTH_AMERICA = "SOUTH_AMERICA"


@dataclass(frozen=True, slots=True)
class Origin:
    """`country` is ISO 3166-1 alpha-2; None where the range is given to nobody. Where the maker is seated, not always where the car was built."""

    region: Region | None
    country: str | None


_REGIONS = {
    Region.AFRICA: "ABC",
    Region.ASIA: "HJKLMNPR",
    Region.EUROPE: "STUVWXYZ",
    Region.NORTH_AMERICA: "12345",
    Region.OCEANIA: "67",
    Region.SOUTH_AMERICA: "89",
}

# First character, then ranges of the second as ISO 3780 gives them out, in its order A..Z, 1..9, 0.
_COUNTRIES = """
A A-H ZA  A J-K CI  A L-M LS  A N-P BW  A R-S NA  A T-U MG  A V-W MU  A X-Y TN  A Z-1 CY  A 2-3 ZW  A 4-5 MZ
B A-B AO  B C-C ET  B F-G KE  B H-H RW  B L-L NG  B R-R DZ  B 3-4 LY
C A-B EG  C F-G MA  C L-M ZM
H A-0 CN
J A-0 JP
K F-H IL  K L-R KR  K S-T JO  K 1-3 KR
L A-0 CN
M A-E IN  M F-K ID  M L-R TH  M S-S MM  M U-U MN  M X-X KZ  M Y-0 IN
N A-E IR  N F-G PK  N J-J IQ  N L-R TR  N S-T UZ  N V-V AZ  N X-X TJ  N Y-Y AM  N 1-5 IR  N 7-8 TR
P A-C PH  P F-G SG  P L-R MY  P S-T BD  P V-V KH  P 5-0 IN
R A-B AE  R F-G TW  R L-N VN  R P-P LA  R S-T SA  R U-W RU  R 1-7 HK
S A-M GB  S N-T DE  S U-Z PL  S 1-2 LV  S 3-3 GE  S 4-4 IS
T A-H CH  T J-P CZ  T R-V HU  T W-2 PT  T 3-5 RS  T 6-6 AD  T 7-8 NL
U A-C ES  U H-M DK  U N-T IE  U U-X RO  U 1-2 MK  U 5-7 SK  U 8-0 BA
V A-E AT  V F-R FR  V S-W ES  V X-2 FR  V 3-5 HR  V 6-8 EE
W A-0 DE
X A-C BG  X D-E RU  X F-H GR  X J-K RU  X L-R NL  X S-W RU  X X-Y LU  X Z-0 RU
Y A-E BE  Y F-K FI  Y N-N MT  Y S-W SE  Y X-2 NO  Y 3-5 BY  Y 6-8 UA
Z A-U IT  Z X-Z SI  Z 1-1 SM  Z 3-5 LT  Z 6-0 RU
1 A-0 US
2 A-5 CA
3 A-X MX  3 4-4 NI  3 5-5 DO  3 6-6 HN  3 7-7 PA  3 8-9 PR
4 A-0 US
5 A-0 US
6 A-X AU  6 Y-1 NZ
7 A-E NZ  7 F-0 US
8 A-E AR  8 F-G CL  8 L-N EC  8 S-T PE  8 X-Z VE  8 2-2 BO  8 4-4 CR
9 A-E BR  9 F-G CO  9 S-V UY  9 1-0 BR
"""


def _spread() -> dict[str, str]:
    words = _COUNTRIES.split()
    rows = zip(words[::3], words[1::3], words[2::3], strict=True)
    return {first + _ORDER[at]: country for first, span, country in rows for at in range(_ORDER.index(span[0]), _ORDER.index(span[-1]) + 1)}


_BY_PAIR = _spread()
_BY_FIRST = {first: region for region, firsts in _REGIONS.items() for first in firsts}


def origin(wmi: str) -> Origin:
    country = _BY_PAIR.get(wmi[:2])
    # 7F to 70 went from Oceania to the United States when 1, 4 and 5 ran short.
    region = Region.NORTH_AMERICA if country == "US" else _BY_FIRST.get(wmi[:1])
    return Origin(region, country)
