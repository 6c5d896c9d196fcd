/** The templates of every kind, opened as a batch by the product itself. */
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CheckKind, checkKinds, factorsOfKind } from '@shared/domain/factors';
import { isAppError } from '@shared/errors/app-error';
import type { Desk } from '@main/create-desk';
import type { ConnectionInput } from '@main/connections/connections';
import { exampleWords, templateOf } from '@main/files/kind-template';
import { writeTemplate } from '@main/files/template';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';

const base = 'http://127.0.0.1:9';
const glodon = {
  providerId: 'glodon',
  settings: {
    baseUrl: `${base}/glodon`,
    tokenUrl: `${base}/glodon/oauth2/token`,
    enterpriseAccountPath: '/account',
    enterpriseIdentifyPath: '/identify',
    enterpriseFields: 'companyName=name,creditCode=code,legalRepresentative=legal',
  },
  credentials: { appKey: 'key', appSecret: 'secret' },
} as const;
const connectionOfKind: Readonly<Record<CheckKind, Omit<ConnectionInput, 'name'>>> = {
  'id-2': {
    providerId: 'marketplace',
    settings: { baseUrl: `${base}/marketplace` },
    credentials: { appId: '12345', secret: 'a'.repeat(32) },
  },
  'bank-card-4': {
    providerId: 'expauth',
    settings: { baseUrl: `${base}/expauth` },
    credentials: { appCode: 'code', appId: 'id', secretKey: 'key' },
  },
  'enterprise-3': {
    providerId: 'ihuyi',
    settings: { baseUrl: `${base}/ihuyi` },
    credentials: { apiId: 'id', apiKey: 'key' },
  },
  'person-3-async': glodon,
  'enterprise-async': glodon,
  certificate: glodon,
};

let testDesk: TestDesk;
let desk: Desk;
beforeEach(async () => {
  testDesk = await createTestDesk();
  desk = await testDesk.open();
});
afterEach(() => testDesk.close());

async function open(kind: CheckKind, path: string, sheetName?: string) {
  const { batchId } = await desk.batches.open({ path, connection: 'desk', kind, sheetName });
  return desk.batches.view(batchId);
}

describe.each(checkKinds)('the template of %s', (kind) => {
  const factors = factorsOfKind[kind];
  beforeEach(() => {
    testDesk.workstation.connections.save(null, { name: 'desk', ...connectionOfKind[kind] });
  });

  it.each(['xlsx', 'csv'] as const)('as .%s has no row', async (format) => {
    const path = join(testDesk.folder, `template.${format}`);
    await writeTemplate(path, templateOf(kind, format, 'zh-CN'));
    await expect(open(kind, path)).rejects.toMatchObject({ code: 'batch/no-rows' });
  });

  it('has nothing to send on its sheet of examples, should somebody choose it', async () => {
    const path = join(testDesk.folder, 'template.xlsx');
    await writeTemplate(path, templateOf(kind, 'xlsx', 'zh-CN'));
    const said = await open(kind, path, '说明 Notes').then(
      ({ state, rows }) => (state === 'draft' ? state : `${rows.planned} to send`),
      (error: unknown) => (isAppError(error) ? error.code : error),
    );
    // No column holds what the kind needs, no row is left below what is taken for the heading, or none is sound.
    expect(['draft', 'batch/no-rows', '0 to send']).toContain(said);
  });

  it('filled in by another program has that row and no other', async () => {
    const path = join(testDesk.folder, 'template.xlsx');
    await writeTemplate(path, templateOf(kind, 'xlsx', 'zh-CN'));
    const workbook = await new exceljs.Workbook().xlsx.readFile(path);
    const [sheet, notes] = workbook.worksheets;
    const exampleOf = (index: number) => notes?.getCell(index + 2, 2).text.replace(exampleWords['zh-CN'], '');
    sheet?.addRow(factors.map((_, index) => exampleOf(index)));
    await workbook.xlsx.writeFile(path);
    const { rows, mapping } = await open(kind, path);
    expect(rows).toMatchObject({ total: 1, planned: 1, invalid: 0 });
    expect(mapping).toEqual(Object.fromEntries(factors.map((factor, index) => [factor, index])));
  });
});
