import { useTranslations } from 'next-intl';
import { Submit } from '@/ui/submit.island';
import { addToCompare } from './actions';

export function CompareButton({ slug }: { slug: string }) {
  const t = useTranslations('compare');
  return (
    <form action={addToCompare}>
      <input type="hidden" name="slug" value={slug} />
      <Submit kind="plain">{t('add')}</Submit>
    </form>
  );
}
