import { useTranslations } from 'next-intl';
import { Link } from '@/i18n/link';
import { Notice } from '@/ui/notice';
import type { Part } from './part';

/** Parts that replace it, and those it replaces. */
export function PartReplaced({ of }: { of: Part }) {
  const t = useTranslations('catalog');
  return (
    <>
      {of.supersededBy.length > 0 && (
        <Notice tone="check" title={t('replacedBy')}>
          <Linked to={of.supersededBy} />
        </Notice>
      )}
      {of.supersedes.length > 0 && (
        <Notice title={t('replaces')}>
          <Linked to={of.supersedes} />
        </Notice>
      )}
    </>
  );
}

function Linked({ to }: { to: readonly { slug: string; title: string; partNumber: string }[] }) {
  return (
    <ul>
      {to.map(({ slug, title, partNumber }) => (
        <li key={slug}>
          <Link href={`/parts/${slug}`} className="link inline-flex min-h-8 items-center">
            {title} ({partNumber})
          </Link>
        </li>
      ))}
    </ul>
  );
}
