import { getTranslations } from 'next-intl/server';
import type { DisputeReason, DisputeStatus, MyDisputeFragment, MyDisputesPageQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { ButtonLink } from '@/ui/button';
import { Day } from '@/ui/date';
import { More } from '@/ui/more';
import type { Tone } from '@/ui/notice';
import { Empty } from '@/ui/states';

export const DISPUTE_TONES: Record<DisputeStatus, Tone> = {
  OPEN: 'check',
  ANSWERED: 'note',
  ESCALATED: 'check',
  RESOLVED: 'good',
};

/** What a buyer and vendors don't agree on, the newest first. */
export async function DisputeList({ disputes }: { disputes: MyDisputesPageQuery['myDisputes'] }) {
  const t = await getTranslations('disputes');
  if (!disputes?.edges.length)
    return (
      <Empty title={t('emptyTitle')}>
        <p>{t('emptyHint')}</p>
        <ButtonLink href="/account/orders">{t('toOrders')}</ButtonLink>
      </Empty>
    );
  return (
    <>
      <ul className="grid gap-3">
        {disputes.edges.map(({ node }) => (
          <One key={node.id} of={node} />
        ))}
      </ul>
      <More page={disputes.pageInfo} href="/account/disputes" />
    </>
  );
}

async function One({ of: { id, status, reason, openedAt, dueAt, vendorOrder } }: { of: MyDisputeFragment }) {
  const t = await getTranslations('disputes');
  return (
    <li className="grid gap-1 rounded-card border border-line p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Link href={`/account/disputes/${id}`} className="link inline-flex min-h-11 items-center font-medium">
          {t(`reasons.${reason as DisputeReason}`)}
          <span className="sr-only"> {t('order', { number: vendorOrder?.order?.number ?? '' })}</span>
        </Link>
        <Badge tone={DISPUTE_TONES[status]}>{t(`status.${status}`)}</Badge>
      </div>
      <p className="text-14 text-soft">
        {vendorOrder?.order && `${t('order', { number: vendorOrder.order.number })}, `}
        {vendorOrder?.vendor && `${t('withVendor', { vendor: vendorOrder.vendor.name })}, `}
        {t.rich('openedOn', { date: () => <Day at={openedAt} /> })}
      </p>
      {status === 'OPEN' && dueAt && <p className="text-14">{t.rich('dueBy', { date: () => <Day at={dueAt} /> })}</p>}
    </li>
  );
}
