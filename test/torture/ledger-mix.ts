/**
 * Batches over several providers with every code that they document among ordinary answers, and then the
 * ledger against the sandbox's statement: to the fen, and call by call.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { FactorName, Factors } from '@shared/domain/factors';
import { billedStates } from '@shared/domain/verdict';
import { createWorkstation, type Workstation } from '@main/composition-root';
import type { Desk } from '@main/create-desk';
import { openDatabase } from '@main/data/database';
import { allRows } from '@main/data/db';
import { createConfSettingsStore } from '@main/settings/conf-settings-store';
import { feesFen } from '@sandbox/books';
import { sandboxCodes } from '@sandbox/codes';
import { listRegister } from '@sandbox/register-page';
import { type RunningSandbox, startSandbox } from '@sandbox/server';

export interface LedgerMixResult {
  readonly rows: number;
  readonly calls: number;
  readonly codes: number;
  readonly ledgerFen: number;
  readonly statementFen: number;
  /** Charged by the statement, and open in the ledger because the provider does not say what it charges. */
  readonly openFen: number;
  /** Statement less ledger less what is open; 0 when they agree. */
  readonly differenceFen: number;
  /** Calls of the statement that the ledger holds otherwise, or not at all. */
  readonly differentCalls: number;
  readonly attemptsByBilling: Readonly<Record<(typeof billedStates)[number], number>>;
}

const providers = [
  { id: 'marketplace', kind: 'id-2', subject: 'idNumber' },
  { id: 'ihuyi', kind: 'enterprise-3', subject: 'creditCode' },
  { id: 'aliyun', kind: 'id-2', subject: 'idNumber' },
  { id: 'expauth', kind: 'bank-card-4', subject: 'idNumber' },
] as const;

type MixProvider = (typeof providers)[number];

/** A batch stops for an account that is refused, and is carried on; more than the codes that can do so. */
const maximumStarts = 200;

