import { getTranslations } from 'next-intl/server';
import { PaymentProviders } from '@/features/providers/payment';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('providers');

async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('providers')}>
      <PaymentProviders />
    </ConsolePage>
  );
}

export default guarded('providers', Page);
