import { getTranslations } from 'next-intl/server';
import type { SharedCartPageQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { Money } from '@/ui/money';
import { PageHeader } from '@/ui/page-header';
import { Empty } from '@/ui/states';
import { CopyShared } from './extras.island';

export async function SharedCart({ cart, token }: { cart: SharedCartPageQuery['sharedCart']; token: string }) {
  const t = await getTranslations('cart');
  if (!cart?.lines.length)
    return (
      <>
        <PageHeader title={t('sharedTitle')} />
        <Empty title={t('sharedGone')} icon="cart">
          <p>{t('sharedGoneHint')}</p>
          <ButtonLink kind="primary" href="/">
            {t('findParts')}
          </ButtonLink>
        </Empty>
      </>
    );
  return (
    <>
      <PageHeader
        title={cart.name || t('sharedTitle')}
        lead={cart.vehicle && t('forVehicle', { vehicle: cart.vehicle.name })}
      />
      <Card>
        <ul className="mb-4 grid gap-3">
          {cart.lines.map(({ title, sku, quantity, offer, vehicle }) => (
            <li key={`${sku}${vehicle?.id}${offer?.id}`} className="flex flex-wrap justify-between gap-x-4">
              <span className="min-w-0">
                <span className="tabular">{quantity} × </span>
                {offer?.product ? (
                  <Link className="link" href={`/parts/${offer.product.slug}`}>
                    {title}
                  </Link>
                ) : (
                  title
                )}
                <span className="block text-14 text-soft">
                  {t('number')} <span className="font-mono">{sku}</span>
                </span>
                {vehicle && (
                  <span className="block text-14 text-soft">{t('forVehicle', { vehicle: vehicle.name })}</span>
                )}
              </span>
              {offer ? <Money of={offer.price} /> : <span className="text-soft">{t('notSold')}</span>}
            </li>
          ))}
        </ul>
        <CopyShared token={token} />
      </Card>
    </>
  );
}
