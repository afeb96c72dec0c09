import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { QuickOrder } from '@/features/cart/quick.island';
import { chosenCar } from '@/features/garage/car';
import { Words } from '@/i18n/words';
import { PageHeader } from '@/ui/page-header';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cart'))('quickTitle') };
}

export default async function QuickOrderPage() {
  const t = await getTranslations('cart');
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t('quickTitle')} />
      <Words of={['cart']}>
        <QuickOrder vehicle={(await chosenCar()) ?? undefined} />
      </Words>
    </div>
  );
}
