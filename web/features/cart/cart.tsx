import { getTranslations } from 'next-intl/server';
import type { CartShownFragment, SavedCartsQuery } from '@/graph/generated/graphql';
import { ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { Fold } from '@/ui/change-form';
import { Money } from '@/ui/money';
import { PageHeader } from '@/ui/page-header';
import { Empty } from '@/ui/states';
import { CartNote, PutBy, PutByButtons, Share } from './extras.island';
import { isReduced, Line } from './line';
import { Summary } from './summary';
import { Warnings } from './warnings';

type Kept = NonNullable<SavedCartsQuery['savedCarts']>;
type Props = { cart: CartShownFragment | null | undefined; putBy: Kept | null | undefined; origin: string };

/** `putBy` is null for guests, who can't put carts by. */
export async function CartView({ cart, putBy, origin }: Props) {
  const t = await getTranslations('cart');
  const count = cart?.lineCount ?? 0;
  return (
    <>
      <PageHeader title={t('title')} lead={count ? t('items', { count }) : undefined} />
      {cart && count ? <Full cart={cart} origin={origin} mayPutBy={Boolean(putBy)} /> : <Nothing />}
      {cart && cart.savedForLater.length > 0 && (
        <Card title={t('savedForLater')} className="mt-6">
          <ul>
            {cart.savedForLater.map((line) => (
              <Line key={line.id} line={line} kept />
            ))}
          </ul>
        </Card>
      )}
      {putBy && putBy.length > 0 && <PutByList carts={putBy} />}
    </>
  );
}

async function Full({ cart, origin, mayPutBy }: { cart: CartShownFragment; origin: string; mayPutBy: boolean }) {
  const t = await getTranslations('cart');
  const lines = cart.vendors.flatMap((each) => each.lines);
  const quoted = new Map(cart.quote?.lines.map((line) => [line.lineId, line]));
  const reduced = (id: string) => isReduced(quoted.get(id));
  return (
    <div className="grid items-start gap-6 max-sm:pb-16 lg:grid-cols-[1fr_20rem]">
      <div className="grid min-w-0 gap-4">
        <Warnings lines={lines} />
        {cart.vendors.map(({ vendor, subtotal, lines: sold }) => (
          <Card
            key={vendor?.id ?? sold[0]?.id}
            title={t('soldBy', { vendor: vendor?.name ?? '' })}
            actions={!sold.some(({ id }) => reduced(id)) && <Money of={subtotal} className="font-medium" />}
          >
            <ul>
              {sold.map((line) => (
                <Line key={line.id} line={line} quoted={quoted.get(line.id)} />
              ))}
            </ul>
          </Card>
        ))}
        <Fold title={cart.note ? `${t('noteCart')}: ${cart.note}` : t('noteCart')}>
          <CartNote note={cart.note} />
        </Fold>
        <Fold title={t('share')}>
          <Share origin={origin} />
        </Fold>
        {mayPutBy && (
          <Fold title={t('putBy')}>
            <PutBy />
          </Fold>
        )}
      </div>
      <Summary price={cart.quote} subtotal={cart.subtotal} giftCards={cart.giftCardCount} />
    </div>
  );
}

async function Nothing() {
  const t = await getTranslations('cart');
  return (
    <Empty title={t('emptyTitle')} icon="cart">
      <p>{t('emptyHint')}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <ButtonLink kind="primary" href="/">
          {t('findParts')}
        </ButtonLink>
        <ButtonLink href="/quick-order">{t('quickTitle')}</ButtonLink>
      </div>
    </Empty>
  );
}

async function PutByList({ carts }: { carts: Kept }) {
  const t = await getTranslations('cart');
  return (
    <Card title={t('putByTitle')} className="mt-6">
      <ul className="grid gap-3">
        {carts.map(({ id, name, lineCount, subtotal }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3">
            <span>
              <span className="font-medium">{name}</span>{' '}
              <span className="text-soft">
                {t('items', { count: lineCount })} <Money of={subtotal} />
              </span>
            </span>
            <PutByButtons id={id} name={name} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
