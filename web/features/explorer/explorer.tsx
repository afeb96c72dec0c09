import { getTranslations } from 'next-intl/server';
import { Link } from '@/i18n/link';
import { buttonLook } from '@/ui/button';
import { EXAMPLES, type ExampleKey } from './examples';

export async function Explorer({ example }: { example: ExampleKey | null }) {
  const t = await getTranslations('admin-explorer');
  const chosen = EXAMPLES.find(({ key }) => key === example);
  const said = chosen && new URLSearchParams({ query: chosen.query, variables: JSON.stringify(chosen.variables) });
  return (
    <>
      <nav aria-label={t('examples')} className="flex flex-wrap gap-2">
        {EXAMPLES.map(({ key }) => (
          <Link
            key={key}
            href={`/admin/explorer?example=${key}`}
            aria-current={key === example ? 'true' : undefined}
            className={buttonLook({ size: 'desk', kind: key === example ? 'primary' : 'plain' })}
          >
            {t(`example.${key}`)}
          </Link>
        ))}
      </nav>
      <iframe
        key={example}
        title={t('frame')}
        src={`/explorer.html${said ? `?${said}` : ''}`}
        className="h-[75dvh] min-h-96 w-full rounded-card border border-line bg-paper"
      />
    </>
  );
}
