import { getTranslations } from 'next-intl/server';
import type { OrdersPageQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Button, ButtonLink } from '@/ui/button';
import { Day } from '@/ui/date';
import { Field } from '@/ui/field';
import { Money } from '@/ui/money';
import { More } from '@/ui/more';
import { Empty } from '@/ui/states';
import { toneOf } from './words';

type Asked = { number?: string; sku?: string };
type Props = { orders: OrdersPageQuery['orders']; asked: Asked };

export async function OrderList({ orders, asked }: Props) {
  const t = await getTranslations('orders');
  const edges = orders?.edges ?? [];
  const filtered = Boolean(asked.number || asked.sku);
  const query = { ...(asked.number && { number: asked.number }), ...(asked.sku && { sku: asked.sku }) };
  if (!edges.length && !filtered)
    return (
      <Empty title={t('emptyTitle')}>
        <p>{t('emptyHint')}</p>
        <ButtonLink kind="primary" href="/">
          {t('findParts')}
        </ButtonLink>
      </Empty>
    );
  return (
    <div className="grid gap-4">
      <form method="get" className="flex flex-wrap items-end gap-3">
        <div className="min-w-40 flex-1">
          <Field name="number" label={t('filterNumber')} defaultValue={asked.number} maxLength={40} />
        </div>
        <div className="min-w-40 flex-1">
          <Field name="sku" label={t('filterSku')} defaultValue={asked.sku} maxLength={80} />
        </div>
        <Button type="submit">{t('filter')}</Button>
        {filtered && (
          <ButtonLink kind="quiet" href="/account/orders">
            {t('clear')}
          </ButtonLink>
        )}
      </form>
      {edges.length === 0 && <p>{t('noneFound')}</p>}
      <ul className="grid gap-3">
        {edges.map(({ node }) => (
          <Row key={node.id} order={node} />
        ))}
      </ul>
      <More page={orders?.pageInfo} href="/account/orders" asked={query} />
    </div>
  );
}

type Order = NonNullable<OrdersPageQuery['orders']>['edges'][number]['node'];

async function Row({ order: { id, number, placedAt, status, total, lines } }: { order: Order }) {
  const t = await getTranslations('orders');
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <li className="relative grid gap-1 rounded-card border border-line p-4 hover:bg-surface sm:grid-cols-[1fr_auto]">
      <div className="min-w-0">
        <h2 className="text-16">
          <Link href={`/orders/${id}`} className="after:absolute after:inset-0">
            {t('order', { number })}
          </Link>
        </h2>
        <p className="text-14 text-soft">
          <Day at={placedAt} /> · {t('lines', { count: pieces })}
        </p>
        <p className="truncate text-14">{lines.map(({ title }) => title).join(', ')}</p>
      </div>
      <div className="flex items-center gap-3 sm:grid sm:justify-items-end">
        <Money of={total} className="font-bold" />
        <Badge tone={toneOf(status)}>{t(`status.${status}`)}</Badge>
      </div>
    </li>
  );
}
