import type { MaskProfile } from '@shared/masking';
import { maskFactors } from '../../checks/check-view';
import { isoWithOffset } from '../../checks/result-record';
import type { UnsettledCheck } from '../../data/data-service';
import { type Command, exitStatus } from '../context';
import { formatFen } from '@shared/i18n/money';
import { fillPlaceholders } from '@shared/i18n/text';
import { formatTable, type JsonObject } from '../output';
import { cliTexts } from '../texts';

const pageSize = 1_000;

/** Lists what may have been billed without an answer, newest first; exit status 1 while there is any. */
export const unknownCommand: Command = {
  name: 'unknown',
  right: 'read-all',
  usage: '[--batch BATCH]',
  summary: {
    'zh-CN': '列出待核实的核验：可能已计费，没有结果',
    en: 'list checks without an answer that may have been billed',
  },
  options: { batch: { type: 'string' } },
  async run(args, context) {
    const batchId = args.text('batch');
    const { data } = await context.desk({ spender: false });
    const { profile } = (await context.workstation()).masking();
    const checks: UnsettledCheck[] = [];
    for (;;) {
      const page = await data.listUnsettled(batchId === null ? {} : { batchId }, checks.length, pageSize);
      checks.push(...page.checks);
      if (page.checks.length === 0 || checks.length >= page.total) break;
    }
    if (args.json)
      context.print(
        JSON.stringify({ checks: checks.map((check) => jsonOfUnsettled(check, profile)) }, null, 2),
      );
    else if (checks.length === 0) context.report(cliTexts.noUnknown[context.locale]);
    else {
      context.print(formatTable(checks.map((check) => cellsOf(check, profile))));
      const priced = checks.reduce((sum, { priceFen }) => sum + (priceFen ?? 0), 0);
      const values = { checks: checks.length, price: formatFen(priced) };
      context.report(fillPlaceholders(cliTexts.unknownSum[context.locale], values));
    }
    return checks.length === 0 ? exitStatus.settled : exitStatus.needsAction;
  },
};

function jsonOfUnsettled(check: UnsettledCheck, profile: MaskProfile): JsonObject {
  return {
    checkId: check.checkId,
    verdict: check.verdict,
    reason: check.reason,
    providerCode: check.providerCode,
    requestId: check.requestId,
    httpStatus: check.httpStatus,
    calls: check.calls,
    sentAt: isoWithOffset(check.sentAtMs),
    endedAt: check.endedAtMs === null ? null : isoWithOffset(check.endedAtMs),
    price: check.priceFen,
    connection: check.connectionName,
    provider: check.providerId,
    kind: check.kind,
    sandbox: check.sandbox,
    batchId: check.batch?.batchId ?? null,
    file: check.batch?.fileName ?? null,
    row: check.batch?.sourceRow ?? null,
    canSendAgain: check.canSendAgain,
    ...maskFactors(check.factors, profile),
  };
}

function cellsOf(check: UnsettledCheck, profile: MaskProfile): string[] {
  const { batch, priceFen, httpStatus } = check;
  return [
    check.checkId,
    isoWithOffset(check.sentAtMs),
    check.connectionName,
    batch === null ? '-' : `${batch.fileName}:${batch.sourceRow}`,
    [check.reason, httpStatus === null ? null : `HTTP ${httpStatus}`, check.requestId]
      .filter((part) => part !== null)
      .join(' '),
    priceFen === null ? '-' : formatFen(priceFen),
    Object.values(maskFactors(check.factors, profile)).join(' '),
  ];
}
