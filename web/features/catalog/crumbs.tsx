import { useTranslations } from 'next-intl';
import { Link } from '@/i18n/link';

/** The way from the top down to here. */
export function Crumbs({ path }: { path: readonly { code: string; name: string }[] }) {
  const t = useTranslations('catalog');
  return (
    <nav aria-label={t('crumbs')} className="mb-2 text-14">
      <ol className="flex flex-wrap gap-x-2 text-soft">
        <li>
          <Link href="/categories" className="link inline-block min-h-6">
            {t('treeTitle')}
          </Link>
        </li>
        {path.map(({ code, name }) => (
          <li key={code} className="flex gap-2">
            <span aria-hidden="true">/</span>
            <Link href={`/categories/${code}`} className="link inline-block min-h-6">
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
