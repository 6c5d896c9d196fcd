/** From the start of the program to the first check that can be typed, and its memory, beside a bare window. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as settle } from 'node:timers/promises';
import { promisify } from 'node:util';
import { median } from '../bench/bench-times';
import { expect, test } from '../e2e/fixtures';
import { protectByKeychain } from '../e2e/support/keychain';
import { root } from '../e2e/support/programs';
import { StartedProgram } from './started-program';

const rounds = Number(process.env['VERIDESK_BENCH_ROUNDS'] ?? 5);
const manyChecks = Number(process.env['VERIDESK_BENCH_CHECKS'] ?? 1_000_000);
const batchRows = Number(process.env['VERIDESK_BENCH_ROWS'] ?? 100_000);
const fewChecks = 1_000;
/** Of the profiles that `bench startup-profile` makes. */
const benchPassphrase = 'bench passphrase';
/** What a start still does behind its window is not idle yet. */
const settledMs = 5_000;

const ratio = (one: number, other: number) => Math.round((one / other) * 1_000) / 1_000;

test('startup', async ({ folder, openSession }) => {
  // One session with a keyring for all of them, as on a desk.
  const { environment } = await openSession('session', { keyring: true });
  const profile = async (name: string, checks: number, rows: number) => {
    const words = ['startup-profile', join(folder, name), String(checks), String(rows)];
    await promisify(execFile)(process.execPath, [resolve(root, 'out/main/bench.js'), ...words]);
    return join(folder, name, 'profile');
  };
  const byPassphrase = await profile('passphrase', fewChecks, 0);
  const few = await profile('few', fewChecks, 0);
  const many = await profile('many', manyChecks, 0);
  const batch = await profile('batch', fewChecks, batchRows);

  const bareFolder = resolve(import.meta.dirname, 'bare-window');
  const startBare = async () => {
    const program = await StartedProgram.start(bareFolder, join(folder, 'bare'), environment);
    return { program, ms: (await program.readyAtMs('bare')) - program.startedAtMs };
  };
  /** The vault opens by itself, behind the form. */
  const startDesk = async (path: string) => {
    const program = await StartedProgram.start(root, path, environment);
    const ms = (await program.readyAtMs('check')) - program.startedAtMs;
    return { program, ms, openMs: (await program.readyAtMs('open')) - program.startedAtMs };
  };
  /** The time of the person who types the passphrase is no part of it; that of the vault is. */
  const startLocked = async (path: string) => {
    const program = await StartedProgram.start(root, path, environment);
    const entryMs = (await program.readyAtMs('unlock')) - program.startedAtMs;
    const { page } = program;
    const entry = page.getByLabel('口令', { exact: true });
    await entry.fill(benchPassphrase);
    await page.evaluate(() =>
      document.addEventListener('keydown', () => performance.mark('veridesk:entered'), { once: true }),
    );
    await entry.press('Enter');
    const checkAtMs = await program.readyAtMs('check');
    const unlockMs = checkAtMs - (await program.readyAtMs('entered'));
    return { program, entryMs, unlockMs, ms: entryMs + unlockMs };
  };

  const loadBefore = loadavg()[0];
  for (const path of [few, many, batch]) {
    const { program } = await startLocked(path);
    await protectByKeychain(program, benchPassphrase);
    await program.close();
  }
  // The first start of each makes files that later ones find.
  await (await startBare()).program.close();
  for (const path of [few, many, batch]) await (await startDesk(path)).program.close();
  await (await startLocked(byPassphrase)).program.close();

  const times = { bare: [] as number[], few: [] as number[], many: [] as number[], locked: [] as number[] };
  const parts = { entry: [] as number[], unlock: [] as number[] };
  const open = { few: [] as number[], many: [] as number[] };
  const memory = { bare: [] as number[], idle: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const bare = await startBare();
    times.bare.push(bare.ms);
    await settle(settledMs);
    memory.bare.push(bare.program.memoryMb());
    await bare.program.close();
    const desk = await startDesk(few);
    times.few.push(desk.ms);
    open.few.push(desk.openMs);
    await settle(settledMs);
    memory.idle.push(desk.program.memoryMb());
    await desk.program.close();
    const full = await startDesk(many);
    times.many.push(full.ms);
    open.many.push(full.openMs);
    await full.program.close();
    const locked = await startLocked(byPassphrase);
    times.locked.push(locked.ms);
    parts.entry.push(locked.entryMs);
    parts.unlock.push(locked.unlockMs);
    await locked.program.close();
  }

  const { program } = await startDesk(batch);
  await program.page.getByRole('navigation').getByRole('button', { name: '批次' }).click();
  await program.page.getByText('people-0.csv').first().click();
  await expect(program.page.getByText(batchRows.toLocaleString('en-US')).first()).toBeVisible();
  await settle(settledMs);
  const batchMb = program.memoryMb();
  await program.close();

  const bareMs = median(times.bare);
  const bareMb = median(memory.bare);
  const rounded = (values: readonly number[]) => values.map((value) => Math.round(value));
  const result = {
    rounds,
    load: [loadBefore, loadavg()[0]],
    history: { few: fewChecks, many: manyChecks },
    startMs: {
      bare: rounded(times.bare),
      few: rounded(times.few),
      many: rounded(times.many),
      /** Until what was typed can be sent: vault and database are open. */
      open: { few: rounded(open.few), many: rounded(open.many) },
      /** To the passphrase, and from Enter to the check. */
      locked: { entry: rounded(parts.entry), unlock: rounded(parts.unlock) },
    },
    ratio: {
      checkOverBare: ratio(median(times.few), bareMs),
      openOverBare: ratio(median(open.few), bareMs),
      openManyOverFew: ratio(median(open.many), median(open.few)),
      entryOverBare: ratio(median(parts.entry), bareMs),
      lockedOverBare: ratio(median(times.locked), bareMs),
      manyOverFew: ratio(median(times.many), median(times.few)),
    },
    memoryMb: { bare: memory.bare, idle: memory.idle, batchRows, batch: batchMb },
    memoryRatio: { idle: ratio(median(memory.idle), bareMb), batch: ratio(batchMb, bareMb) },
  };
  await writeFile(
    process.env['VERIDESK_BENCH_RESULT'] ?? join(folder, 'startup.json'),
    JSON.stringify(result, null, 2),
  );
});
