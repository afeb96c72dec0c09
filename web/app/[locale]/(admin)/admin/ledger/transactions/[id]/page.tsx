import { getTranslations } from 'next-intl/server';
import { LedgerTransactionPage } from '@/features/ledger/ledger';
import { Link } from '@/i18n/link';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../../../guarded';
import { titled } from '../../../titled';

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = titled('transaction');

async function Page({ params }: Props) {
  const t = await getTranslations('admin-nav');
  const { id } = await params;
  return (
    <ConsolePage
      title={t('transaction')}
      above={
        <Link className="link" href="/admin/ledger">
          {t('ledger')}
        </Link>
      }
    >
      <LedgerTransactionPage id={id} />
    </ConsolePage>
  );
}

export default guarded('ledger', Page);
