import { getTranslations } from 'next-intl/server';
import { Refused } from '@/graph/answer';
import { ask } from '@/graph/ask';
import { VendorOrderEarningsDocument } from '@/graph/generated/graphql';
import { Card, Facts } from '@/ui/card';
import { Day } from '@/ui/date';

/** What the vendor gets of it; nothing for those who may not see that. */
export async function Earned({ id }: { id: string }) {
  const t = await getTranslations('vendor-orders');
  const found = await ask(VendorOrderEarningsDocument, { id }, { partly: true }).catch((error) => {
    if (error instanceof Refused && error.code === 'FORBIDDEN') return null;
    throw error;
  });
  const earned = found?.vendorOrder?.earnings;
  if (!earned) return null;
  return (
    <Card title={t('earned')}>
      <Facts
        of={[
          [t('gross'), earned.gross.formatted],
          [t('sending'), earned.shipping.formatted],
          [t('commission'), `−${earned.commission.formatted}`],
          [t('buyers_tax'), `${earned.tax.formatted} · ${t(`tax_owed.${earned.taxOwedBy}`)}`],
          [t('refunded'), earned.refunded.formatted],
          [t('net'), <strong key="net">{earned.net.formatted}</strong>],
          [
            t('payable'),
            earned.releasedAt ? (
              <Day key="on" at={earned.releasedAt} />
            ) : earned.eligibleAt ? (
              <Day key="on" at={earned.eligibleAt} />
            ) : (
              t('after_delivery')
            ),
          ],
        ]}
      />
    </Card>
  );
}
