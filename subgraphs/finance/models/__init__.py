from subgraphs.finance.models.books import Bearer, Check, Expense, Fault, Payout, PayoutStatus, Terms
from subgraphs.finance.models.heard import BankAccount, CommissionPlan, Heard, Product, Vendor
from subgraphs.finance.models.ledger import Account, AccountKind, Balance, LedgerEntry, Memo, Transaction, TransactionKind, Turnover
from subgraphs.finance.models.sales import Capture, Chargeback, Commission, Refund, Sale, Settlement, Share, TaxDay, TaxLine, TaxOwedBy
from subgraphs.finance.models.table import Table

__all__ = [
    "Account", "AccountKind", "Balance", "BankAccount", "Bearer", "Capture", "Chargeback", "Check", "Commission", "CommissionPlan", "Expense",
    "Fault", "Heard", "LedgerEntry", "Memo", "Payout", "PayoutStatus", "Product", "Refund", "Sale", "Settlement", "Share", "Table", "TaxDay",
    "TaxLine", "TaxOwedBy", "Terms", "Transaction", "TransactionKind", "Turnover", "Vendor",
]  # fmt: skip