export async function runLedgerMix(options: {
  readonly codeFolder: string;
  readonly rows: number;
}): Promise<LedgerMixResult> {
  const sandbox = await startSandbox();
  const folder = mkdtempSync(join(tmpdir(), 'veridesk-ledger-'));
  try {
    const workstation = await openProfile(folder, options.codeFolder, sandbox);
    const key = Uint8Array.from(workstation.vault.databaseKey());
    const desk = await workstation.openDesk({ spender: true, onBatchChanged: () => undefined });
    const rowsOfOne = Math.floor(options.rows / providers.length);
    let codes = 0;
    for (const provider of providers) codes += await runBatch(desk, sandbox, provider, rowsOfOne, folder);
    const { feeFen: ledgerFen } = await desk.data.ledgerTotals({});
    await desk.close();
    await workstation.close();
    const compared = compare(join(folder, 'profile', 'history.db'), key, sandbox);
    const { calls, feeFen: statementFen } = sandbox.books.totals();
    return {
      ...{ rows: rowsOfOne * providers.length, calls, codes, ledgerFen, statementFen },
      ...compared,
      differenceFen: statementFen - ledgerFen - compared.openFen,
    };
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openProfile(
  folder: string,
  codeFolder: string,
  sandbox: RunningSandbox,
): Promise<Workstation> {
  const profileFolder = join(folder, 'profile');
  const onDamaged = (error: unknown) => {
    throw error;
  };
  const workstation = createWorkstation({
    profileFolder,
    codeFolder,
    settings: createConfSettingsStore({ profilePath: profileFolder, now: Date.now, onDamaged }),
    keychain: null,
    routes: { systemProxy: () => Promise.resolve(null), evaluatePac: null },
  });
  await workstation.vault.create({ method: 'passphrase', passphrase: 'a passphrase for torture' });
  for (const { id } of providers) {
    workstation.connections.save(null, {
      providerId: id,
      name: id,
      settings: {
        ...{ baseUrl: sandbox.address.baseUrls[id], price: feesFen[id], qps: 10_000, concurrency: 32 },
        ...(id === 'expauth' ? { codeMap: 'FP00001=mismatch,FP00002=no-record' } : {}),
        ...sandbox.address.settings[id],
      },
      credentials: sandbox.address.credentials[id],
    });
  }
  return workstation;
}

/** Every documented code once for somebody, spread over the batch; returns how many. */
async function runBatch(
  desk: Desk,
  sandbox: RunningSandbox,
  { id, kind, subject }: MixProvider,
  rows: number,
  folder: string,
): Promise<number> {
  const people = peopleOf(id, rows);
  const names = Object.keys(people[0] ?? {}) as FactorName[];
  const codes = sandboxCodes[id];
  for (const [index, { layer, code }] of codes.entries()) {
    const value = people[Math.floor((index * rows) / codes.length)]?.[subject];
    if (value !== undefined)
      sandbox.orderAnswer({ provider: id, layer, code, factor: { name: subject, value } });
  }
  const path = join(folder, `${id}.csv`);
  const lines = people.map((factors, index) => names.map((name) => cell(factors, name, index)).join(','));
  writeFileSync(path, `${names.join(',')}\r\n${lines.join('\r\n')}\r\n`);
  const mapping = () => Object.fromEntries(names.map((name, column) => [name, column]));
  const { batchId } = await desk.batches.open({ path, connection: id, kind, mapping });
  for (let start = 1; start <= maximumStarts; start += 1) {
    await desk.batches.start(batchId, { retryUnknown: false });
    if ((await desk.batches.ended(batchId)) === 'done') return codes.length;
  }
  throw new Error(`The batch of ${id} was not done after ${maximumStarts} starts.`);
}

function peopleOf(id: MixProvider['id'], count: number): Factors[] {
  const people: Factors[] = [];
  const page = 500;
  for (let offset = 0; offset < count; offset += page) {
    people.push(...listRegister(id, 1, offset, Math.min(page, count - offset)).entries);
  }
  return people;
}

/** Every ninth has a name that the register does not confirm. */
function cell(factors: Factors, name: FactorName, index: number): string {
  const isName = name === 'name' || name === 'legalRepresentative';
  return isName && index % 9 === 4 ? `${factors[name] ?? ''}明` : (factors[name] ?? '');
}

const attemptSchema = z.object({
  provider_id: z.string(),
  subject: z.string(),
  billed: z.enum(billedStates),
  fee_fen: z.int().nullable(),
});

/** Nothing was faulty on the way, so each call of a subject is the attempt with the same place. */
function compare(
  databasePath: string,
  key: Uint8Array,
  { books }: RunningSandbox,
): Pick<LedgerMixResult, 'openFen' | 'differentCalls' | 'attemptsByBilling'> {
  const attemptsByBilling = { yes: 0, no: 0, unknown: 0 };
  const attempts = new Map<string, z.output<typeof attemptSchema>[]>();
  const db = openDatabase({ path: databasePath, key });
  try {
    const sql = `SELECT provider_id, coalesce(factors ->> 'idNumber', factors ->> 'creditCode') AS subject,
        attempts.billed, attempts.fee_fen
      FROM attempts JOIN checks ON sequence = check_sequence ORDER BY check_sequence, attempt_number`;
    for (const value of allRows(db, sql)) {
      const attempt = attemptSchema.parse(value);
      attemptsByBilling[attempt.billed] += 1;
      const place = `${attempt.provider_id} ${attempt.subject}`;
      const known = attempts.get(place);
      if (known === undefined) attempts.set(place, [attempt]);
      else known.push(attempt);
    }
  } finally {
    db.close();
  }
  let openFen = 0;
  let differentCalls = 0;
  for (const call of books.calls()) {
    const attempt = attempts.get(`${call.provider} ${call.subject ?? ''}`)?.shift();
    if (attempt?.billed === 'unknown') openFen += call.feeFen;
    else if (attempt === undefined || (attempt.fee_fen ?? 0) !== call.feeFen) differentCalls += 1;
  }
  return { openFen, differentCalls, attemptsByBilling };
}
