import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { Refused } from '@/graph/answer';
import { askPublic } from '@/graph/ask';
import { PartVehiclesDocument } from '@/graph/generated/graphql';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field } from '@/ui/field';
import { More } from '@/ui/more';
import { type Listed, listed } from './listed';

const FIRST = 60;
const MORE = 100;
const MOST_WORDS = 100;

type Asked = { cars?: string; after?: string };

/** The cars it is listed for; `asked.cars` narrows them to those whose name has these words, `asked.after` is a later page. */
export async function PartVehicles({ id, slug, asked }: { id: string; slug: string; asked: Asked }) {
  const t = await getTranslations('catalog');
  const [cars = ''] = [asked.cars].flat(); // an address may say it twice
  const [after] = [asked.after].flat();
  const words = cars
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .slice(0, MOST_WORDS);
  const { edges = [], pageInfo } = (await vehicles(id, words || null, after)) ?? {};
  if (!edges.length && !words) return null;
  return (
    <Card title={t('vehiclesTitle')}>
      <form action="#vehicles" method="get" id="vehicles" className="mb-3 flex items-end gap-2">
        <div className="grow">
          <Field
            label={t('vehiclesFilter')}
            name="cars"
            type="search"
            defaultValue={words}
            placeholder={t('vehiclesExample')}
          />
        </div>
        <Button type="submit">{t('vehiclesShow')}</Button>
      </form>
      {edges.length ? (
        <ul className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
          {listed(edges).map((one) => (
            <Vehicle key={one.name + one.years} of={one} />
          ))}
        </ul>
      ) : (
        <p>{t('vehiclesNone', { words })}</p>
      )}
      <More page={pageInfo} href={`/parts/${slug}`} asked={{ cars: words }} />
    </Card>
  );
}

/** A page; the first one where the address names none that there is. */
async function vehicles(id: string, text: string | null, after?: string) {
  const page = async (first: number, behind: string | null) =>
    (await askPublic(PartVehiclesDocument, { id, text, first, after: behind }, { seconds: 300 })).product
      ?.compatibleVehicles;
  try {
    return await page(text || after ? MORE : FIRST, after ?? null);
  } catch (error) {
    if (error instanceof Refused && error.code === 'CURSOR') return page(FIRST, null);
    throw error;
  }
}

function Vehicle({ of: { name, years, conditions } }: { of: Listed }) {
  const t = useTranslations('catalog');
  const [first] = conditions;
  const where =
    first?.position &&
    (t.has(`position.${first.position}` as never)
      ? t(`position.${first.position}` as 'position.FRONT')
      : first.position);
  const said = conditions.flatMap(({ asks, note }) => [asks.length && t('only', { what: asks.join('; ') }), note]);
  const only = [...new Set(said)].filter(Boolean);
  return (
    <li className="border-b border-line py-2 text-14">
      <span className="font-medium">{name}</span> <span className="tabular">{years}</span>
      <span className="block text-soft">
        {[where, first?.quantity && t('needs', { count: first.quantity })].filter(Boolean).join(', ')}
        {only.map((one) => (
          <span key={one} className="block">
            {one}
          </span>
        ))}
      </span>
    </li>
  );
}
