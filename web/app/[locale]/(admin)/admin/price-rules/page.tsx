import { getTranslations } from 'next-intl/server';
import { PriceRules } from '@/features/admin-price-rules/price-rules';
import { market } from '@/graph/viewer';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('priceRules');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const currency = (await market())?.currency ?? 'USD';
  return (
    <ConsolePage title={t('priceRules')} lead={t('lead.priceRules')}>
      <PriceRules currency={currency} after={said((await searchParams).after)} />
    </ConsolePage>
  );
}

export default guarded('priceRules', Page);
