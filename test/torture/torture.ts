/**
 * Kills the real command line with SIGKILL at drawn moments, starts it again until its batch is done, and
 * holds the result against the sandbox's own books. Knows the program from the outside only: its command
 * line, its files, and the books.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BookedCall } from '@sandbox/books';
import { drawFault, parseFaults } from '@sandbox/faults';
import { startSandbox, type RunningSandbox } from '@sandbox/server';
import { auditRound, type RoundAudit } from './audit';
import { startCli } from './cli-child';
import { readCrashScene, type CrashScene } from './crash-scene';
import { type ExpectedRow, peopleAvailable, writePeople } from './input';
import { armKill, countLogEvents, drawAim } from './kill-plan';
import { type OpenCalls, openCallsOf, phaseOf, phases, type Phase } from './phase';
import { connectionName, createTortureProfile, type TortureProfile } from './profile';
import { createRandom, type Random } from './random';

export interface TortureOptions {
  /** Where the built programs lie (`out/main`). */
  readonly codeFolder: string;
  readonly kills: number;
  /** Rows of one batch; batches follow each other until there were enough kills. */
  readonly rows: number;
  readonly seed: number;
  readonly onProgress?: (line: string) => void;
}

export interface TortureResult {
  readonly seed: number;
  readonly kills: number;
  readonly batches: number;
  readonly starts: number;
  readonly rows: number;
  readonly calls: number;
  readonly resultsLost: number;
  readonly rowsBilledTwice: number;
  readonly rowsMissing: number;
  readonly wrongVerdicts: number;
  readonly callsWithoutIntent: number;
  readonly unknown: RoundAudit['unknown'];
  readonly feeDifferenceFen: number;
  /** Databases that SQLite found damaged after a kill. */
  readonly damagedDatabases: number;
  readonly killsByPhase: Readonly<Record<Phase, number>>;
  /** Of all kills: the calls that were open, by how far they were. */
  readonly openCallsAtKills: OpenCalls;
  readonly findings: readonly string[];
}

const faults = 'latency=2..40';
const concurrency = 8;
/** A process that neither ends nor is killed in this time hangs, which is a finding too. */
const patienceMs = 120_000;
/** Starts without progress after which a round is given up. */
const maximumStartsOfRound = 60;

