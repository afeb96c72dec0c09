import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminDomainsDocument, AdminShopDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { NoPermission } from '@/ui/states';
import { addDomain, dressTenant, makePrimary, removeDomain, renameTenant, verifyDomain } from './actions';

export async function Shop() {
  const t = await getTranslations('admin-settings');
  const format = await getFormatter();
  const { tenant } = await ask(AdminShopDocument, {}, { partly: true });
  if (!tenant) return <NoPermission />;
  const used = {
    PRODUCTS: tenant.productCount,
    VENDORS: tenant.vendorCount,
    STAFF: tenant.staffCount,
    REQUESTS_PER_MINUTE: null,
  };
  const most = (counted: keyof typeof used) => tenant.plan?.limits.find((each) => each.counted === counted)?.most;
  return (
    <>
      <Section title={t('shop')}>
        <Facts
          facts={[
            [t('slug'), <Mono key="m">{tenant.slug}</Mono>],
            [t('currency'), tenant.currency],
            [t('language'), tenant.language],
          ]}
        />
        <Act
          action={renameTenant}
          needs="tenants.brand.write"
          submit={t('rename')}
          done={t('saved')}
          fields={[{ name: 'name', label: t('name'), value: tenant.name, required: true }]}
        />
        <Act
          action={dressTenant}
          needs="tenants.brand.write"
          submit={t('dress')}
          done={t('saved')}
          fields={[
            { name: 'logo', label: t('logo'), value: tenant.logo, hint: t('logoHint') },
            { name: 'accentColor', label: t('accent'), value: tenant.accentColor, hint: t('accentHint') },
          ]}
        />
      </Section>
      <Section title={t('planIs', { name: tenant.plan?.name ?? '–' })}>
        <Facts
          facts={(['PRODUCTS', 'VENDORS', 'STAFF', 'REQUESTS_PER_MINUTE'] as const).map((each) => [
            t(`counted.${each}`),
            [
              used[each] === null || used[each] === undefined ? null : format.number(used[each] ?? 0),
              most(each) === undefined ? t('noLimit') : t('of', { most: most(each) ?? 0 }),
            ]
              .filter(Boolean)
              .join(' · '),
          ])}
        />
      </Section>
    </>
  );
}

export async function Domains() {
  const t = await getTranslations('admin-settings');
  const found = (await seen(ask(AdminDomainsDocument, {})))?.domains;
  if (!found) return <NoPermission />;
  return (
    <Section title={t('domains')}>
      <ul className="grid gap-4">
        {found.map((domain) => (
          <li key={domain.host} className="grid gap-2 rounded-control border border-line p-3">
            <div className="flex flex-wrap items-center gap-3">
              <Mono>{domain.host}</Mono>
              {domain.isPrimary && <Badge tone="note">{t('primary')}</Badge>}
              <Badge tone={domain.verifiedAt ? 'good' : 'check'}>
                {t(domain.verifiedAt ? 'verified' : 'unverified')}
              </Badge>
            </div>
            {!domain.verifiedAt && (
              <p className="text-soft">
                {t('showToken', { host: domain.host })} <Mono>{domain.token ?? ''}</Mono>
              </p>
            )}
            <div className="flex flex-wrap gap-3">
              {!domain.verifiedAt && (
                <Act
                  action={verifyDomain}
                  needs="tenants.domains.write"
                  hidden={{ host: domain.host }}
                  submit={t('verify', { host: domain.host })}
                  tone="main"
                />
              )}
              {domain.verifiedAt && !domain.isPrimary && (
                <Act
                  action={makePrimary}
                  needs="tenants.domains.write"
                  hidden={{ host: domain.host }}
                  submit={t('makePrimary', { host: domain.host })}
                />
              )}
              {!domain.isPrimary && (
                <Act
                  action={removeDomain}
                  needs="tenants.domains.write"
                  hidden={{ host: domain.host }}
                  submit={t('remove', { what: domain.host })}
                  tone="danger"
                  folded
                  note={t('removeNote')}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      <Act
        action={addDomain}
        needs="tenants.domains.write"
        submit={t('addDomain')}
        fields={[{ name: 'host', label: t('host'), required: true, hint: 'shop.example.com' }]}
      />
    </Section>
  );
}
