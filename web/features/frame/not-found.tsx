import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/ui/button';

export async function NotFound() {
  const t = await getTranslations('common');
  return (
    <div className="mx-auto grid max-w-xl justify-items-start gap-4 py-10">
      <h1 className="text-24">{t('notFoundTitle')}</h1>
      <p>{t('notFoundLead')}</p>
      <ButtonLink kind="primary" href="/">
        {t('home')}
      </ButtonLink>
    </div>
  );
}
