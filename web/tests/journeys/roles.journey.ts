// Somebody of a composed role sees exactly what its permissions open.
import assert from 'node:assert/strict';
import { Graph, someone } from './graph.ts';
import { journey } from './harness.ts';

const PERMISSIONS = ['identity.users.read', 'pricing.taxes.read', 'pricing.gift_cards.read', 'tenants.settings.read'];
const LINES = ['Overview', 'Users', 'Gift cards', 'Tax rates', 'Settings'];

await journey('a composed role opens what it may', async (at) => {
  const { page } = at;
  const suffix = `${at.isPhone ? 'p' : 'd'}${Date.now().toString(36)}`;
  const admin = await Graph.as(at, at.account('admin'));
  const somebody = await someone(at, 'clerk');
  const me = await (await Graph.as(at, somebody)).ask('{ me { id } }');
  await admin.ask(
    'mutation($name: String!, $of: [String!]!) { composeRole(name: $name, title: $name, permissions: $of) { userErrors { code } } }',
    { name: `clerk_${suffix}`, of: PERMISSIONS },
  );
  await admin.ask(
    'mutation($id: ID!, $role: String!) { grantRole(userId: $id, role: $role) { userErrors { code } } }',
    { id: me.me.id, role: `clerk_${suffix}` },
  );

  await at.signIn(somebody, '/admin');
  await at.look();
  const lines = page.locator('nav[aria-label="Pages"]').last().getByRole('link');
  assert.deepEqual(await lines.allTextContents(), LINES);

  // What may be seen may not be changed by that alone.
  await at.go('/en/admin/taxes');
  await page.getByRole('table').waitFor();
  assert.equal(await page.locator('main').getByRole('button', { name: 'Change' }).count(), 0);
  await at.go(`/en/admin/users/${me.me.id}`);
  await page.getByText('Active', { exact: true }).first().waitFor();
  assert.equal(await page.locator('main summary').count(), 0, 'neither block nor grant');

  for (const path of [
    'ledger',
    'roles',
    'orders',
    `orders/${me.me.id}`,
    'events',
    'explorer',
    'shipping',
    'commissions',
  ]) {
    await at.go(`/en/admin/${path}`);
    await page.getByText('This is not for your account').waitFor();
  }
  await at.go('/bn/admin/payouts');
  await page.getByText('এটি আপনার অ্যাকাউন্টের জন্য নয়').waitFor();
});

await journey("a vendor's staff opens what it may", async (at) => {
  const { page } = at;
  await at.signIn('staff', '/vendor');
  await page.waitForURL(/\/vendor\/[\w-]+$/);
  const { pathname } = new URL(page.url());
  const lines = page.locator('nav[aria-label="Pages"]').last().getByRole('link');
  const said = await lines.allTextContents();
  assert(said.includes('Live board') && said.includes('Stock'), said.join());
  assert(!said.includes('Money') && !said.includes('Webhooks'), said.join());
  for (const path of ['money', 'money/statement', 'webhooks']) {
    await at.go(`${pathname}/${path}`);
    await page.getByText('This is not for your account').waitFor();
  }
});
