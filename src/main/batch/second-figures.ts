/** What a batch's second connection was asked and what is left, as the window shows it. */
import { agreementOf } from '@shared/domain/second';
import type { BatchView } from '@shared/ipc/batch-view';
import type { DataService } from '../data/data-service';

type SecondView = NonNullable<BatchView['second']>;

interface Ports {
  readonly data: DataService;
  readonly now: () => number;
  /** The price of a connection's call now; null when it is gone or has none. */
  readonly priceOf: (connectionId: string) => number | null;
}

/** While answers come in, counting them all four times a second would take the database's time. */
const refreshMs = 3_000;

export class SecondFigures {
  readonly #counted = new Map<string, { readonly atMs: number; readonly view: SecondView }>();

  constructor(private readonly ports: Ports) {}

  /** null for a batch with one connection. `live`: whether it runs; then figures may be some seconds old. */
  async of(batchId: string, live: { readonly asksSecond: boolean } | null): Promise<BatchView['second']> {
    const { data, now, priceOf } = this.ports;
    const plan = await data.getSecondPlan(batchId);
    if (plan === null) return null;
    const known = this.#counted.get(batchId);
    if (live !== null && known !== undefined && now() - known.atMs < refreshMs) {
      return { ...known.view, asking: live.asksSecond };
    }
    const { asked, pairs } = await data.countSeconds(batchId);
    const agreement = { agree: 0, disagree: 0, 'no-verdict': 0 };
    for (const { first, second, rows } of pairs) agreement[agreementOf(first, second)] += rows;
    const view: SecondView = {
      connectionId: plan.connectionId,
      connectionName: plan.connectionName,
      when: [...plan.when],
      failover: plan.failover,
      priceFen: priceOf(plan.connectionId),
      toAsk: await data.countSecondToAsk(batchId),
      asking: live?.asksSecond ?? false,
      asked,
      agree: agreement.agree,
      disagree: agreement.disagree,
      noVerdict: agreement['no-verdict'],
    };
    if (live === null) this.#counted.delete(batchId);
    else this.#counted.set(batchId, { atMs: now(), view });
    return view;
  }
}
