/** Approvals of batches: what a start would cost, who asked for it, and who said yes. */
import { approvalViewOf, type StartToApprove } from '../guards/approval';
import { startCostFen } from '../guards/confirmation';
import { guardsFor, type SetGuards } from '../guards/policy';
import type { Connections } from '../connections/connections';
import type { BatchApproval, BatchCounts, DataService, StoredBatch } from '../data/data-service';
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

  /** Asked for at every change of a running batch: costs are looked up only where an amount needs a second person. */
  async viewOf(batch: StoredBatch, counts: BatchCounts): Promise<ReturnType<typeof approvalViewOf>> {
    const { data, setGuards, presentOperatorId } = this.dependencies;
    const approval = await data.findApproval(batch.id);
    if (approval === null && guardsFor(setGuards(), batch.origin).approveAboveFen === null) {
      return { needsApproval: false, approval: null };
    }
    return approvalViewOf(await this.#startOf(batch, counts, approval), presentOperatorId?.() ?? null);
  }

  /** Asks for a second person's yes to what the batch may cost now. `guard/needs-accounts` without a price to ask for. */
  async ask(batchId: string): Promise<void> {
    const { data, now, onChanged } = this.dependencies;
    const batch = await data.getBatch(batchId);
    const counts = await data.countBatch(batchId);
    const { costFen, fingerprint } = await this.#startOf(batch, counts, await data.findApproval(batchId));
    const atMs = now();
    await data.askApproval(batchId, { fingerprint, costFen: (costFen ?? 0) + counts.spentFen, atMs });
    onChanged(batchId);
  }

  /** @throws AppError `guard/not-asked` where the batch changed since, `guard/same-person`. */
  async approve(batchId: string, operatorId: string): Promise<void> {
    const { data, now, onChanged } = this.dependencies;
    const batch = await data.getBatch(batchId);
    const fingerprint = await presentFingerprint(
      data,
      batch,
      await data.countBatch(batchId),
      this.dependencies.priceOf(batch),
    );
    await data.approveBatch(batchId, { fingerprint, operatorId, atMs: now() });
    onChanged(batchId);
  }

  /** What a start of the batch costs at most, lost rows that may be sent again included. */
  async #startOf(
    batch: StoredBatch,
    counts: BatchCounts,
    approval: BatchApproval | null,
  ): Promise<StartToApprove> {
    const { data, setGuards } = this.dependencies;
    const priceFen = this.dependencies.priceOf(batch);
    // A second connection that is gone costs nothing; the start itself says that it is gone.
    const second = await secondOf(this.dependencies, batch).catch(() => null);
    const cost = await presentCost(data, batch, counts, priceFen, second);
    return {
      approval,
      fingerprint: await presentFingerprint(data, batch, counts, priceFen),
      costFen: startCostFen(cost),
      counts,
      guards: guardsFor(setGuards(), batch.origin),
    };
  }
}
