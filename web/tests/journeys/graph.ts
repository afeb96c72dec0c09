// The graph itself, asked as a program does: for what must be there before a journey, and is another journey's to click.
import assert from 'node:assert/strict';

type Asker = { account(person: 'admin' | 'customer'): { email: string; password: string }; base: string };
// biome-ignore lint/suspicious/noExplicitAny: each caller knows what it has asked
type Answer = Record<string, any>;

const AUSTIN = { city: 'Austin', region: 'TX', postalCode: '78701', country: 'US' };
const DHAKA = { city: 'ঢাকা', region: '', postalCode: '1216', country: 'BD' };

export class Graph {
  readonly #host: string;
  readonly #token: string | undefined;

  /** Where its people live. */
  readonly place: typeof AUSTIN | typeof DHAKA;

  constructor(at: Asker, token?: string) {
    this.place = at.base.includes('//dhaka') ? DHAKA : AUSTIN;
    this.#host = new URL(at.base).hostname;
    this.#token = token;
  }

  /** The data; fails where anything was refused. */
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'x-forwarded-host': this.#host, // a market's name is the browser's to resolve
    };
    const answer = await fetch(`http://127.0.0.1:${process.env.ROUTER_PORT}/graphql`, {
      method: 'POST',
      headers: { ...headers, ...(this.#token && { authorization: `Bearer ${this.#token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await answer.json()) as { data: Answer; errors?: unknown };
    assert.deepEqual(errors ?? [], [], query);
    for (const payload of Object.values(data)) assert.deepEqual(payload?.userErrors ?? [], [], query);
    return data;
  }

  /** The same graph as that person. */
  static async as(at: Asker, { email, password }: { email: string; password: string }): Promise<Graph> {
    const said = await new Graph(at).ask(
      'mutation($email: String!, $password: String!) { signIn(email: $email, password: $password, client: PROGRAM) { accessToken userErrors { code } } }',
      { email, password },
    );
    return new Graph(at, said.signIn.accessToken);
  }

  /** Asks until `holds`, for what follows by itself. */
  async until(query: string, variables: Record<string, unknown>, holds: (data: Answer) => unknown): Promise<Answer> {
    for (const started = Date.now(); Date.now() - started < 150_000; ) {
      const data = await this.ask(query, variables);
      if (holds(data)) return data;
      await new Promise((done) => setTimeout(done, 150));
    }
    throw new Error(`it did not come to that: ${query}`);
  }
}

const QUOTE = '{ checkoutSummary { ready problems { code message } cart { quote { token } } } }';

/** Somebody signed in buys a part, cash on delivery; its order's id. */
export async function buy(buyer: Graph, text: string, quantity = 1): Promise<string> {
  const found = await buyer.ask(
    'query($text: String) { searchProducts(filter: { text: $text, inStock: true }, first: 1) { edges { node { offers { id } } } } }',
    { text },
  );
  return buyOffer(buyer, found.searchProducts.edges[0].node.offers[0].id, quantity);
}

export async function putIn(buyer: Graph, offerId: string, quantity = 1): Promise<void> {
  await buyer.ask('mutation($line: CartLineInput!) { addToCart(lines: [$line]) { userErrors { code } } }', {
    line: { offerId, quantity },
  });
}

/** Where the cart goes, and how: by the first way that there is. */
export async function sendTo(buyer: Graph): Promise<void> {
  const { country, region, postalCode } = buyer.place;
  await buyer.ask('mutation($place: CartPlaceInput!) { setPlace(place: $place) { userErrors { code } } }', {
    place: { country, region, postalCode },
  });
  const { cart } = await buyer.ask('{ cart { shippingOptions { options { token refused } } } }');
  for (const { options } of cart.shippingOptions) {
    const option = options.find((each: { token: string | null }) => each.token).token;
    await buyer.ask('mutation($option: String!) { chooseShipping(option: $option) { userErrors { code } } }', {
      option,
    });
  }
}

/** The same, of one vendor's offer. */
export async function buyOffer(buyer: Graph, offer: string, quantity = 1): Promise<string> {
  await putIn(buyer, offer, quantity);
  await sendTo(buyer);
  const { checkoutSummary } = await buyer.ask(QUOTE);
  assert.deepEqual(checkoutSummary.problems, []);
  const said = await buyer.ask(
    'mutation($input: CheckoutInput!) { checkout(input: $input) { checkout { orderId } userErrors { code message } } }',
    {
      input: {
        quote: checkoutSummary.cart.quote.token,
        payment: 'CASH_ON_DELIVERY',
        shippingAddress: { recipient: 'Ada Gear', lines: ['1 Ring Road'], ...buyer.place },
      },
    },
  );
  return said.checkout.checkout.orderId;
}

/** All of an order is packed, sent and brought, by the market's administrator. */
export async function deliver(
  admin: Graph,
  orderId: string,
): Promise<{ vendorId: string; vendorOrderId: string; lineId: string }> {
  const query =
    'query($id: ID!) { order(id: $id) { vendorOrders { id vendor { id } lines { id delivered } shipments { id status } } } }';
  const { order } = await admin.until(query, { id: orderId }, (data) => data.order?.vendorOrders[0]?.shipments?.length);
  for (const { shipments } of order.vendorOrders)
    for (const { id } of shipments) {
      await admin.ask(
        'mutation($id: ID!) { packShipment(shipmentId: $id, parcels: [{ weight: 1500, length: 300, width: 200, height: 100 }]) { userErrors { code } } }',
        { id },
      );
      await admin.ask(
        'mutation($id: ID!) { dispatchShipment(shipmentId: $id, carrier: "DHL", trackingNumber: "JD01") { userErrors { code } } }',
        { id },
      );
      await admin.ask('mutation($id: ID!) { markDelivered(shipmentId: $id) { userErrors { code } } }', { id });
    }
  const done = await admin.until(query, { id: orderId }, (data) => data.order.vendorOrders[0].lines[0].delivered > 0);
  const [first] = done.order.vendorOrders;
  return { vendorId: first.vendor.id, vendorOrderId: first.id, lineId: first.lines[0].id };
}

/** Somebody new, whose address is verified. */
export async function someone(
  at: Asker & { mail(to: string, saying: RegExp): Promise<RegExpMatchArray> },
  name: string,
): Promise<{ email: string; password: string }> {
  const account = {
    email: `${name}-${crypto.randomUUID().slice(0, 12)}@example.org`,
    password: 'a horse and its battery',
  };
  const nobody = new Graph(at);
  await nobody.ask(
    'mutation($email: String!, $password: String!) { register(email: $email, password: $password) { userErrors { code } } }',
    account,
  );
  const [, token] = await at.mail(account.email, /with this code:\s*([\w-]{20,})/);
  await nobody.ask('mutation($token: String!) { verifyEmail(token: $token) { userErrors { code } } }', { token });
  return account;
}
