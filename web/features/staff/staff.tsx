import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorStaffDocument, VendorStaffInvitationsDocument, type VendorStaffQuery } from '@/graph/generated/graphql';
import { Card } from '@/ui/card';
import { ChangeForm, SureForm } from '@/ui/change-form';
import { Day } from '@/ui/date';
import { NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { changeStaff, inviteStaff, removeStaff, revokeInvitation } from './actions';

type Member = NonNullable<NonNullable<VendorStaffQuery['vendor']>['staff']>[number];
const ROLES = ['VENDOR_STAFF', 'VENDOR_ADMIN'] as const;

/** Who works for the vendor, and who was asked to. */
export async function Staff({ vendorId, mayEdit }: { vendorId: string; mayEdit: boolean }) {
  const t = await getTranslations('vendor-staff');
  const { vendor, me } = await ask(VendorStaffDocument, { id: vendorId }, { partly: true });
  if (!vendor?.staff) return <NoPermission />;
  const options = ROLES.map((value) => ({ value, label: t(`role.${value}`) }));
  const columns: Column<Member>[] = [
    {
      key: 'who',
      head: t('who'),
      cell: ({ user }) => (
        <>
          {user?.email ?? t('unknown')}
          {user?.id === me?.id && <span className="text-soft"> ({t('you')})</span>}
        </>
      ),
    },
    { key: 'roles', head: t('roles'), cell: ({ roles }) => roles.map((role) => t(`role.${role}`)).join(', ') },
    { key: 'since', head: t('since'), cell: ({ since }) => <Day at={since} /> },
    {
      key: 'act',
      head: t('actions'),
      actions: true,
      cell: ({ user, roles }) =>
        user &&
        (mayEdit || user.id === me?.id) && (
          <div className="flex flex-wrap items-end gap-2">
            {mayEdit && (
              <ChangeForm
                action={changeStaff}
                submit={t('change_role')}
                kind="plain"
                about={user.email ?? ''}
                hidden={{ vendorId, userId: user.id }}
                fields={[
                  {
                    as: 'select',
                    name: 'roles',
                    label: t('role_of'),
                    options,
                    value: roles.includes('VENDOR_ADMIN') ? 'VENDOR_ADMIN' : 'VENDOR_STAFF',
                  },
                ]}
              />
            )}
            <SureForm
              action={removeStaff}
              submit={t(user.id === me?.id ? 'leave' : 'remove')}
              sure={t(user.id === me?.id ? 'leave_sure' : 'remove_sure')}
              about={user.email ?? ''}
              hidden={{ vendorId, userId: user.id }}
            />
          </div>
        ),
    },
  ];
  return (
    <div className="grid gap-4">
      <Card title={t('title')}>
        <Table
          caption={t('title')}
          columns={columns}
          rows={vendor.staff}
          rowKey={({ user, since }) => user?.id ?? since}
        />
      </Card>
      {mayEdit && <Invitations vendorId={vendorId} options={options} />}
    </div>
  );
}

async function Invitations({ vendorId, options }: { vendorId: string; options: { value: string; label: string }[] }) {
  const t = await getTranslations('vendor-staff');
  const { vendor } = await ask(VendorStaffInvitationsDocument, { id: vendorId }, { partly: true });
  return (
    <Card title={t('invitations')}>
      <p className="mb-3 text-14 text-soft">{t('invite_lead')}</p>
      <ul className="mb-4 grid list-none gap-2 p-0">
        {(vendor?.staffInvitations ?? []).map(({ id, roles, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-3">
            <span>{roles.map((role) => t(`role.${role}`)).join(', ')}</span>
            <span className="text-soft">
              {t('until')} <Day at={expiresAt} />
            </span>
            <ChangeForm
              action={revokeInvitation}
              submit={t('revoke')}
              kind="danger"
              hidden={{ vendorId, invitationId: id }}
            />
          </li>
        ))}
      </ul>
      <ChangeForm
        action={inviteStaff}
        submit={t('invite')}
        shownOnce={t('code_once')}
        hidden={{ vendorId }}
        columns={2}
        fields={[{ as: 'select', name: 'roles', label: t('role_of'), options }]}
      />
    </Card>
  );
}
