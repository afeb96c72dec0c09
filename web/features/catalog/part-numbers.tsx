import { useTranslations } from 'next-intl';
import type { NumberKind } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Card } from '@/ui/card';
import type { Part } from './part';

const KINDS: readonly NumberKind[] = ['OE', 'INTERCHANGE', 'SUPERSEDES', 'SUPERSEDED_BY'];

/** The numbers that it goes by elsewhere; each leads to what is found under it. */
export function PartNumbers({ of }: { of: Part }) {
  const t = useTranslations('catalog');
  const kinds = KINDS.map((kind) => [kind, of.partNumbers.filter((one) => one.kind === kind)] as const).filter(
    ([, all]) => all.length,
  );
  if (!kinds.length) return null;
  return (
    <Card title={t('numbersTitle')}>
      <div className="grid gap-4 sm:grid-cols-2">
        {kinds.map(([kind, all]) => (
          <div key={kind}>
            <h3 className="mb-1 text-14 text-soft">{t(`kind.${kind}`)}</h3>
            <ul className="text-14">
              {all.map(({ brand, number }) => (
                <li
                  key={brand + number}
                  className="flex min-h-8 items-center justify-between gap-3 border-b border-line pointer-coarse:min-h-11"
                >
                  <span className="min-w-0">{brand}</span>
                  <Link
                    href={{ pathname: '/search', query: { q: number } }}
                    className="link inline-flex min-h-8 items-center font-mono pointer-coarse:min-h-11"
                  >
                    {number}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Card>
  );
}
