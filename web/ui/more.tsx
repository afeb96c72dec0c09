import { useTranslations } from 'next-intl';
import { Link } from '@/i18n/link';
import { buttonLook } from './button';

export type Page = { hasNextPage: boolean; endCursor?: string | null };
type Props = {
  page: Page | null | undefined;
  href: string;
  asked?: Readonly<Record<string, string | undefined>>;
};

/** The page behind this one: at `href`, which may have a query, with what else was asked, and its cursor. */
export function More({ page, href, asked = {} }: Props) {
  if (!page?.hasNextPage || !page.endCursor) return null;
  const said = Object.entries({ ...asked, after: page.endCursor }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  );
  return <MoreLink href={`${href}${href.includes('?') ? '&' : '?'}${new URLSearchParams(said)}`} />;
}

export function MoreLink({ href }: { href: string }) {
  const t = useTranslations('common');
  return (
    <div className="mt-4 text-center">
      <Link href={href} scroll={false} className={buttonLook({ kind: 'plain' })}>
        {t('more')}
      </Link>
    </div>
  );
}
