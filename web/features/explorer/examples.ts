// What the console's people ask most, to begin with. `title` is of the messages `admin-explorer`, under `example`.
const WAITING = `query Waiting {
  vendorApplications(first: 5) { edges { node { name requirements { name met } } } }
  disputes(first: 5) { edges { node { reason openedAt } } }
  paymentsToLookAt(first: 5) { edges { node { problem amount { formatted } } } }
  payouts(first: 5) { edges { node { vendorId amount { formatted } } } }
}`;

const ORDERS = `query Orders {
  allOrders(first: 10) {
    edges { node { id number status placedAt total { formatted } vendorOrders { number status vendor { name } } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const ORDER = `query Order($id: ID!) {
  order(id: $id) {
    number status paymentStatus
    payments { provider status amount { formatted } captured { formatted } transactions { operation state at } }
    ledgerTransactions { kind at entries { memo amount { formatted } account { kind owner } } }
    timeline(first: 50) { edges { node { kind code at } } }
  }
}`;

const VENDORS = `query Vendors {
  vendorApplications(status: ACTIVE, first: 10) {
    edges { node { name balances { currency pending { formatted } eligible { formatted } paid { formatted } } } }
  }
}`;

const USERS = `query Users {
  users(first: 20) { edges { node { id email state grants { role vendor { name } } } } }
}`;

const LEDGER = `query Ledger {
  ledgerAccounts(first: 50) { edges { node { kind owner balance { formatted } } } }
  ledgerFaults { edges { node { kind detail } } }
}`;

const PROFIT = `query Profit($since: Date!, $until: Date!) {
  platformProfit(since: $since, until: $until) { currency commission { formatted } profit { formatted } }
}`;

const SEARCH = `query Search($text: String!) {
  searchProducts(filter: { text: $text }, first: 5) {
    totalCount edges { node { title partNumber price { formatted } vendor { name } } }
  }
}`;

const VIN = `query Car($vin: String!) {
  decodeVin(vin: $vin) {
    candidates { confidence vehicle { year make { name } model { name } parts(first: 5) { edges { node { title } } } } }
  }
}`;

const SETTINGS = `query Settings {
  tenantSettings { name title value asks latest { version setAt } }
}`;

export type ExampleKey = (typeof EXAMPLES)[number]['key'];

export const EXAMPLES = [
  { key: 'waiting', query: WAITING, variables: {} },
  { key: 'orders', query: ORDERS, variables: {} },
  { key: 'order', query: ORDER, variables: { id: '' } },
  { key: 'vendors', query: VENDORS, variables: {} },
  { key: 'users', query: USERS, variables: {} },
  { key: 'ledger', query: LEDGER, variables: {} },
  { key: 'profit', query: PROFIT, variables: { since: '2026-01-01', until: '2026-12-31' } },
  { key: 'search', query: SEARCH, variables: { text: 'brake pads' } },
  { key: 'vin', query: VIN, variables: { vin: '1HGCM82633A004352' } },
  { key: 'settings', query: SETTINGS, variables: {} },
] as const;