export async function runTorture(options: TortureOptions): Promise<TortureResult> {
  const sandbox = await startSandbox({ faults });
  const folder = mkdtempSync(join(tmpdir(), 'veridesk-torture-'));
  try {
    const { marketplace: baseUrl = '' } = sandbox.address.baseUrls;
    const profile = await createTortureProfile({
      folder: join(folder, 'profile'),
      codeFolder: options.codeFolder,
      baseUrl,
      credential: sandbox.address.credentials.marketplace ?? {},
      settings: { concurrency, qps: 1_000, timeoutMs: 30_000 },
    });
    return await new Torture(options, sandbox, profile, folder).run();
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Round {
  readonly inPath: string;
  readonly outPath: string;
  readonly expected: readonly ExpectedRow[];
  /** The batch before it, which a killed start may not have got past. */
  readonly previousBatchId: string | null;
  readonly seenAnswers: Map<string, string>;
  readonly seenOpen: Set<string>;
}

class Torture {
  readonly #random: Random;
  readonly #listeners = new Set<() => void>();
  readonly #killsByPhase = Object.fromEntries(phases.map((phase) => [phase, 0])) as Record<Phase, number>;
  readonly #audits: RoundAudit[] = [];
  readonly #findings: string[] = [];
  #openCalls: OpenCalls = { notSent: 0, atProvider: 0, answeredNotCommitted: 0 };
  #logEventsBeforeCalls = 60;
  #kills = 0;
  #stopLearning: () => void = () => undefined;
  #starts = 0;
  #damaged = 0;
  #people = 0;

  constructor(
    private readonly options: TortureOptions,
    private readonly sandbox: RunningSandbox,
    private readonly profile: TortureProfile,
    private readonly folder: string,
  ) {
    this.#random = createRandom(options.seed);
    const { books } = sandbox;
    const record = books.record.bind(books);
    books.record = (call) => {
      record(call);
      for (const listener of [...this.#listeners]) listener();
    };
  }

  async run(): Promise<TortureResult> {
    let previousBatchId: string | null = null;
    while (this.#kills < this.options.kills) {
      const round = await this.#newRound(previousBatchId);
      previousBatchId = await this.#runRound(round);
      this.options.onProgress?.(`${this.#kills} kills, ${this.#audits.length} batches`);
    }
    return this.#result();
  }

  async #newRound(previousBatchId: string | null): Promise<Round> {
    const { rows } = this.options;
    if (this.#people + rows > peopleAvailable) throw new Error('The register has no more people.');
    const number = this.#audits.length + 1;
    const roundFolder = join(this.folder, `round-${number}`);
    mkdirSync(roundFolder);
    const inPath = join(roundFolder, 'people.csv');
    const expected = await writePeople(inPath, this.#people, rows);
    this.#people += rows;
    return {
      inPath,
      outPath: join(roundFolder, `done.${this.#random.pick(['csv', 'xlsx'])}`),
      expected,
      previousBatchId,
      seenAnswers: new Map(),
      seenOpen: new Set(),
    };
  }

  /** Until the batch is done and its file written; returns the batch. */
  async #runRound(round: Round): Promise<string> {
    this.sandbox.books.clear();
    let scene: CrashScene | null = null;
    for (let start = 1; start <= maximumStartsOfRound; start += 1) {
      const ended = await this.#startOnce(round, scene);
      if (ended.killedAtMs !== null) {
        scene = this.#look(round, ended.killedAtMs);
        continue;
      }
      const last = readCrashScene(this.profile.databasePath, this.profile.key);
      const audit = await auditRound({ ...round, booked: this.#booked(), scene: last });
      this.#audits.push(audit);
      return last.batch?.id ?? '';
    }
    throw new Error(`A batch was not done after ${maximumStartsOfRound} starts.`);
  }

  async #startOnce(round: Round, scene: CrashScene | null): Promise<{ killedAtMs: number | null }> {
    const { inPath, outPath } = round;
    const batch = scene?.batch ?? null;
    // A file that was not read to its end is opened again, as its operator would do.
    const isOpened = batch !== null && batch.id !== round.previousBatchId && batch.hasMapping;
    const words = isOpened ? ['resume', batch.id] : ['batch', connectionName, '--in', inPath];
    const child = startCli(
      {
        codeFolder: this.options.codeFolder,
        profileFolder: this.profile.folder,
        passphrase: this.profile.passphrase,
      },
      [...words, '--out', outPath],
    );
    this.#starts += 1;
    const callsLeft = isOpened ? batch.rows.planned + batch.rows.draft : round.expected.length;
    const disarm =
      this.#kills < this.options.kills
        ? armKill(child, drawAim(this.#random, isOpened), this.#random, {
            databasePath: this.profile.databasePath,
            outPath,
            callsLeft,
            logEventsBeforeCalls: this.#logEventsBeforeCalls,
            onBooked: (listener) => this.#onBooked(listener),
          })
        : () => undefined;
    if (!isOpened) this.#learnLogEvents();
    let hangs = false;
    const patience = setTimeout(() => {
      hangs = true;
      child.kill();
    }, patienceMs);
    const ended = await child.ended;
    clearTimeout(patience);
    disarm();
    this.#stopLearning();
    if (hangs) throw new Error(`A process hung: ${words.join(' ')}: ${ended.stderr}`);
    if (ended.signal === 'SIGKILL') return { killedAtMs: child.killedAtMs() };
    // 1 stands for rows that need a look: those that a kill left unknown.
    if (ended.status !== 0 && ended.status !== 1) {
      throw new Error(`Status ${ended.status} of ${words.join(' ')}: ${ended.stderr}`);
    }
    return { killedAtMs: null };
  }

  #onBooked(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** From a start that gets as far as its first call. */
  #learnLogEvents(): void {
    const count = countLogEvents(this.profile.databasePath);
    const forget = this.#onBooked(() => {
      forget();
      this.#logEventsBeforeCalls = Math.max(1, count());
    });
    this.#stopLearning = () => {
      forget();
      count();
    };
  }

  #look(round: Round, killedAtMs: number): CrashScene {
    const scene = readCrashScene(this.profile.databasePath, this.profile.key);
    this.#kills += 1;
    if (scene.integrity !== 'ok') {
      this.#damaged += 1;
      this.#findings.push(`integrity_check: ${scene.integrity}`);
    }
    const isNewBatch = scene.batch !== null && scene.batch.id !== round.previousBatchId;
    const open = openCallsOf(isNewBatch ? scene : { ...scene, attempts: [] }, {
      booked: this.#booked(),
      answeredAtMs: (call) => call.at + this.#latencyOf(call),
      killedAtMs,
    });
    this.#openCalls = {
      notSent: this.#openCalls.notSent + open.notSent,
      atProvider: this.#openCalls.atProvider + open.atProvider,
      answeredNotCommitted: this.#openCalls.answeredNotCommitted + open.answeredNotCommitted,
    };
    const phase = phaseOf(scene, isNewBatch, open);
    this.#killsByPhase[phase] += 1;
    if (!isNewBatch) return { ...scene, batch: null };
    for (const [idNumber, verdict] of scene.answers) {
      // An unknown row says that its answer is not known; nothing can be lost of it.
      if (verdict !== 'unknown') round.seenAnswers.set(idNumber, verdict);
    }
    for (const { idNumber, open } of scene.attempts) if (open) round.seenOpen.add(idNumber);
    return scene;
  }

  #latencyOf({ provider, subject }: BookedCall): number {
    return drawFault(parseFaults(faults), 1, `${provider} ${subject ?? ''}`, 0).latencyMs;
  }

  #booked(): Map<string, BookedCall[]> {
    const booked = new Map<string, BookedCall[]>();
    for (const call of this.sandbox.books.calls()) {
      const subject = call.subject ?? '';
      booked.set(subject, [...(booked.get(subject) ?? []), call]);
    }
    return booked;
  }

  #result(): TortureResult {
    const sum = (valueOf: (audit: RoundAudit) => number) =>
      this.#audits.reduce((total, audit) => total + valueOf(audit), 0);
    return {
      seed: this.options.seed,
      kills: this.#kills,
      batches: this.#audits.length,
      starts: this.#starts,
      rows: sum((audit) => audit.rows),
      calls: sum((audit) => audit.calls),
      resultsLost: sum((audit) => audit.resultsLost),
      rowsBilledTwice: sum((audit) => audit.rowsBilledTwice),
      rowsMissing: sum((audit) => audit.rowsMissing),
      wrongVerdicts: sum((audit) => audit.wrongVerdicts),
      callsWithoutIntent: sum((audit) => audit.callsWithoutIntent),
      unknown: {
        rows: sum(({ unknown }) => unknown.rows),
        booked: sum(({ unknown }) => unknown.booked),
        openOnly: sum(({ unknown }) => unknown.openOnly),
        unexplained: sum(({ unknown }) => unknown.unexplained),
      },
      feeDifferenceFen: sum((audit) => Math.abs(audit.feeDifferenceFen)),
      damagedDatabases: this.#damaged,
      killsByPhase: this.#killsByPhase,
      openCallsAtKills: this.#openCalls,
      findings: [...this.#findings, ...this.#audits.flatMap(({ findings }) => findings)].slice(0, 100),
    };
  }
}

/** Nothing lost, nothing paid twice, nothing missing, nothing unexplained. */
export function isUnbroken(result: TortureResult): boolean {
  return (
    [
      result.resultsLost,
      result.rowsBilledTwice,
      result.rowsMissing,
      result.wrongVerdicts,
      result.callsWithoutIntent,
      result.unknown.unexplained,
      result.feeDifferenceFen,
      result.damagedDatabases,
    ].every((count) => count === 0) && result.findings.length === 0
  );
}
