import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminCartsDocument, type AdminCartsQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Finder } from '@/ui/console/finder';
import { Section } from '@/ui/console/section';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { eraseGuest } from './actions';

type Cart = NonNullable<AdminCartsQuery['carts']>['edges'][number]['node'];

/** To look at, so that somebody can be helped; nothing can be changed in another's name. */
export async function Carts({ userId, id, after }: { userId: string | null; id: string | null; after: string | null }) {
  const t = await getTranslations('admin-people');
  return (
    <>
      <Finder
        submit={t('find')}
        fields={[
          { name: 'user', label: t('user'), value: userId },
          { name: 'cart', label: t('cart'), value: id, hint: t('cartHint') },
        ]}
      />
      {userId || id ? <FoundCarts userId={userId} id={id} after={after} /> : <Empty title={t('ask')} icon="cart" />}
    </>
  );
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

async function FoundCarts({ userId, id, after }: { userId: string | null; id: string | null; after: string | null }) {
  const t = await getTranslations('admin-people');
  if (!ID.test(userId ?? id ?? '')) return <Empty title={t('none')} icon="cart" />;
  const found = (await seen(ask(AdminCartsDocument, { userId, id: userId ? null : id, after })))?.carts;
  if (!found) return <NoPermission />;
  return (
    <>
      {found.edges.length === 0 && <Empty title={t('none')} icon="cart" />}
      {found.edges.map(({ node }) => (
        <CartCard key={node.id} cart={node} />
      ))}
      <More page={found.pageInfo} href={`/admin/carts?user=${userId ?? ''}`} />
    </>
  );
}

async function CartCard({ cart }: { cart: Cart }) {
  const t = await getTranslations('admin-people');
  return (
    <Section title={cart.quote?.total.formatted ?? t('empty')} aside={<Badge>{t(`status.${cart.status}`)}</Badge>}>
      <p className="text-soft">
        {t('changed')} <Moment at={cart.activeAt} />
      </p>
      <ul className="grid gap-1">
        {cart.lines.map((line) => (
          <li key={line.id}>
            {t('line', { n: line.quantity, title: line.title })}
            {line.warnings.map(({ message }) => (
              <span key={message} className="block text-check">
                {message}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {cart.quote && cart.quote.explanations.length > 0 && (
        <details>
          <summary>{t('why')}</summary>
          <ul className="mt-2 grid gap-1">
            {cart.quote.explanations.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

/** A guest has no account to delete: the number of the order and the address that was given with it say who asks. */
export async function GuestErasure() {
  const t = await getTranslations('admin-people');
  return (
    <Section title={t('erase')}>
      <p className="max-w-prose text-soft">{t('eraseHow')}</p>
      <Act
        action={eraseGuest}
        needs="carts.checkouts.erase"
        submit={t('erase')}
        done={t('erased')}
        tone="danger"
        fields={[
          { name: 'number', label: t('number'), required: true, hint: 'PG-000042' },
          { name: 'email', label: t('email'), kind: 'email', required: true },
        ]}
      />
    </Section>
  );
}
