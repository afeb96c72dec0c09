import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import {
  PaymentAbout,
  PaymentDecision,
  PaymentRefunds,
  PaymentTalk,
  paymentOf,
} from '@/features/admin-payments/payments';
import { Link } from '@/i18n/link';
import { ConsolePage, Evidence } from '@/ui/console/console-page';
import { guarded } from '../../guarded';
import { titled } from '../../titled';

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = titled('payment');

async function Page({ params }: Props) {
  const t = await getTranslations('admin-nav');
  const { id } = await params;
  const payment = await paymentOf(id);
  if (!payment) notFound();
  return (
    <ConsolePage
      title={payment.amount.formatted}
      above={
        <Link className="link" href="/admin/payments">
          {t('payments')}
        </Link>
      }
    >
      <Evidence decision={<PaymentDecision payment={payment} />}>
        <PaymentAbout payment={payment} />
        <PaymentRefunds payment={payment} />
        <PaymentTalk payment={payment} />
      </Evidence>
    </ConsolePage>
  );
}

export default guarded('payments', Page);
