import { useTranslations } from 'next-intl';
import { Submit } from '@/ui/submit.island';
import { signOut } from './actions';

export function SignOut() {
  const t = useTranslations('common');
  return (
    <form action={signOut}>
      <Submit kind="quiet" size="desk">
        {t('signOut')}
      </Submit>
    </form>
  );
}
