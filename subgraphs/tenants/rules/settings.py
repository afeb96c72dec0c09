"""The settings there are. A setting that isn't named here can't be set; a further one is a line here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shared.errors import BadInput

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Setting:
    """`kind`: text (of `form`), choice (of `choices`), whole (from `least` to `most`), switch, secret (`secret:NAME`, never the value)."""

    name: str
    kind: str
    title: str
    default: str | None = None
    form: str = r"[^\x00-\x1f]{0,500}"
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    def read(self, said: str) -> str:
        """As it is kept. Raises BadInput, which never says the value of a secret."""
        if self.kind == "secret":
            if not re.fullmatch(r"secret:[A-Z][A-Z0-9_]{0,63}", said):
                raise BadInput(
                    f"{self.name} names a secret, as in secret:STRIPE_KEY; its value is kept elsewhere", code="SECRET_VALUE", field="value"
                )
            return said
        if len(said) > LONGEST or not self._fits(said):
            raise BadInput(f"{self.name} can't be that: {self.asks}", code="SETTING_VALUE", field="value")
        return said

    def _fits(self, said: str) -> bool:
        match self.kind:
            case "choice":
                return said in self.choices
            case "switch":
                return said in {"true", "false"}
            case "whole":
                return re.fullmatch(r"0|[1-9][0-9]{0,8}", said) is not None and self.least <= int(said) <= self.most
        return re.fullmatch(self.form, said) is not None

    @property
    def asks(self) -> str:
        """What it may be, for a person."""
        match self.kind:
            case "choice":
                return f"one of {', '.join(self.choices)}"
            case "switch":
                return "true or false"
            case "whole":
                return f"a whole number from {self.least} to {self.most}"
            case "secret":
                return "a secret's name, as in secret:STRIPE_KEY"
        return "a text"


SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("shop.currency_display", "choice", "How prices name their currency", "symbol", choices=("symbol", "code", "name")),
        Setting("shop.units", "choice", "Weights and measures", "metric", choices=("metric", "imperial")),
        Setting("shop.prices_include_tax", "switch", "Prices are shown with tax", "false"),
        Setting("shop.announcement", "text", "A line above every page"),
        Setting("orders.number_prefix", "text", "What order numbers begin with", "PG-", form=r"[A-Z0-9]{0,7}-?"),
        Setting("orders.return_days", "whole", "Days within which a part may come back", "30", most=365),
        Setting("orders.review_above", "whole", "Orders above so many minor units are looked at by a person; 0: none are", "0", most=999_999_999),
        Setting("orders.guest_checkout", "switch", "Buying without an account", "true"),
        Setting("vendors.applications_open", "switch", "Anybody may apply to sell", "true"),
        Setting("mail.sender_name", "text", "Who letters are from", form=r"[^\x00-\x1f<>@\"]{1,80}"),
        Setting("payments.secret_key", "secret", "The payment provider's key"),
        Setting("tax.secret_key", "secret", "The tax service's key"),
    )
}


def setting(name: str) -> Setting:
    if (found := SETTINGS.get(name)) is None:
        raise BadInput(f"There is no setting {name[:60]!r}", code="SETTING_UNKNOWN", field="name")
    return found
