import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PasskeySignIn } from '@/features/account/passkey.island';
import { SignIn } from '@/features/session/sign-in.island';
import { Link } from '@/i18n/link';
import { Words } from '@/i18n/words';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session'))('title'), robots: { index: false } };
}

const DONE = { verified: 'verified', password: 'passwordSet', erased: 'erased' } as const;

/** `done`: what was done just before, and leads here. */
export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string; done?: string }>;
}) {
  const [t, account, locale] = [await getTranslations('session'), await getTranslations('account'), await getLocale()];
  const { next, done } = await searchParams;
  const said = DONE[done as keyof typeof DONE];
  const path = next && /^\/(?![/\\])/.test(next) ? next : '/account';
  return (
    <div className="mx-auto max-w-md">
      <PageHeader title={t('title')} />
      <div className="mb-4">{said && <Notice tone="good">{account(said)}</Notice>}</div>
      <Words of={['session', 'account']}>
        <SignIn next={next} />
        <PasskeySignIn next={path.startsWith(`/${locale}/`) ? path : `/${locale}${path}`} />
      </Words>
      <p className="mt-6 flex flex-wrap justify-between gap-x-4 text-soft">
        <span>
          {t('newHere')}{' '}
          <Link href="/sign-up" className="link inline-flex min-h-11 items-center">
            {t('makeAccount')}
          </Link>
        </span>
        <Link href="/forgot" className="link inline-flex min-h-11 items-center">
          {account('forgot')}
        </Link>
      </p>
    </div>
  );
}
