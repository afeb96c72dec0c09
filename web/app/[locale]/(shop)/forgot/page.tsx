import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Forgot, Reset } from '@/features/account/enter.island';
import { Words } from '@/i18n/words';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('forgotTitle'), robots: { index: false } };
}

export default async function ForgotPage({ searchParams }: { searchParams: Promise<{ sent?: string }> }) {
  const [t, { sent }] = [await getTranslations('account'), await searchParams];
  return (
    <div className="mx-auto grid max-w-md gap-4">
      <PageHeader title={t('forgotTitle')} lead={sent ? undefined : t('forgotHint')} />
      {sent && <Notice tone="good">{t('codeSent')}</Notice>}
      <Words of={['account']}>{sent ? <Reset /> : <Forgot />}</Words>
    </div>
  );
}
