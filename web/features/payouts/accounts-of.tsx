import { ask } from '@/graph/ask';
import { VendorBankAccountsDocument } from '@/graph/generated/graphql';
import { BankAccounts } from './bank-accounts';

/** The vendor's accounts where nothing else of its money is shown; nothing for those who may not see them. */
export async function AccountsOf({ vendorId }: { vendorId: string }) {
  const { vendor } = await ask(VendorBankAccountsDocument, { id: vendorId }, { partly: true });
  return vendor?.bankAccounts ? <BankAccounts vendorId={vendorId} accounts={vendor.bankAccounts} /> : null;
}
