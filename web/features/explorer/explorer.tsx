import { getTranslations } from 'next-intl/server';
import { ROUTER } from '@/graph/router';
import { Link } from '@/i18n/link';
import { buttonLook } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { EXAMPLES, type ExampleKey } from './examples';

/** The router has it in development only. */
async function isServed(): Promise<boolean> {
  const asked = { method: 'HEAD', next: { revalidate: 60 }, signal: AbortSignal.timeout(3_000) };
  const found = await fetch(`${ROUTER}/explorer`, asked).catch(() => undefined);
  return found?.ok ?? false;
}

export async function Explorer({ example }: { example: ExampleKey | null }) {
  const t = await getTranslations('admin-explorer');
  if (!(await isServed())) return <Notice>{t('absent')}</Notice>;
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
