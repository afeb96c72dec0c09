import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminIdentityProvidersDocument, AdminMachinesDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { connectIdentityProvider, disconnectIdentityProvider, makeMachine, revokeMachine } from './actions';

export async function Machines({ after }: { after: string | null }) {
  const t = await getTranslations('admin-users');
  const found = await seen(ask(AdminMachinesDocument, { after }, { partly: true }));
  if (!found?.serviceClients) return <NoPermission />;
  const options = (found.permissions ?? []).map(({ name, title }) => ({ value: name, label: `${title} (${name})` }));
  return (
    <>
      <Act
        action={makeMachine}
        needs="identity.clients.write"
        submit={t('makeMachine')}
        shownLabel={t('machineSecret')}
        folded
        fields={[
          { name: 'name', label: t('machineName'), required: true },
          { name: 'permissions', label: t('permissions'), kind: 'ticks', options },
        ]}
      />
      {found.serviceClients.edges.length === 0 && <Empty title={t('noMachines')} />}
      {found.serviceClients.edges.map(({ node }) => (
        <Section
          key={node.id}
          title={node.name}
          aside={<Badge tone={node.revokedAt ? 'stop' : 'good'}>{t(node.revokedAt ? 'revoked' : 'good')}</Badge>}
        >
          <Facts
            facts={[
              [t('clientId'), <Mono key="i">{node.id}</Mono>],
              [t('permissions'), node.permissions.join(', ')],
              [t('made'), <Moment key="m" at={node.createdAt} />],
              [t('lastUsed'), node.lastUsedAt && <Moment key="l" at={node.lastUsedAt} />],
            ]}
          />
          {!node.revokedAt && (
            <Act
              action={revokeMachine}
              needs="identity.clients.write"
              hidden={{ serviceClientId: node.id }}
              submit={t('revokeMachine')}
              tone="danger"
              folded
              note={t('revokeNote')}
            />
          )}
        </Section>
      ))}
      <More page={found.serviceClients.pageInfo} href="/admin/machines" />
    </>
  );
}

/** Where else people may sign in. */
export async function IdentityProviders() {
  const t = await getTranslations('admin-users');
  const { identityProviders } = await ask(AdminIdentityProvidersDocument, {});
  return (
    <Section title={t('signOn')}>
      <p className="text-soft max-w-prose">{t('signOnHow')}</p>
      {identityProviders.map((each) => (
        <div key={each.slug} className="flex flex-wrap items-center gap-3">
          <strong>{each.title}</strong>
          <Mono>{each.issuer}</Mono>
          <Act
            action={disconnectIdentityProvider}
            needs="identity.providers.write"
            hidden={{ slug: each.slug }}
            submit={t('disconnect')}
            tone="danger"
          />
        </div>
      ))}
      <Act
        action={connectIdentityProvider}
        needs="identity.providers.write"
        submit={t('connect')}
        folded
        fields={[
          { name: 'slug', label: t('slug'), required: true, path: 'input.slug' },
          { name: 'title', label: t('signOnTitle'), required: true, path: 'input.title' },
          { name: 'issuer', label: t('issuer'), required: true, hint: t('issuerHint'), path: 'input.issuer' },
          { name: 'clientId', label: t('clientId'), required: true, path: 'input.clientId' },
          {
            name: 'clientSecret',
            label: t('clientSecret'),
            kind: 'secret',
            required: true,
            path: 'input.clientSecret',
          },
          {
            name: 'redirectUris',
            label: t('redirectUris'),
            kind: 'area',
            required: true,
            hint: t('redirectHint'),
            path: 'input.redirectUris',
          },
        ]}
      />
    </Section>
  );
}
