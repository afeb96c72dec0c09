'use client';
import { useTranslations } from 'next-intl';
import { refusalOf } from '@/graph/answer';
import { Link } from '@/i18n/link';
import { usePathname } from '@/i18n/navigation';
import { Button, buttonLook } from './button';
import { Notice } from './notice';
import { RefusalWords } from './refusal-words';

/** What every `error.tsx` shows: a sentence, the reference, another try; or where to sign in again. */
export function Failed({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const t = useTranslations('common');
  const here = usePathname();
  const refusal = refusalOf(error) ?? (error.digest ? { code: 'OTHER', requestId: error.digest } : undefined);
  const signedOut = refusal?.code === 'UNAUTHENTICATED' || refusal?.code === 'TOKEN_EXPIRED';
  return (
    <div className="mx-auto grid max-w-xl gap-4 py-10">
      <h1 className="text-24">{t(signedOut ? 'signedOutTitle' : 'failedTitle')}</h1>
      <Notice tone="stop" live>
        <RefusalWords refusal={refusal} />
      </Notice>
      <div className="flex gap-3">
        {signedOut ? (
          <Link className={buttonLook({ kind: 'primary' })} href={{ pathname: '/sign-in', query: { next: here } }}>
            {t('signIn')}
          </Link>
        ) : (
          <Button kind="primary" onClick={retry}>
            {t('retry')}
          </Button>
        )}
        <Link className={buttonLook({ kind: 'plain' })} href="/">
          {t('home')}
        </Link>
      </div>
    </div>
  );
}
