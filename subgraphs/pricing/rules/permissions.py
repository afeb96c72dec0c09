from events.contracts.identity import Role
from shared.viewer import Permission

READ_QUOTES = Permission("pricing.quotes.read", "See any cart's price and why it was that", (Role.TENANT_ADMIN, Role.SUPPORT))

_MARKET = (Role.TENANT_ADMIN,)
_SEEN = (Role.TENANT_ADMIN, Role.SUPPORT)
_SELLERS = (Role.TENANT_ADMIN, Role.VENDOR_ADMIN)
_SEEN_BY_SELLERS = (Role.TENANT_ADMIN, Role.SUPPORT, Role.VENDOR_ADMIN, Role.VENDOR_STAFF)

READ_COUPONS = Permission("pricing.coupons.read", "See coupons, and how often they were used", _SEEN_BY_SELLERS)
WRITE_COUPONS = Permission("pricing.coupons.write", "Make, change and stop coupons", _SELLERS)
READ_PROMOTIONS = Permission("pricing.promotions.read", "See promotions", _SEEN_BY_SELLERS)
WRITE_PROMOTIONS = Permission("pricing.promotions.write", "Make, change and stop promotions", _SELLERS)
READ_FLASH_SALES = Permission("pricing.flash_sales.read", "See flash sales, and what of them is left", _SEEN_BY_SELLERS)
WRITE_FLASH_SALES = Permission("pricing.flash_sales.write", "Make, change and stop flash sales", _SELLERS)
READ_PRICE_RULES = Permission("pricing.price_rules.read", "See price rules", _SEEN)
WRITE_PRICE_RULES = Permission("pricing.price_rules.write", "Make, change and stop price rules", _MARKET)
READ_GROUPS = Permission("pricing.groups.read", "See customer groups and who is in them", _SEEN)
WRITE_GROUPS = Permission("pricing.groups.write", "Make customer groups, and put people into them", _MARKET)
READ_GIFT_CARDS = Permission("pricing.gift_cards.read", "See gift cards and their balances", _SEEN)
ISSUE_GIFT_CARDS = Permission("pricing.gift_cards.issue", "Issue and disable gift cards", _MARKET)
READ_POINTS = Permission("pricing.points.read", "See anybody's points", _SEEN)
GRANT_POINTS = Permission("pricing.points.grant", "Grant points, and take them away", _MARKET)
READ_TAXES = Permission("pricing.taxes.read", "See tax classes and rates", _SEEN)
WRITE_TAXES = Permission("pricing.taxes.write", "Set tax classes and rates", _MARKET)
READ_TERMS = Permission("pricing.terms.read", "See how the marketplace counts, and what its points are worth", _SEEN)
WRITE_TERMS = Permission("pricing.terms.write", "Set how the marketplace counts, and what its points are worth", _MARKET)
SETTLE_REDEMPTIONS = Permission("pricing.redemptions.settle", "Spend or give back by hand what an order has used up", _MARKET)
