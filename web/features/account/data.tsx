import { getTranslations } from 'next-intl/server';
import { buttonLook } from '@/ui/button';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';
import { Erase } from './secure.island';

export async function YourData({ email, exportPath }: { email: string; exportPath: string }) {
  const t = await getTranslations('account');
  return (
    <div className="grid gap-4">
      <PageHeader title={t('dataTitle')} />
      <Card title={t('exportTitle')}>
        <p className="mb-3">{t('exportHint')}</p>
        <a href={exportPath} download className={buttonLook({ kind: 'plain' })}>
          {t('exportGet')}
        </a>
      </Card>
      <Card title={t('eraseTitle')}>
        <p className="mb-3">{t('eraseHint')}</p>
        <Erase email={email} />
      </Card>
    </div>
  );
}
