import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Verify } from '@/features/account/enter.island';
import { Words } from '@/i18n/words';
import { PageHeader } from '@/ui/page-header';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('verifyTitle'), robots: { index: false } };
}

export default async function VerifyPage({
  searchParams,
}: {
  searchParams: Promise<{ email?: string; token?: string }>;
}) {
  const [t, { email = '', token }] = [await getTranslations('account'), await searchParams];
  return (
    <div className="mx-auto max-w-md">
      <PageHeader title={t('verifyTitle')} lead={email ? t('verifyHint', { email }) : t('verifyHintAny')} />
      <Words of={['account']}>
        <Verify email={email} token={token} />
      </Words>
    </div>
  );
}
