import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Directory } from './directory.ts';

/** Labels are of closed sets only: what a client can choose, such as an operation's name, would grow without bound. */
export class Metrics {
  #registry = new Registry();
  #seconds = { buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], registers: [this.#registry] };
  requests = new Histogram({
    name: 'router_request_seconds',
    help: 'Answers to clients',
    labelNames: ['operation', 'status'],
    ...this.#seconds,
  });
  fetches = new Histogram({
    name: 'router_subgraph_seconds',
    help: 'Calls to subgraphs',
    labelNames: ['subgraph', 'outcome'],
    ...this.#seconds,
  });
  errors = new Counter({
    name: 'router_errors_total',
    help: 'Errors answered, by code',
    labelNames: ['code'],
    registers: [this.#registry],
  });

  quotasAlone = new Counter({
    name: 'router_quotas_alone_total',
    help: 'Rate limits that this process had to keep by itself, because Redis was away',
    registers: [this.#registry],
  });

  subscriptions = new Gauge({
    name: 'router_subscriptions',
    help: 'Subscriptions held open',
    registers: [this.#registry],
  });

  constructor(directory: Directory) {
    collectDefaultMetrics({ register: this.#registry });
    new Gauge({
      name: 'router_directory_known',
      help: '1 when a directory of tenants is held',
      registers: [this.#registry],
      collect() {
        this.set(directory.known ? 1 : 0);
      },
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  print(): Promise<string> {
    return this.#registry.metrics();
  }
}
