"""What a profile says of a person, and the preferences that there are."""

from datetime import UTC, date, datetime

from babel.numbers import list_currencies
from pydantic import BaseModel, ConfigDict

from shared.errors import BadInput
from shared.text import optional_line
from subgraphs.profiles.models import PreferenceName

_EARLIEST = date(1900, 1, 1)
_SWITCH = frozenset({"ON", "OFF"})
_CURRENCIES = frozenset(code for code in list_currencies() if len(code) == 3)
_LANGUAGES = frozenset({"en", "bn", "de"})

CHOICES = {
    PreferenceName.LANGUAGE: _LANGUAGES,
    PreferenceName.CURRENCY: _CURRENCIES,
    PreferenceName.NOTIFY_BY_EMAIL: _SWITCH,
    PreferenceName.NOTIFY_BY_SMS: _SWITCH,
}


class Details(BaseModel):
    """Kept sealed."""

    model_config = ConfigDict(frozen=True)

    name: str | None = None
    avatar: str | None = None
    birth_date: date | None = None


def checked(details: Details) -> Details:
    born = details.birth_date
    if born is not None and not _EARLIEST <= born <= datetime.now(UTC).date():
        raise BadInput("Nobody was born on this day", code="BIRTH_DATE_IMPOSSIBLE", field="profile.birthDate")
    name, avatar = optional_line(details.name, "profile.name", 200), optional_line(details.avatar, "profile.avatar", 500)
    return Details(name=name, avatar=avatar, birth_date=born)


def check_preference(name: PreferenceName, value: str) -> None:
    if value not in CHOICES[name]:
        raise BadInput(f"{name} can't be this", code="PREFERENCE_UNKNOWN", field="value")
