import { useTranslations } from 'next-intl';
import { Link } from '@/i18n/navigation';
import { buttonLook } from './button';

/** The next page of a list, by its cursor in the URL. Nothing where there is none. */
export function More({ href }: { href: string | undefined }) {
  const t = useTranslations('common');
  if (!href) return null;
  return (
    <div className="mt-4 text-center">
      <Link href={href} scroll={false} className={buttonLook({ kind: 'plain' })}>
        {t('more')}
      </Link>
    </div>
  );
}
