import { getTranslations } from 'next-intl/server';
import { orderPath } from '@/graph/guest';
import { Link } from '@/i18n/link';
import { buttonLook } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { Empty } from '@/ui/states';
import { AskAgain } from './live.island';

/** Somebody else's and an unknown one are alike. */
export async function OrderMissing({ signIn }: { signIn?: string }) {
  const t = await getTranslations('orders');
  return (
    <>
      <PageHeader title={t('pageTitle')} />
      <Empty title={t('notFound')}>
        <p>{t('notFoundHint')}</p>
        {signIn && (
          <a href={signIn} className={buttonLook({ kind: 'primary' })}>
            {t('signIn')}
          </a>
        )}
      </Empty>
    </>
  );
}

/** Bought a moment ago in this browser: the order is made of it within seconds. */
export async function OrderComing({ id, token }: { id: string; token?: string }) {
  const t = await getTranslations('orders');
  return (
    <>
      <PageHeader title={t('pageTitle')} />
      <Notice live title={t('coming')}>
        <Link href={orderPath({ id, token })} className="link inline-flex min-h-11 items-center">
          {t('refresh')}
        </Link>
      </Notice>
      <AskAgain />
    </>
  );
}
