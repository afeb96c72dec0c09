import { getTranslations } from 'next-intl/server';
import { LedgerAccountPage } from '@/features/ledger/ledger';
import { Link } from '@/i18n/link';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../../../guarded';
import { titled } from '../../../titled';

type Props = { params: Promise<{ id: string }>; searchParams: Asked };

export const generateMetadata = titled('account');

async function Page({ params, searchParams }: Props) {
  const t = await getTranslations('admin-nav');
  const { id } = await params;
  const asked = await searchParams;
  return (
    <ConsolePage
      title={t('account')}
      above={
        <Link className="link" href="/admin/ledger">
          {t('ledger')}
        </Link>
      }
    >
      <LedgerAccountPage id={id} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('ledger', Page);
