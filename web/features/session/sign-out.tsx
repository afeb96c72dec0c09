import { useTranslations } from 'next-intl';
import { Submit } from '@/ui/submit.island';
import { signOut } from './actions';

export function SignOut({ size = 'desk' }: { size?: 'shop' | 'desk' }) {
  const t = useTranslations('common');
  return (
    <form action={signOut}>
      <Submit kind="quiet" size={size}>
        {t('signOut')}
      </Submit>
    </form>
  );
}
