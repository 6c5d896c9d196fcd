import type { CheckKind } from '@shared/domain/factors';
import type { ChannelInput } from '@shared/ipc/contract';
import type { BatchView } from '@shared/ipc/batch-view';
import type { LatePassView } from '@shared/ipc/late-view';
import type { SecondChoiceView } from '@shared/ipc/second-view';
import type { ExportRequest } from '../../lib/export-choice';
import type { ReadingChoice } from '../../ui/reading-choices';
import type { ColumnMapping } from './mapping';

export type RowFilter = NonNullable<ChannelInput<'batch:rows'>['filter']>;

/** What main is doing for this page; one thing at a time. */
export type Activity = 'open' | 'plan' | 'start' | 'stop' | 'discard' | 'export' | 'template' | 'follow-up';

/** What the operator said beside "start": each was shown with its price. */
export type StartChoice = Omit<ChannelInput<'batch:start'>, 'id'>;

export type PolicyChange = ChannelInput<'batch:setPolicy'>['policy'];

export type DropNotice = 'dropOneFile' | 'dropNotAFile' | 'dropNoConnection' | 'dropBusy';

/** What the operator ended, and what is left of it. */
export type CancelNotice = 'cancelledOpen' | 'cancelledPlan' | 'cancelledExport';

export interface ExportedFile {
  readonly path: string;
  readonly rows: number;
  /** The operator's own workbook was asked for and could not be written. */
  readonly tableInstead: boolean;
}

export interface OpenRequest extends ReadingChoice {
  readonly path: string;
  readonly connectionId: string;
  readonly kind: CheckKind;
}

/** The file read last in this session: only here are its path and its first rows known. */
export interface OpenedFile extends OpenRequest {
  readonly batchId: string;
  readonly sampleRows: readonly (readonly string[])[];
  readonly sampleNames: readonly string[];
}

export interface BatchState {
  /** Newest first; null until loaded. */
  readonly batches: readonly BatchView[] | null;
  readonly batch: BatchView | null;
  readonly openedFile: OpenedFile | null;
  /** The file that was tried last, whether it could be read or not. */
  readonly triedFile: OpenRequest | null;
  readonly readingFileName: string | null;
  readonly activity: Activity | null;
  /** What the last act threw; stays until the next one. */
  readonly error: unknown;
  readonly notice: { readonly key: DropNotice | CancelNotice; readonly fileName: string } | null;
  readonly chosenKind: CheckKind | null;
  readonly rowFilter: RowFilter;
  /** Rises when rows of the open batch may have changed. */
  readonly revision: number;
  readonly exported: ExportedFile | null;
  readonly templatePath: string | null;
  /** What the last pass over the pending rows of the open batch brought. */
  readonly latePass: LatePassView | null;

  readonly loadList: () => Promise<void>;
  readonly openFile: (request: OpenRequest) => Promise<void>;
  /** Reads the file of the open batch again; the batch goes, nothing of it was sent. */
  readonly reopen: (change: Partial<OpenRequest>) => Promise<void>;
  readonly exportInvalid: (format: 'xlsx' | 'csv') => Promise<void>;
  readonly show: (id: string) => Promise<void>;
  readonly leave: () => void;
  readonly refresh: (ids: readonly string[]) => Promise<void>;
  readonly applyMapping: (mapping: ColumnMapping) => Promise<void>;
  readonly start: (choice?: StartChoice) => Promise<void>;
  readonly setPolicy: (policy: PolicyChange) => Promise<void>;
  readonly setSecond: (second: SecondChoiceView | null) => Promise<void>;
  readonly swapSecond: () => Promise<void>;
  /** Asks about every pending row of the open batch; other acts wait until it is over. */
  readonly followUp: () => Promise<void>;
  readonly stopFollowUp: () => Promise<void>;
  readonly exportAgain: (passphrase: string | undefined) => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Ends the open batch for good. */
  readonly cancelBatch: () => Promise<void>;
  readonly discard: (id: string) => Promise<void>;
  readonly exportBatch: (request: ExportRequest) => Promise<void>;
  readonly showExport: (path: string) => Promise<void>;
  readonly saveTemplate: (kind: CheckKind, format: 'xlsx' | 'csv') => Promise<void>;
  readonly chooseKind: (kind: CheckKind) => void;
  readonly setRowFilter: (rowFilter: RowFilter) => void;
  readonly setNotice: (key: DropNotice | null, fileName?: string) => void;
}
