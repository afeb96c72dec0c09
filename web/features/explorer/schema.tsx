import { getTranslations } from 'next-intl/server';
import { Refused } from '@/graph/answer';
import { ask } from '@/graph/ask';
import {
  AdminSchemaTypeDocument,
  type AdminSchemaTypeQuery,
  AdminSchemaTypesDocument,
} from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Finder } from '@/ui/console/finder';
import { Section } from '@/ui/console/section';
import { Empty, NoPermission } from '@/ui/states';

type Found = NonNullable<AdminSchemaTypeQuery['__type']>;
type Named = { name?: string | null; kind: string; ofType?: Named | null };
type Part = {
  name: string;
  description?: string | null;
  type?: Named;
  args?: readonly Part[];
  defaultValue?: string | null;
};

const FIRST = ['Query', 'Mutation', 'Subscription'];
const KINDS = ['OBJECT', 'INPUT_OBJECT', 'ENUM', 'INTERFACE', 'UNION', 'SCALAR'] as const;

/** The schema is told to administrators only, where the market is in production. */
async function told<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  return asked.catch((error) => {
    if (error instanceof Refused && error.code === 'GRAPHQL_VALIDATION_FAILED') return null;
    throw error;
  });
}

export async function Schema({ find }: { find: string | null }) {
  const t = await getTranslations('admin-explorer');
  const all = (await told(ask(AdminSchemaTypesDocument, {})))?.__schema.types;
  if (!all) return <NoPermission>{t('closed')}</NoPermission>;
  const sought = find?.toLowerCase() ?? '';
  const shown = all.filter(({ name }) => name && !/^_|__/.test(name) && name.toLowerCase().includes(sought));
  return (
    <>
      <Finder submit={t('find')} fields={[{ name: 'find', label: t('name'), value: find }]} />
      {shown.length === 0 && <Empty title={t('none')} icon="search" />}
      {KINDS.map((kind) => {
        const some = shown.filter((each) => each.kind === kind).sort((a, b) => rank(a.name) - rank(b.name));
        return (
          some.length > 0 && (
            <Section
              key={kind}
              title={t(`kind.${kind}`)}
              aside={<span className="text-soft">{t('found', { n: some.length })}</span>}
            >
              <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2 xl:grid-cols-3">
                {some.map(({ name, description }) => (
                  <li key={name} className="min-w-0 truncate">
                    <TypeLink name={String(name)} />
                    {description && <span className="text-soft"> {description}</span>}
                  </li>
                ))}
              </ul>
            </Section>
          )
        );
      })}
    </>
  );
}

const rank = (name?: string | null) => (FIRST.includes(name ?? '') ? FIRST.indexOf(name ?? '') - FIRST.length : 0);

function TypeLink({ name }: { name: string }) {
  return (
    <Link className="link font-mono" href={`/admin/schema?type=${name}`}>
      {name}
    </Link>
  );
}

export async function SchemaType({ name }: { name: string }) {
  const t = await getTranslations('admin-explorer');
  const found = (await told(ask(AdminSchemaTypeDocument, { name })))?.__type;
  if (!found) return <NoPermission>{t('none')}</NoPermission>;
  return (
    <Section
      title={<span className="font-mono">{found.name}</span>}
      aside={
        <Link className="link" href="/admin/schema">
          {t('types')}
        </Link>
      }
    >
      {found.description && <p className="max-w-prose">{found.description}</p>}
      <ul className="grid gap-3">
        {partsOf(found).map((part) => (
          <li key={part.name} id={part.name} className="border-t border-line pt-2">
            <p>
              <span className="font-mono font-medium">{part.name}</span>
              {part.type && (
                <>
                  {': '}
                  <TypeName of={part.type} />
                </>
              )}
              {part.defaultValue && part.defaultValue !== 'null' && (
                <span className="font-mono text-soft"> = {part.defaultValue}</span>
              )}
            </p>
            {part.description && <p className="text-soft">{part.description}</p>}
            {part.args && part.args.length > 0 && <Arguments of={part.args} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function partsOf({ fields, inputFields, enumValues, possibleTypes }: Found): readonly Part[] {
  const members = possibleTypes?.map((each) => ({ name: String(each.name) }));
  return fields ?? inputFields ?? enumValues ?? members ?? [];
}

function Arguments({ of }: { of: readonly Part[] }) {
  return (
    <ul className="mt-1 grid gap-1 ps-4">
      {of.map((each) => (
        <li key={each.name}>
          <span className="font-mono">{each.name}</span>: {each.type && <TypeName of={each.type} />}
          {each.defaultValue && each.defaultValue !== 'null' && (
            <span className="font-mono text-soft"> = {each.defaultValue}</span>
          )}
          {each.description && <span className="text-soft"> {each.description}</span>}
        </li>
      ))}
    </ul>
  );
}

/** As the schema's language writes it: `[Order!]!`. */
function TypeName({ of }: { of: Named }) {
  if (of.kind === 'NON_NULL' && of.ofType)
    return (
      <>
        <TypeName of={of.ofType} />!
      </>
    );
  if (of.kind === 'LIST' && of.ofType)
    return (
      <>
        [<TypeName of={of.ofType} />]
      </>
    );
  return <TypeLink name={of.name ?? ''} />;
}
