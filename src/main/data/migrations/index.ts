/**
 * The schema's history. A migration that has shipped is frozen: a test holds the hash of each, and a
 * change of the schema is a new entry at the end.
 */
import { ledgerHistoryBatches } from './0001-ledger-history-batches';
import { subjectFacts } from './0002-subject-facts';
import { subjectsAndReview } from './0003-subjects-and-review';
import { batchOriginals } from './0004-batch-originals';
import { audit } from './0005-audit';
import { guards } from './0006-guards';
import { subjectsInMemory } from './0007-subjects-in-memory';
import { secondOpinions } from './0008-second-opinions';
import { operators } from './0009-operators';
import { resolutions } from './0010-resolutions';
import { historySearch } from './0011-history-search';
import { notesAndTags } from './0012-notes-and-tags';
import { keeping } from './0013-keeping';
import { purposeAndRetention } from './0014-purpose-and-retention';
import { statistics } from './0015-statistics';
import { answerHash } from './0016-answer-hash';
import { purposeSearch } from './0017-purpose-search';
import type { Migration } from './migration';

export type { Migration };

export const migrations: readonly Migration[] = [
  ledgerHistoryBatches,
  subjectFacts,
  subjectsAndReview,
  batchOriginals,
  audit,
  guards,
  subjectsInMemory,
  secondOpinions,
  operators,
  resolutions,
  historySearch,
  notesAndTags,
  keeping,
  purposeAndRetention,
  statistics,
  answerHash,
  purposeSearch,
];
