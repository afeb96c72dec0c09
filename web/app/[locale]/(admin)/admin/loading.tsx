import { useTranslations } from 'next-intl';
import { Loading } from '@/ui/states';

export default function Waiting() {
  const t = useTranslations('admin-nav');
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <Loading />
    </>
  );
}
