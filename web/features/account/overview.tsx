import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { AccountPageQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Card } from '@/ui/card';
import { ChangeForm } from '@/ui/change-form';
import { Day } from '@/ui/date';
import { Money } from '@/ui/money';
import { PageHeader } from '@/ui/page-header';
import { editProfile } from './profile';

type Me = NonNullable<AccountPageQuery['me']>;

type Props = { me: Me; orders: AccountPageQuery['orders']; signOut: ReactNode };

export async function Overview({ me, orders, signOut }: Props) {
  const t = await getTranslations('account');
  const { profile } = me;
  return (
    <div className="grid gap-4">
      <PageHeader title={t('title')} lead={t('hello', { email: me.email ?? '' })} actions={signOut} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Tile href="/garage" title={t('garage')} said={t('cars', { count: me.garage?.vehicles.length ?? 0 })} />
        <Tile
          href="/account/addresses"
          title={t('addresses')}
          said={t('addressCount', { count: me.addresses?.length ?? 0 })}
        />
      </div>
      <Card
        title={t('recent')}
        actions={
          <Link href="/account/orders" className="link">
            {t('orders')}
          </Link>
        }
      >
        {orders?.edges.length ? (
          <ul className="grid gap-2">
            {orders.edges.map(({ node: { id, number, placedAt, total } }) => (
              <li key={id} className="flex flex-wrap justify-between gap-x-4">
                <Link href={`/orders/${id}`} className="link inline-flex min-h-11 items-center">
                  {number}
                </Link>
                <span className="flex items-center gap-4 text-soft">
                  <Day at={placedAt} />
                  <Money of={total} className="text-ink" />
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-soft">{t('noOrders')}</p>
        )}
      </Card>
      <Card title={t('profile')}>
        <ChangeForm
          size="shop"
          action={editProfile}
          submit={t('save')}
          done={t('saved')}
          hidden={{ avatar: profile?.avatar ?? '', birthDate: profile?.birthDate ?? '' }}
          fields={[
            { name: 'name', label: t('name'), value: profile?.name, maxLength: 100, autoComplete: 'name' },
            { as: 'check', name: 'marketing', label: t('marketing'), value: profile?.marketing ? 'on' : '' },
          ]}
        />
      </Card>
    </div>
  );
}

function Tile({ href, title, said }: { href: string; title: string; said: string }) {
  return (
    <Link href={href} className="rounded-card border border-line bg-raised p-4 hover:bg-surface">
      <span className="block font-medium">{title}</span>
      <span className="text-soft">{said}</span>
    </Link>
  );
}
