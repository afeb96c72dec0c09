import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { TenantAbout, TenantDecision, tenantOf } from '@/features/tenants/tenant';
import { Link } from '@/i18n/link';
import { ConsolePage, Evidence } from '@/ui/console/console-page';
import { guarded } from '../../guarded';
import { titled } from '../../titled';

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = titled('tenant');

async function Page({ params }: Props) {
  const t = await getTranslations('admin-nav');
  const { id } = await params;
  const found = await tenantOf(id);
  const tenant = found?.tenantById;
  if (!tenant) notFound();
  return (
    <ConsolePage
      title={tenant.name}
      above={
        <Link className="link" href="/admin/tenants">
          {t('tenants')}
        </Link>
      }
    >
      <Evidence decision={<TenantDecision tenant={tenant} plans={found.plans} />}>
        <TenantAbout tenant={tenant} />
      </Evidence>
    </ConsolePage>
  );
}

export default guarded('tenants', Page);
