import { getTranslations } from 'next-intl/server';
import { buttonLook } from '@/ui/button';
import { PageHeader } from '@/ui/page-header';
import { Empty } from '@/ui/states';

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
