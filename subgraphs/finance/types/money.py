from shared.graphql.scalars import Amount, Money


def money(amount: int, currency: str) -> Money:
    return Money(amount=Amount(int(amount)), currency=currency)
