import { getTranslations } from 'next-intl/server';
import { CommissionPlans } from '@/features/admin-selling/commissions';
import { market } from '@/graph/viewer';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('commissions');

async function Page() {
  const t = await getTranslations('admin-nav');
  const currency = (await market())?.currency ?? '';
  return (
    <ConsolePage title={t('commissions')}>
      <CommissionPlans currency={currency} />
    </ConsolePage>
  );
}

export default guarded('commissions', Page);
