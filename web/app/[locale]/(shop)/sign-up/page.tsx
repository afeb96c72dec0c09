import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignUp } from '@/features/account/enter.island';
import { Link } from '@/i18n/link';
import { Words } from '@/i18n/words';
import { PageHeader } from '@/ui/page-header';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('signUpTitle'), robots: { index: false } };
}

export default async function SignUpPage() {
  const t = await getTranslations('account');
  return (
    <div className="mx-auto max-w-md">
      <PageHeader title={t('signUpTitle')} lead={t('signUpHint')} />
      <Words of={['account']}>
        <SignUp />
      </Words>
      <p className="mt-6 text-soft">
        {t('haveAccount')}{' '}
        <Link href="/sign-in" className="link">
          {t('signIn')}
        </Link>
      </p>
    </div>
  );
}
