import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminSynonymsDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Act } from '@/ui/console/act';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { More } from '@/ui/more';
import { NoPermission } from '@/ui/states';
import { addSynonym, removeSynonym } from './actions';

/** The market's own words; they hold from the next search on. */
export async function Synonyms({ after }: { after: string | null }) {
  const t = await getTranslations('admin-synonyms');
  const found = (await seen(ask(AdminSynonymsDocument, { after })))?.searchSynonyms;
  if (!found) return <NoPermission />;
  return (
    <>
      <Section title={t('add')}>
        <Act
          action={addSynonym}
          needs="search.synonyms.write"
          submit={t('add')}
          fields={[
            { name: 'word', label: t('word'), required: true, hint: t('wordHint') },
            { name: 'means', label: t('means'), required: true, hint: t('meansHint') },
          ]}
        />
      </Section>
      <Rows
        caption={t('title')}
        empty={t('none')}
        columns={[t('word'), t('means'), t('remove')]}
        rows={found.edges.map(({ node }) => ({
          key: `${node.word} ${node.means}`,
          cells: [
            node.word,
            node.means,
            <Act
              key="r"
              action={removeSynonym}
              needs="search.synonyms.write"
              hidden={{ word: node.word, means: node.means }}
              submit={t('remove')}
              tone="danger"
            />,
          ],
        }))}
      />
      <More page={found.pageInfo} href="/admin/synonyms" />
    </>
  );
}
