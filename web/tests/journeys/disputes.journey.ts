// A buyer whose part did not come says so, reads the answer and settles it; and says for whom they buy, and in which language.
import { buyOffer, Graph, someone } from './graph.ts';
import { journey } from './harness.ts';

await journey('buyer opens a dispute', async (at) => {
  const { page } = at;
  const seller = await Graph.as(at, at.account('vendor'));
  const person = await someone(at, 'disputing');
  const buyer = await Graph.as(at, person);
  const { vendor } = await seller.ask('{ vendor(slug: "prairie-gate") { id } }');
  const { stock } = await seller.ask(
    'query($id: ID!) { stock(vendorId: $id, first: 60) { edges { node { available offer { id } } } } }',
    { id: vendor.id },
  );
  const offer = stock.edges.find(({ node }: { node: { available: number } }) => node.available > 20).node.offer.id;
  const id = await buyOffer(buyer, offer);
  await buyer.until(
    'query($id: ID!) { order(id: $id) { status } }',
    { id },
    ({ order }) => order?.status === 'CONFIRMED',
  );

  await at.signIn(person, '/account/disputes');
  await page.getByText('No disputes').waitFor();
  await at.look();
  await at.go(`/en/orders/${id}`);
  await page.getByRole('link', { name: 'Something is wrong' }).click();
  await page.waitForURL(/\/dispute\?/);
  await at.look();
  await page.selectOption('main [name=reason]', 'NOT_RECEIVED');
  await page.fill('main [name=body]', 'Nothing came, and nobody answers');
  await page.getByRole('button', { name: 'Open the dispute' }).click();
  await page.waitForURL(/\/account\/disputes\/.+/);
  await page.getByText('Waits for the vendor').waitFor();
  await at.look();

  const { myDisputes } = await buyer.ask('{ myDisputes(first: 1) { edges { node { id } } } }');
  await seller.ask(
    'mutation($id: ID!) { answerDispute(disputeId: $id, body: "It is on its way") { userErrors { code } } }',
    { id: myDisputes.edges[0].node.id },
  );
  await page.goto(`${at.base}/en/account/disputes`);
  await page.getByRole('link', { name: /It did not come/ }).click();
  await page.getByText('It is on its way').waitFor();
  await page.fill('main [name=body]', 'It has come now');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('It has come now', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Withdraw the dispute' }).click();
  await page.getByText('You have withdrawn it.').waitFor();
  await at.look();

  const open = async (path: string, title: string) => {
    await page.goto(at.base + path);
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  };
  await open('/en/account/payment', 'Ways to pay');
  await at.look();
  await open('/en/account/company', 'Company');
  await page.fill('main [name=name]', 'Gear and Sons');
  await page.fill('main [name=taxNumber]', '12');
  await page.getByRole('button', { name: 'State the company' }).click();
  await page.getByText(/No country gives numbers of this form/).waitFor();
  await page.fill('main [name=taxNumber]', 'DE123456789');
  await page.getByRole('button', { name: 'State the company' }).click();
  await page.getByText('Waits to be looked up').waitFor();
  await at.look();
  await open('/en/account/preferences', 'Preferences');
  await at.look();
  await page.selectOption('main [name=language]', 'bn');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'পছন্দ', level: 1 }).waitFor();
  await page.waitForFunction(() => document.title !== '');
  await at.look();
});
