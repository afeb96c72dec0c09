import { useTranslations } from 'next-intl';
import { Loading } from '@/ui/states';

export default function Waiting() {
  const t = useTranslations('common');
  return (
    <>
      <h1 className="sr-only">{t('loading')}</h1>
      <Loading rows={8} height={48} />
    </>
  );
}
