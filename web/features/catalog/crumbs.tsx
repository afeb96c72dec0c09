import { useTranslations } from 'next-intl';
import { Link } from '@/i18n/link';

/** The way from the top down to here. */
export function Crumbs({ path }: { path: readonly { code: string; name: string }[] }) {
  const t = useTranslations('catalog');
  return (
    <nav aria-label={t('crumbs')} className="-mt-2 text-14 sm:mb-2">
      <ol className="flex flex-wrap items-center gap-x-2 text-soft">
        <li>
          <Link href="/categories" className="link inline-flex min-h-8 items-center pointer-coarse:min-h-11">
            {t('treeTitle')}
          </Link>
        </li>
        {path.map(({ code, name }) => (
          <li key={code} className="flex items-center gap-2">
            <span aria-hidden="true">/</span>
            <Link
              href={`/categories/${code}`}
              className="link inline-flex min-h-8 items-center pointer-coarse:min-h-11"
            >
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
