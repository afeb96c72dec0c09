import { getTranslations } from 'next-intl/server';
import { type Bought, orderPath } from '@/graph/guest';
import { ButtonLink } from '@/ui/button';
import { PageHeader } from '@/ui/page-header';
import { Empty } from '@/ui/states';

/** `last` is what was bought within the hour: maybe this cart, in another tab. */
export async function NothingToBuy({ last }: { last: Bought | undefined }) {
  const t = await getTranslations('checkout');
  return (
    <>
      <PageHeader title={t('title')} />
      <Empty title={t(last ? 'alreadyBought' : 'emptyTitle')} icon="cart">
        {!last && <p>{t('emptyHint')}</p>}
        <ButtonLink kind="primary" href={last ? orderPath(last) : '/'}>
          {t(last ? 'toOrders' : 'findParts')}
        </ButtonLink>
      </Empty>
    </>
  );
}
