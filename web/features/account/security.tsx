import { getTranslations } from 'next-intl/server';
import type { SecurityPageQuery } from '@/graph/generated/graphql';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { ChangeForm } from '@/ui/change-form';
import { Day, Moment } from '@/ui/date';
import { PageHeader } from '@/ui/page-header';
import { AddPasskey } from './passkey.island';
import { ChangePassword, EndAll, EnrolApp, RenewCodes } from './secure.island';
import { endSession, removeApp, removePasskey } from './securing';

type Me = NonNullable<SecurityPageQuery['me']>;
type Methods = NonNullable<SecurityPageQuery['signInMethods']>;

export async function Security({ me, methods }: { me: Me; methods: Methods }) {
  const t = await getTranslations('account');
  return (
    <div className="grid gap-4">
      <PageHeader title={t('security')} lead={me.email} />
      {methods.password && (
        <Card title={t('passwordTitle')}>
          <ChangePassword />
        </Card>
      )}
      <Card title={t('appTitle')}>
        {methods.authenticator ? (
          <div className="grid gap-4">
            <p>{t('appOn', { left: methods.recoveryCodesLeft })}</p>
            <RenewCodes />
            <ChangeForm size="shop" action={removeApp} submit={t('appRemove')} done={t('appRemoved')} kind="danger" />
          </div>
        ) : (
          <div className="grid gap-3">
            <p>{t('appOff')}</p>
            <EnrolApp />
          </div>
        )}
      </Card>
      <Passkeys passkeys={methods.passkeys} />
      <Sessions sessions={me.sessions ?? []} />
      <SignIns edges={me.signIns?.edges ?? []} />
    </div>
  );
}

async function Passkeys({ passkeys }: { passkeys: Methods['passkeys'] }) {
  const t = await getTranslations('account');
  return (
    <Card title={t('passkeysTitle')}>
      <div className="grid gap-4">
        <p>{passkeys.length ? t('passkeysHint') : `${t('passkeysHint')} ${t('passkeyNone')}`}</p>
        <ul className="grid gap-2">
          {passkeys.map(({ id, name, lastUsedAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-2">
              <span>
                <span className="font-medium">{name}</span>
                <span className="block text-14 text-soft">
                  {lastUsedAt ? t.rich('lastUsed', { date: () => <Day at={lastUsedAt} /> }) : t('neverUsed')}
                </span>
              </span>
              <ChangeForm
                size="shop"
                action={removePasskey}
                submit={t('remove')}
                kind="quiet"
                hidden={{ passkeyId: id }}
                about={name ?? ''}
              />
            </li>
          ))}
        </ul>
        <AddPasskey />
      </div>
    </Card>
  );
}

async function Sessions({ sessions }: { sessions: NonNullable<Me['sessions']> }) {
  const t = await getTranslations('account');
  return (
    <Card title={t('sessionsTitle')} actions={<EndAll />}>
      <ul className="grid gap-2">
        {sessions.map(({ id, device, place, lastUsedAt, current }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-2">
            <span>
              <span className="font-medium">{device}</span> {current && <Badge tone="good">{t('thisDevice')}</Badge>}
              <span className="block text-14 text-soft">
                {place} {t.rich('lastUsed', { date: () => <Moment at={lastUsedAt} /> })}
              </span>
            </span>
            {!current && (
              <ChangeForm
                size="shop"
                action={endSession}
                submit={t('endSession')}
                kind="plain"
                hidden={{ sessionId: id }}
                about={device}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

async function SignIns({ edges }: { edges: NonNullable<Me['signIns']>['edges'] }) {
  const t = await getTranslations('account');
  return (
    <Card title={t('attempts')}>
      <ul className="grid gap-1 text-14">
        {edges.map(({ node: { id, at, device, place, succeeded } }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4">
            <span>
              <Moment at={at} /> · {device} {place}
            </span>
            <span className={succeeded ? 'text-fits' : 'text-stop'}>
              {t(succeeded ? 'attemptOk' : 'attemptFailed')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
