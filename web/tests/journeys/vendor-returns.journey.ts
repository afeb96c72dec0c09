// What a buyer sends back is let come, looked at and paid back; what they dispute is answered.
import { buyOffer, deliver, Graph, someone } from './graph.ts';
import { journey } from './harness.ts';

const SHOP = '/en/vendor/prairie-gate';

await journey('vendor takes a return', async (at) => {
  const { page } = at;
  const suffix = Date.now().toString(36);
  const seller = await Graph.as(at, at.account('vendor'));
  const admin = await Graph.as(at, at.account('admin'));
  const buyer = await Graph.as(at, await someone(at, 'returner'));
  const { vendor } = await seller.ask('{ vendor(slug: "prairie-gate") { id } }');
  const { stock } = await seller.ask(
    'query($id: ID!) { stock(vendorId: $id, first: 60) { edges { node { available offer { id } } } } }',
    { id: vendor.id },
  );
  const offer = stock.edges.find(({ node }: { node: { available: number } }) => node.available > 20).node.offer.id;
  const { vendorOrderId, lineId } = await deliver(admin, await buyOffer(buyer, offer));
  await buyer.ask(
    'mutation($of: ID!, $line: ID!) { requestReturn(vendorOrderId: $of, lines: [{ lineId: $line, quantity: 1, reason: CHANGED_MIND }]) { userErrors { code } } }',
    { of: vendorOrderId, line: lineId },
  );
  const { vendorOrder } = await seller.ask('query($id: ID!) { vendorOrder(id: $id) { number } }', {
    id: vendorOrderId,
  });

  await at.signIn('vendor', '/vendor/prairie-gate/returns');
  await page.getByRole('link', { name: vendorOrder.number }).click();
  await page.waitForURL(/\/returns\/.+/);
  await page.selectOption('[name=decision]', 'approve');
  await at.look();
  await page.getByRole('button', { name: 'Decide' }).click();
  await page.getByText('On its way back').waitFor();
  await page.fill('[name=fee]', '15');
  await page.getByRole('button', { name: 'It came: pay back' }).click();
  await page.getByText('Received', { exact: true }).waitFor();
  await at.look();

  await buyer.ask(
    'mutation($of: ID!, $body: String!) { openDispute(vendorOrderId: $of, reason: NOT_REFUNDED, body: $body) { userErrors { code } } }',
    { of: vendorOrderId, body: `All of it, please ${suffix}` },
  );
  await at.go(`${SHOP}/returns?of=disputes`);
  await page.getByRole('link', { name: vendorOrder.number }).click();
  await page.getByText(`All of it, please ${suffix}`).waitFor();
  await page.fill('[name=body]', `A fee was kept ${suffix}`);
  await page.getByRole('button', { name: 'Answer' }).click();
  await page.getByText('Answered', { exact: true }).waitFor();
  await at.look();
});
