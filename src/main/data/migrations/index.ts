/**
 * The schema's history. A migration that has shipped is frozen: a test holds the hash of each, and a
 * change of the schema is a new entry at the end.
 */
import { ledgerHistoryBatches } from './0001-ledger-history-batches';

export interface Migration {
  /** `user_version` of the database once applied; 1, 2, 3 … without gaps. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [ledgerHistoryBatches];
