import { readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { revealReasons } from '@shared/domain/reveal';
import { fillPlaceholders } from '@shared/i18n/text';
import { z } from 'zod';
import { exportEvidence } from '../../evidence/export-evidence';
import { readChoice, usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { readMasking } from '../export-arguments';
import { cliTexts } from '../texts';

const usage = `CHECK --out FILE.html [--masking default|strict] [--whole [--reason ${revealReasons.join('|')}] [--note TEXT]]`;

/** The document that the window prints as a PDF; here no browser is at hand, so it is the page itself. */
export const evidenceCommand: Command = {
  name: 'evidence',
  right: 'check',
  usage,
  summary: {
    'zh-CN': '把一笔核验的证据写成可打印的 HTML；默认脱敏',
    en: 'write the evidence of a check as a page to print; masked unless --whole',
  },
  options: {
    out: { type: 'string' },
    masking: { type: 'string' },
    whole: { type: 'boolean' },
    reason: { type: 'string' },
    note: { type: 'string' },
  },
  async run(args, context) {
    const [checkId, ...others] = args.positionals;
    const out = args.text('out');
    const whole = args.flag('whole');
    const { maskProfile } = readMasking(args);
    const reason = readChoice(args.text('reason'), 'reason', revealReasons);
    const note = args.text('note') ?? '';
    if (checkId === undefined || out === null || others.length > 0) throw usageError(`evidence ${usage}`);
    if (extname(out).toLowerCase() !== '.html') throw usageError(`Evidence is written as .html: ${out}`);
    if (!whole && (reason !== null || note !== '')) throw usageError('--reason and --note are for --whole.');
    if (whole && maskProfile !== undefined) throw usageError('--whole and --masking exclude each other.');
    const workstation = await context.workstation();
    const { data, operators, reveals } = await context.desk({ spender: false });
    await operators.requireOwn((await data.getCheck(checkId)).operator);
    if (whole) await operators.require('reveal');
    const present = await operators.present();
    const path = resolve(out);
    const { sha256 } = await exportEvidence(
      {
        data,
        reveals,
        providers: workstation.providers,
        audit: workstation.audit,
        maskProfile: maskProfile ?? workstation.masking().profile,
        madeBy: present?.name ?? workstation.ports.actor ?? 'unknown',
        version: versionOf(context.codeFolder),
        now: Date.now,
      },
      {
        checkId,
        path,
        locale: context.locale,
        reveal: whole ? { reason, note } : null,
        print: null,
        signal: context.interrupted,
      },
    );
    if (args.json) context.print(JSON.stringify({ path, sha256 }));
    else context.report(fillPlaceholders(cliTexts.written[context.locale], { path }));
    return exitStatus.settled;
  },
};

function versionOf(codeFolder: string): string {
  const text = readFileSync(join(codeFolder, '..', '..', 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
