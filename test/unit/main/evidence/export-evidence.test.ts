import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditDetail } from '@shared/domain/audit';
import type { DataService } from '@main/data/data-service';
import {
  type EvidenceExportDependencies,
  type EvidenceOptions,
  exportEvidence,
} from '@main/evidence/export-evidence';
import { defaultMaskingSettings } from '@main/masking/masking-settings';
import { Reveals } from '@main/masking/reveals';
import { createProviderRegistry } from '@main/providers/registry';
import { type Folder, intent, makeFolder, openSpender, origin, outcome } from '../data/support';

const factors = { name: '王小明', idNumber: '11010519491231002X' };
const answerHash = 'ab'.repeat(32);
const from = { ...origin, providerId: 'marketplace', connectionName: '生产 <1>' } as const;

let folder: Folder;
let data: DataService;
let noted: { readonly action: string; readonly subject: string | null; readonly detail: AuditDetail }[];
let dependencies: EvidenceExportDependencies;
let path: string;
beforeEach(async () => {
  folder = makeFolder();
  data = await openSpender(folder);
  noted = [];
  path = join(folder.path, '证据.html');
  const running: Promise<void>[] = [];
  const audit: EvidenceExportDependencies['audit'] = {
    note: (action, subject = null, detail = {}) => {
      noted.push({ action, subject, detail });
      running.push(data.appendAudit([{ action, atMs: 9_000, subject, detail }]));
    },
    settled: async () => void (await Promise.all(running)),
  };
  dependencies = {
    data,
    audit,
    reveals: new Reveals({ data, audit, masking: () => defaultMaskingSettings, now: () => 0 }),
    providers: createProviderRegistry(),
    maskProfile: 'default',
    madeBy: '林主管',
    version: '1.2.3',
    now: () => Date.UTC(2026, 0, 15, 4),
  };
});
afterEach(async () => {
  await data.close();
  folder.remove();
});

async function store(checkOrigin: typeof origin = from): Promise<void> {
  await data.commitIntent(intent('c1', { factors, origin: checkOrigin }));
  await data.commitOutcome(
    outcome('c1', { answerHash }, { facts: { birthday: '1949-12-31' }, requestId: 'R-77' }),
  );
}

async function written(options: Partial<EvidenceOptions> = {}): Promise<string> {
  await exportEvidence(dependencies, {
    checkId: 'c1',
    path,
    locale: 'zh-CN',
    reveal: null,
    print: null,
    ...options,
  });
  return readFileSync(path, 'utf8');
}

describe('evidence of a check', () => {
  it('shows the answer with masked values, the hash of the raw answer and the head of the chain', async () => {
    await store();
    await data.addNote('c1', { atMs: 10, author: 'window:liu', text: '证件 11010519491231002X 已核对' });
    const page = await written();
    for (const part of ['王**', '110***********002X', 'R-77', answerHash, '林主管', '1.2.3', '单笔核验']) {
      expect(page).toContain(part);
    }
    const head = await data.auditHead();
    const before = await data.readAudit((head?.sequence ?? 0) - 2, 1);
    expect(page).toContain(Buffer.from(before[0]?.hash ?? []).toString('hex'));
    for (const hidden of [factors.idNumber, factors.name, '1949-12-31']) expect(page).not.toContain(hidden);
  });

  it('names the entries of the audit chain that are about the check, and no others', async () => {
    await store();
    await data.commitIntent(intent('c2', { origin: from }));
    const page = await written();
    const ofCheck = await data.auditOf('c1');
    expect(page).toContain(Buffer.from(ofCheck[0]?.hash ?? []).toString('hex'));
    expect(page.match(/单笔核验 ·/gu)).toHaveLength(1);
  });

  it('leaves in the chain what the file was', async () => {
    await store();
    const page = await written();
    expect(noted).toMatchObject([
      {
        action: 'export.written',
        subject: 'c1',
        detail: {
          what: 'evidence',
          file: '证据.html',
          format: 'html',
          masked: true,
          maskProfile: 'default',
          sha256: createHash('sha256').update(page).digest('hex'),
        },
      },
    ]);
  });

  it('shows whole values only behind an entry for each of them', async () => {
    await store();
    const page = await written({ reveal: { reason: 'audit', note: '' } });
    expect(page).toContain(factors.idNumber);
    expect(page).toContain('1949-12-31');
    expect(noted.map(({ action, detail }) => [action, detail['field'] ?? null])).toEqual([
      ['value.revealed', 'name'],
      ['value.revealed', 'idNumber'],
      ['export.written', null],
    ]);
    expect(JSON.stringify(noted)).not.toContain(factors.idNumber);
    // The head that is printed stands behind the reveals.
    expect(page).toContain(noted[2]?.detail['head']);
  });

  it('without a reason shows and writes nothing', async () => {
    await store();
    await expect(written({ reveal: { reason: null, note: '' } })).rejects.toMatchObject({
      code: 'value/reason-missing',
    });
    expect(existsSync(path)).toBe(false);
    expect(noted).toEqual([]);
  });

  it('is marked across the page when a sandbox answered, and only then', async () => {
    await store({ ...from, sandbox: true });
    expect(await written()).toContain('<div class="mark"');
    await data.commitIntent(intent('c3', { factors, origin: { ...from, sandbox: false } }));
    await data.commitOutcome(outcome('c3'));
    expect(await written({ checkId: 'c3' })).not.toContain('class="mark"');
  });

  it('takes what people and providers wrote as text', async () => {
    await store();
    await data.addNote('c1', { atMs: 10, author: 'window:x', text: '<script>alert(1)</script>' });
    const page = await written();
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;');
    expect(page).toContain('生产 &lt;1&gt;');
    expect(page).toMatch(/Content-Security-Policy" content="default-src 'none'; style-src 'sha256-/u);
  });

  it('as a PDF is what the printer made of the page, with its numbers left to the printer', async () => {
    await store();
    const pages: { html: string; footer: string }[] = [];
    const pdf = await written({
      print: (page) => {
        pages.push(page);
        return Promise.resolve(Buffer.from('%PDF'));
      },
    });
    expect(pdf).toBe('%PDF');
    expect(pages[0]?.footer).toMatch(
      /第 <span class="pageNumber"><\/span> 页，共 <span class="totalPages">/u,
    );
    expect(noted[0]?.detail).toMatchObject({ format: 'pdf' });
  });

  it('when it is cancelled leaves no file', async () => {
    await store();
    const controller = new AbortController();
    await expect(
      written({
        signal: controller.signal,
        print: () => {
          controller.abort();
          return Promise.resolve(Buffer.from('%PDF'));
        },
      }),
    ).rejects.toMatchObject({ code: 'file/aborted' });
    expect(existsSync(path)).toBe(false);
    expect(noted).toEqual([]);
  });

  it('is not made of a check without an answer', async () => {
    await data.commitIntent(intent('c1', { origin: from }));
    await expect(written()).rejects.toMatchObject({ code: 'check/not-found' });
  });

  it('reads in English too', async () => {
    await store();
    const page = await written({ locale: 'en' });
    expect(page).toContain('Evidence of a check');
    expect(page).toContain('masked (default)');
  });
});
