import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { askPublic } from '@/graph/ask';
import { PartVehiclesDocument, type PartVehiclesQuery } from '@/graph/generated/graphql';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field } from '@/ui/field';
import { MoreLink } from '@/ui/more';

const AT_ONCE = 100;
const MOST = 400;
const FIRST = 18;

type Edge = NonNullable<PartVehiclesQuery['product']>['compatibleVehicles']['edges'][number];
type Asked = { cars?: string; all?: string };

/** The cars it is listed for; `asked.cars` narrows them to those whose name has these words. */
export async function PartVehicles({ id, slug, asked }: { id: string; slug: string; asked: Asked }) {
  const t = await getTranslations('catalog');
  const words = (asked.cars ?? '').toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const { edges, more } = await listed(id, words.length || asked.all ? MOST : FIRST);
  if (!edges.length) return null;
  const found = edges.filter(({ node }) => words.every((word) => node?.name.toLocaleLowerCase().includes(word)));
  return (
    <Card title={t('vehiclesTitle')}>
      <form action="#vehicles" method="get" id="vehicles" className="mb-3 flex items-end gap-2">
        <div className="grow">
          <Field
            label={t('vehiclesFilter')}
            name="cars"
            type="search"
            defaultValue={asked.cars}
            placeholder={t('vehiclesExample')}
          />
        </div>
        <Button type="submit">{t('vehiclesShow')}</Button>
      </form>
      {found.length ? (
        <ul className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
          {found.map((edge) => (
            <Vehicle key={edge.node?.id} of={edge} />
          ))}
        </ul>
      ) : (
        <p>{t('vehiclesNone', { words: asked.cars ?? '' })}</p>
      )}
      {more && !asked.all && <MoreLink href={`/parts/${slug}?all=1#vehicles`} />}
      {more && asked.all && <p className="mt-3 text-14 text-soft">{t('vehiclesMore', { count: MOST })}</p>}
    </Card>
  );
}

async function listed(id: string, most: number): Promise<{ edges: Edge[]; more: boolean }> {
  const edges: Edge[] = [];
  let after: string | null = null;
  do {
    const page = await pageOf(id, Math.min(AT_ONCE, most - edges.length), after);
    edges.push(...(page?.edges ?? []));
    after = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after && edges.length < most);
  return { edges, more: after !== null };
}

const pageOf = async (id: string, first: number, after: string | null) =>
  (await askPublic(PartVehiclesDocument, { id, first, after }, { seconds: 300 })).product?.compatibleVehicles;

function Vehicle({ of: { node, conditions } }: { of: Edge }) {
  const t = useTranslations('catalog');
  const [first] = conditions;
  const where =
    first?.position &&
    (t.has(`position.${first.position}` as never)
      ? t(`position.${first.position}` as 'position.FRONT')
      : first.position);
  const only = conditions.map(({ asks, note }) => [...asks, note].filter(Boolean).join('; ')).filter(Boolean);
  return (
    <li className="border-b border-line py-2 text-14">
      <span className="font-medium">{node?.name}</span>
      <span className="block text-soft">
        {[where, first?.quantity && t('needs', { count: first.quantity })].filter(Boolean).join(', ')}
        {only.length > 0 && <span className="block">{t('only', { what: only.join(' / ') })}</span>}
      </span>
    </li>
  );
}
