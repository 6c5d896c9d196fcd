/** Approvals of batches: what a start would cost, who asked for it, and who said yes. */
import { approvalViewOf, type StartToApprove } from '../guards/approval';
import { startCostFen } from '../guards/confirmation';
import { guardsFor, type SetGuards } from '../guards/policy';
import type { Connections } from '../connections/connections';
import type { DataService, StoredBatch } from '../data/data-service';
import { presentCost, presentFingerprint } from './prepare-run';
import { secondOf } from './second-plan';

export interface BatchApprovalDependencies {
  readonly data: DataService;
  readonly connections: Connections;
  readonly now: () => number;
  readonly setGuards: () => SetGuards;
  readonly presentOperatorId?: () => string | null;
  /** Of a call over the batch's connection now; null when it is gone or has none. */
  readonly priceOf: (batch: StoredBatch) => number | null;
  readonly onChanged: (batchId: string) => void;
}

export class BatchApprovals {
  constructor(private readonly dependencies: BatchApprovalDependencies) {}

  async viewOf(batch: StoredBatch): Promise<ReturnType<typeof approvalViewOf>> {
    return approvalViewOf(await this.#startOf(batch), this.dependencies.presentOperatorId?.() ?? null);
  }

  /** Asks for a second person's yes to what the batch may cost now. `guard/needs-accounts` without a price to ask for. */
  async ask(batchId: string): Promise<void> {
    const { data, now, onChanged } = this.dependencies;
    const batch = await data.getBatch(batchId);
    const { costFen, fingerprint, counts } = await this.#startOf(batch);
    const atMs = now();
    await data.askApproval(batchId, { fingerprint, costFen: (costFen ?? 0) + counts.spentFen, atMs });
    onChanged(batchId);
  }

  /** @throws AppError `guard/not-asked` where the batch changed since, `guard/same-person`. */
  async approve(batchId: string, operatorId: string): Promise<void> {
    const { data, now, onChanged } = this.dependencies;
    const batch = await data.getBatch(batchId);
    const fingerprint = await presentFingerprint(data, batch, this.dependencies.priceOf(batch));
    await data.approveBatch(batchId, { fingerprint, operatorId, atMs: now() });
    onChanged(batchId);
  }

  /** What a start of the batch costs at most, lost rows that may be sent again included. */
  async #startOf(batch: StoredBatch): Promise<StartToApprove> {
    const { data, setGuards } = this.dependencies;
    const priceFen = this.dependencies.priceOf(batch);
    // A second connection that is gone costs nothing; the start itself says that it is gone.
    const second = await secondOf(this.dependencies, batch).catch(() => null);
    const cost = await presentCost(data, batch, priceFen, second);
    return {
      approval: await data.findApproval(batch.id),
      fingerprint: await presentFingerprint(data, batch, priceFen),
      costFen: startCostFen(cost),
      counts: cost.counts,
      guards: guardsFor(setGuards(), batch.origin),
    };
  }
}
