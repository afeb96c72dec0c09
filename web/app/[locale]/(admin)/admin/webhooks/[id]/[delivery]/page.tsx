import { getTranslations } from 'next-intl/server';
import { Delivery } from '@/features/admin-webhooks/endpoint';
import { Link } from '@/i18n/link';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../../../guarded';
import { titled } from '../../../titled';

type Props = { params: Promise<{ delivery: string }> };

export const generateMetadata = titled('delivery');

async function Page({ params }: Props) {
  const t = await getTranslations('admin-nav');
  const { delivery } = await params;
  return (
    <ConsolePage
      title={t('delivery')}
      above={
        <Link className="link" href="/admin/webhooks">
          {t('webhooks')}
        </Link>
      }
    >
      <Delivery id={delivery} />
    </ConsolePage>
  );
}

export default guarded('webhooks', Page);
