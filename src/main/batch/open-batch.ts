/** A file becomes a batch: read to its end, its columns recognised, every row reviewed. */
import { randomUUID } from 'node:crypto';
import type { CheckKind } from '@shared/domain/factors';
import type { ProcessingPurpose } from '@shared/domain/purpose';
import type { MaskProfile } from '@shared/masking';
import { originOf } from '../checks/checks';
import type { Connections } from '../connections/connections';
import type { DataService } from '../data/data-service';
import { recogniseColumns } from '../files/columns/recognise-columns';
import type { FileService } from '../files/file-service';
import { type BatchPolicy, guardsFor, policyOf, type SetGuards } from '../guards/policy';
import { admittedPurpose, type PurposeSettings } from '../keeping/purposes';
import type { BatchPlanning, Progress } from './batch-planning';
import { maskSample, sampleNamesOf } from './batch-view';
import type { ColumnMemory } from './column-memory';
import { type FileChoices, importBatch } from './import-batch';
import type { ColumnMapping } from './plan-row';

export interface OpenBatchDependencies {
  readonly data: DataService;
  readonly files: FileService;
  readonly connections: Connections;
  readonly columnMemory: ColumnMemory;
  readonly planning: BatchPlanning;
  readonly maskProfile: () => MaskProfile;
  readonly setGuards: () => SetGuards;
  readonly setPurposes?: () => PurposeSettings | undefined;
  /** UTC milliseconds. */
  readonly now: () => number;
}

export interface OpenBatchOptions extends FileChoices {
  readonly path: string;
  readonly connection: string;
  readonly kind: CheckKind;
  /** Columns named by the operator; the rest is recognised. */
  readonly mapping?: (columns: readonly string[]) => ColumnMapping;
  readonly purpose?: ProcessingPurpose | null | undefined;
  /** What differs from the policy of the settings. */
  readonly policy?: Partial<BatchPolicy>;
  readonly signal?: AbortSignal | undefined;
  readonly onImport?: Progress;
  readonly onPlan?: Progress;
}

export interface OpenedBatch {
  readonly batchId: string;
  /** Masked. */
  readonly sampleRows: string[][];
  /** Masked names of the first rows, to see by whether the text was read in the right encoding. */
  readonly sampleNames: string[];
}

/** Nothing is sent, and of a file that could not be reviewed nothing is kept. */
export async function openBatch(
  dependencies: OpenBatchDependencies,
  options: OpenBatchOptions,
): Promise<OpenedBatch> {
  const { data, files, connections, columnMemory, planning, maskProfile, now } = dependencies;
  const { kind, path, sheetName, encoding, delimiter, signal } = options;
  // Said at the beginning it is refused at the beginning; left out, it is asked for at the start.
  const purpose =
    options.purpose == null ? null : admittedPurpose(dependencies.setPurposes?.(), options.purpose);
  const origin = originOf(connections.open(options.connection, kind), kind);
  const batchId = randomUUID();
  const { columns, sampleRows, reading } = await importBatch(
    { data, files },
    {
      batchId,
      path,
      origin,
      sheetName,
      encoding,
      delimiter,
      createdAtMs: now(),
      signal,
      ...(options.onImport === undefined ? {} : { onProgress: options.onImport }),
    },
  );
  try {
    const named = options.mapping?.(columns) ?? {};
    // Columns without a heading are told by the cells of each file alone.
    const remembered = reading.headingRow === null ? null : columnMemory.recall(kind, columns);
    const recognised = remembered ?? recogniseColumns(columns, kind, sampleRows);
    const mapping = withNamed(recognised, named);
    await data.setPolicy(batchId, {
      ...policyOf(guardsFor(dependencies.setGuards(), origin)),
      ...options.policy,
    });
    await planning.setPurpose(batchId, purpose);
    await data.setReading(batchId, { ...reading, remembered: remembered !== null });
    await planning.review(batchId, mapping, options.onPlan, signal);
    if (Object.keys(named).length > 0) await planning.remember(batchId, mapping);
    return {
      batchId,
      sampleRows: maskSample(sampleRows, mapping, maskProfile()),
      sampleNames: sampleNamesOf(sampleRows, mapping, maskProfile()),
    };
  } catch (error) {
    await data.deleteBatch(batchId);
    throw error;
  }
}

/** What is named takes its column from the factor that was thought to hold it. */
function withNamed(recognised: ColumnMapping, named: ColumnMapping): ColumnMapping {
  const taken = new Set(Object.values(named));
  const others = Object.entries(recognised).filter(([, column]) => !taken.has(column));
  return { ...Object.fromEntries(others), ...named };
}
