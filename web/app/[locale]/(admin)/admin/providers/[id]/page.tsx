import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ProviderAbout, ProviderDryRun, ProviderEdit, providerOf } from '@/features/providers/provider';
import { Link } from '@/i18n/link';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../../guarded';
import { titled } from '../../titled';

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = titled('provider');

async function Page({ params }: Props) {
  const t = await getTranslations('admin-nav');
  const { id } = await params;
  const provider = (await providerOf(id))?.paymentProvider;
  if (!provider) notFound();
  return (
    <ConsolePage
      title={provider.title}
      above={
        <Link className="link" href="/admin/providers">
          {t('providers')}
        </Link>
      }
    >
      <ProviderAbout provider={provider} />
      <ProviderDryRun provider={provider} />
      <ProviderEdit provider={provider} />
    </ConsolePage>
  );
}

export default guarded('providers', Page);
