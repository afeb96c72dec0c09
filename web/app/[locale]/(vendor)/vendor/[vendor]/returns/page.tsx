import { getTranslations } from 'next-intl/server';
import { DisputesList } from '@/features/vendor-returns/disputes-list';
import { ReturnsList } from '@/features/vendor-returns/returns-list';
import { PageHeader } from '@/ui/page-header';
import { Tabs } from '@/ui/tabs';
import { guarded } from '../guarded';
import { type Asked, asked, type Params, vendorHere } from '../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('returns') };
}

async function ReturnsAndDisputes({ params, searchParams }: Params & Asked<'of' | 'after'>) {
  const vendor = await vendorHere(params);
  const { of, after } = await asked(searchParams);
  const t = await getTranslations('vendor-returns');
  const disputes = of === 'disputes';
  const here = `${vendor.path}/returns`;
  const List = disputes ? DisputesList : ReturnsList;
  return (
    <>
      <PageHeader title={t('title')} />
      <Tabs
        label={t('title')}
        tabs={[
          { href: here, label: t('returns'), current: !disputes },
          { href: `${here}?of=disputes`, label: t('disputes'), current: disputes },
        ]}
      />
      <List vendorId={vendor.id} path={vendor.path} after={after} />
    </>
  );
}

export default guarded('returns', ReturnsAndDisputes);
