import strawberry

from shared.graphql.schema import build
from subgraphs.pricing.schema import queries
from subgraphs.pricing.schema.cart import CONTENTS, Cart, CartContents
from subgraphs.pricing.schema.rules import CouponMutation, FlashSaleMutation, PriceRuleMutation, PromotionMutation, RuleQuery
from subgraphs.pricing.schema.settling import CreditMutation, SettlingQuery, TaxMutation


@strawberry.type
class Query(queries.Query, RuleQuery, SettlingQuery):
    pass


@strawberry.type
class Mutation(CouponMutation, PromotionMutation, FlashSaleMutation, PriceRuleMutation, CreditMutation, TaxMutation):
    pass


schema = build("pricing", query=Query, mutation=Mutation, types=[Cart], scalars={CartContents: CONTENTS})
