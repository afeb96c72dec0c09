import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignIn } from '@/features/session/sign-in.island';
import { Link } from '@/i18n/navigation';
import { Words } from '@/i18n/words';
import { PageHeader } from '@/ui/page-header';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session'))('title'), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const t = await getTranslations('session');
  const { next } = await searchParams;
  return (
    <div className="mx-auto max-w-md">
      <PageHeader title={t('title')} />
      <Words of={['session']}>
        <SignIn next={next} />
      </Words>
      <p className="mt-6 text-soft">
        {t('newHere')}{' '}
        <Link href="/sign-up" className="link">
          {t('makeAccount')}
        </Link>
      </p>
    </div>
  );
}
