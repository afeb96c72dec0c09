import { getTranslations } from 'next-intl/server';
import { tree } from '@/features/catalog/tree';
import { WholeTree } from '@/features/catalog/whole-tree';
import { cachePage } from '@/graph/page-cache';
import { alternates } from '@/i18n/alternates';
import { PageHeader } from '@/ui/page-header';

export async function generateMetadata() {
  const t = await getTranslations('catalog');
  return { title: t('treeTitle'), description: t('treeLead'), alternates: await alternates('/categories') };
}

export default async function Categories() {
  cachePage();
  const t = await getTranslations('catalog');
  return (
    <>
      <PageHeader title={t('treeTitle')} lead={t('treeLead')} />
      <WholeTree tops={(await tree()).tops} />
    </>
  );
}
