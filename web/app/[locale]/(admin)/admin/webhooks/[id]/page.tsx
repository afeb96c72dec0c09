import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { DELIVERY_STATES, EndpointAbout, EndpointDeliveries, endpointOf } from '@/features/admin-webhooks/endpoint';
import { Link } from '@/i18n/link';
import { type Asked, oneOf, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../../guarded';
import { titled } from '../../titled';

type Props = { params: Promise<{ id: string }>; searchParams: Asked };

export const generateMetadata = titled('webhook');

async function Page({ params, searchParams }: Props) {
  const t = await getTranslations('admin-nav');
  const { id } = await params;
  const asked = await searchParams;
  const state = oneOf(asked.state, DELIVERY_STATES);
  const found = await endpointOf(id, state, said(asked.after));
  if (!found?.webhookEndpoint) notFound();
  return (
    <ConsolePage
      title={t('webhook')}
      above={
        <Link className="link" href="/admin/webhooks">
          {t('webhooks')}
        </Link>
      }
    >
      <EndpointAbout found={found} />
      <EndpointDeliveries id={id} state={state} found={found} />
    </ConsolePage>
  );
}

export default guarded('webhooks', Page);
