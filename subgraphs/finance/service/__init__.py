"""Every change to the books."""

from subgraphs.finance.service import by_hand, checks, heard, ledger, orders, payouts, refunds, releases, terms

__all__ = ["by_hand", "checks", "heard", "ledger", "orders", "payouts", "refunds", "releases", "terms"]
