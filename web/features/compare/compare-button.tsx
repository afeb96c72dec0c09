import { getTranslations } from 'next-intl/server';
import { Submit } from '@/ui/submit.island';
import { addToCompare } from './actions';

export async function CompareButton({ slug }: { slug: string }) {
  const t = await getTranslations('compare');
  return (
    <form action={addToCompare}>
      <input type="hidden" name="slug" value={slug} />
      <Submit kind="plain">{t('add')}</Submit>
    </form>
  );
}
