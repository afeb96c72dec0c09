import { getTranslations } from 'next-intl/server';
import type { NewDisputePageQuery } from '@/graph/generated/graphql';
import { orderPath } from '@/graph/guest';
import { Link } from '@/i18n/link';
import { ButtonLink } from '@/ui/button';
import { ChangeForm } from '@/ui/change-form';
import { PageHeader } from '@/ui/page-header';
import { Empty } from '@/ui/states';
import { openDispute } from './actions';
import { OneDispute } from './dispute';

type Order = NonNullable<NewDisputePageQuery['order']>;
const REASONS = [
  'NOT_RECEIVED',
  'NOT_AS_DESCRIBED',
  'DOES_NOT_FIT',
  'RETURN_REFUSED',
  'NOT_REFUNDED',
  'OTHER',
] as const;

interface Wanted {
  order: Order;
  /** The vendor's part that it is about. */
  part?: string | undefined;
  token?: string | undefined;
}

/** To open one about a vendor's part; where there is one already, that. */
export async function NewDispute({ order, part, token }: Wanted) {
  const t = await getTranslations('disputes');
  const of = order.vendorOrders.find(({ id }) => id === part);
  const there = of?.disputes.find(({ status }) => status !== 'RESOLVED') ?? (token ? of?.disputes.at(-1) : undefined);
  const back = orderPath({ id: order.id, token });
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={t(there ? 'one' : 'newTitle')}
        above={<Link href={back}>{t('order', { number: order.number })}</Link>}
        lead={of?.vendor && t('withVendor', { vendor: of.vendor.name })}
      />
      {there && <OneDispute of={there} token={token} />}
      {of && !there && (
        <>
          <ul className="mb-4 text-14 text-soft">
            {of.lines.map(({ id, quantity, title }) => (
              <li key={id}>{t('quantityOf', { n: quantity, title })}</li>
            ))}
          </ul>
          <p className="mb-4">{t('newHint')}</p>
          <ChangeForm
            size="shop"
            action={openDispute}
            submit={t('open')}
            hidden={{ vendorOrderId: of.id, token: token ?? '' }}
            fields={[
              {
                as: 'select',
                name: 'reason',
                label: t('reason'),
                options: REASONS.map((value) => ({ value, label: t(`reasons.${value}`) })),
              },
              { as: 'area', name: 'body', label: t('body'), hint: t('bodyHint'), rows: 6, required: true },
            ]}
          />
        </>
      )}
      {!of && (
        <Empty title={t('nothing')}>
          <ButtonLink href={back}>{t('order', { number: order.number })}</ButtonLink>
        </Empty>
      )}
    </div>
  );
}
