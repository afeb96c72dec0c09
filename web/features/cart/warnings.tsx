import { useTranslations } from 'next-intl';
import type { CartLineShownFragment } from '@/graph/generated/graphql';
import { Notice } from '@/ui/notice';

/** What has to be known before it is bought, of all lines, above them. */
export function Warnings({ lines }: { lines: readonly CartLineShownFragment[] }) {
  const t = useTranslations('cart');
  const said = lines.flatMap((line) => line.warnings.map((warning) => ({ line, warning })));
  if (!said.length) return null;
  return (
    <Notice tone="check" title={t('warningsTitle')}>
      <ul className="grid gap-1">
        {said.map(({ line: { id, title }, warning: { code, before, now, available } }) => (
          <li key={id + code}>
            {t(`warnings.${code}`, {
              title,
              before: before?.formatted ?? '',
              now: now?.formatted ?? '',
              available: available ?? 0,
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
