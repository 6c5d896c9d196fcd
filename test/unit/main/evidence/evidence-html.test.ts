import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Locale } from '@shared/locale';
import type { DataService } from '@main/data/data-service';
import { evidenceHtml } from '@main/evidence/evidence-html';
import { formatTime } from '@main/evidence/evidence-lines';
import { gatherEvidence } from '@main/evidence/gather-evidence';
import { findPerson } from '@main/keeping/find-person';
import { createProviderRegistry } from '@main/providers/registry';
import { type Folder, intent, makeFolder, openSpender, origin, outcome } from '../data/support';

const factors = { name: '王小明', idNumber: '11010519491231002X' };
const from = { ...origin, providerId: 'marketplace' } as const;

let folder: Folder;
let data: DataService;
beforeEach(async () => {
  folder = makeFolder();
  data = await openSpender(folder);
});
afterEach(async () => {
  await data.close();
  folder.remove();
});

async function page(locale: Locale = 'zh-CN'): Promise<string> {
  const dependencies = {
    data,
    providers: createProviderRegistry(),
    maskProfile: 'default',
    madeBy: '林主管',
    version: '1.2.3',
    now: () => Date.UTC(2026, 0, 15, 4),
  } as const;
  return evidenceHtml(await gatherEvidence(dependencies, 'c1', null), locale);
}

describe('the page of evidence', () => {
  it('says what the check was for and on what legal basis', async () => {
    await data.commitIntent(
      intent('c1', { factors, origin: from, purpose: { purpose: '开户 <甲>', basis: 'separate-consent' } }),
    );
    await data.commitOutcome(outcome('c1'));
    const html = await page();
    expect(html).toContain('<dt>用途</dt><dd>开户 &lt;甲&gt;</dd>');
    expect(html).toContain('<dt>处理依据</dt><dd>单独同意 (separate-consent)</dd>');
  });

  it('says that no purpose was said, and then names no basis', async () => {
    await data.commitIntent(intent('c1', { factors, origin: from }));
    await data.commitOutcome(outcome('c1', {}, { requestId: 'R-77' }));
    const html = await page('en');
    expect(html).toContain('<dt>Purpose</dt><dd>none was said</dd>');
    expect(html).not.toContain('<dt>Legal basis</dt>');
    expect(html).not.toContain('Purged');
  });

  it('of a purged check says when, names the certificate and has nothing left of the person', async () => {
    await data.commitIntent(intent('c1', { factors, origin: from }));
    await data.commitOutcome(outcome('c1', {}, { requestId: 'R-77' }));
    const terms = { idNumber: factors.idNumber };
    await data.purge(
      { target: 'person', terms, ...(await findPerson(data, terms)), originalsOf: [] },
      {
        id: 'p-7',
        atMs: Date.UTC(2026, 0, 12, 4),
        actor: 'window:liu',
        reason: 'R',
        subjectHash: '0'.repeat(64),
      },
    );
    const html = await page();
    expect(html).toContain('证明编号 p-7');
    expect(html).toContain('核验要素 · 内容已清除');
    expect(html).toContain(formatTime(Date.UTC(2026, 0, 12, 4)));
    for (const gone of ['王**', '110***********002X', 'R-77']) expect(html).not.toContain(gone);
    expect(await page('en')).toContain('(certificate p-7)');
  });

  it('names who settled what a call cost, with a masked note', async () => {
    await data.commitIntent(intent('c1', { factors, origin: from }));
    await data.commitOutcome(
      outcome('c1', {}, { verdict: 'unknown', reason: 'network', billed: 'unknown', feeFen: null }),
    );
    await data.resolveChecks({
      checkIds: ['c1'],
      billed: 'yes',
      feeFen: 25,
      note: '账单含 11010519491231002X',
      atMs: Date.UTC(2026, 0, 13, 4),
    });
    const html = await page();
    expect(html).toContain(`于 ${formatTime(Date.UTC(2026, 0, 13, 4))} 按人工核实认定：`);
    expect(html).toContain('¥0.25');
    expect(html).toContain('账单含 110***********002X');
    expect(html).not.toContain(factors.idNumber);
    expect(await page('en')).toMatch(/Billing settled<\/dt><dd>[^<]*¥0\.25: [^<]*, by hand</u);
  });
});
