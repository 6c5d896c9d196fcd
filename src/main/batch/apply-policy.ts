import type { DataService } from '../data/data-service';

/** Between two pages paid calls of other batches find their turn. */
const pageSize = 2_000;

/** Sets the rows of a batch aside that need no call, as its policy says; nothing of it may have been sent. */
export async function applyPolicyToAll(data: DataService, batchId: string, atMs: number): Promise<void> {
  const { total } = await data.countBatch(batchId);
  for (let after = 0; after < total; after += pageSize) {
    await data.applyPolicy(batchId, after, pageSize, atMs);
  }
}
