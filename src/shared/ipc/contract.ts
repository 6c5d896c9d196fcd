/**
 * The one IPC contract: for every channel the zod schemas of its input and of its output. Main parses
 * the input before a handler sees it and the output before it leaves.
 */
import { z } from 'zod';
import { commandIds } from '../commands/commands';
import { themes } from '../theme';
import { updateChannels } from '../domain/update';
import { reasonNoteLimit, revealReasons } from '../domain/reveal';
import { exportEncodings, exportLayouts, filePassphraseLimits } from '../domain/export';
import type { ChannelName, EventName } from './channels';
import {
  appStateSchema,
  balanceViewSchema,
  batchPolicyViewSchema,
  batchRowViewSchema,
  batchViewSchema,
  certificateViewSchema,
  checkKindSchema,
  checkPageSchema,
  checkViewSchema,
  connectionTestViewSchema,
  connectionViewSchema,
  csvDelimiterSchema,
  csvEncodingSchema,
  factorNameSchema,
  factorTextsSchema,
  guardSettingsViewSchema,
  historyFilterSchema,
  latePassSchema,
  lastCallSchema,
  localeSchema,
  previewSchema,
  providerIdSchema,
  providerViewSchema,
  secondChoiceSchema,
  verdictSchema,
} from './views';
import { checkSorts, noteLimits, tagsOfCheck } from '../domain/history';
import { checkLifeSchema } from './history-view';
import { keepingContract, purposeSchema } from './keeping-view';
import { auditEntryViewSchema, auditFilterSchema, auditReportSchema } from './audit-view';
import { operatorNameLimit, roles } from '../domain/operators';
import { operatorStateSchema } from './operator-view';
import { backupStateSchema, restoreOfferSchema } from './backup-view';
import {
  appliedStatementSchema,
  openedStatementSchema,
  reconciliationSchema,
  statementChannels,
} from './statement-view';
import { callViewSchema, unsettledViewSchema } from './unsettled-view';
import { maskingSettingsViewSchema, revealSubjectSchema } from './value-view';
import { overviewSchema, statisticsChannels } from './statistics-view';
import { updateStateSchema } from './update-view';
import { vaultStateSchema } from './vault-view';
import { workViewSchema } from './work-view';

const none = z.undefined();
const nothing = z.void();
const id = z.string().min(1).max(100);
const passphrase = z.string().min(1).max(1000);
const pin = z.string().min(1).max(20);
const protectionChoice = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('keychain') }),
  z.strictObject({ method: z.literal('passphrase'), passphrase }),
  z.strictObject({ method: z.literal('both'), passphrase }),
]);
const path = z.string().min(1).max(4096);
const byId = z.strictObject({ id });
const byCheckId = z.strictObject({ checkId: id });
/** Certificates are the longest of them. */
const settings = z.record(z.string().max(60), z.union([z.string().max(512 * 1024), z.number()]));
/** Where an export went; null when the operator cancelled the dialog. */
const exported = z
  .object({ path: z.string(), rows: z.int(), layout: z.enum(exportLayouts).optional() })
  .nullable();
const exportChoice = {
  format: z.enum(['xlsx', 'csv']),
  masked: z.boolean(),
  /** .csv only. */
  encoding: z.enum(exportEncodings).default('utf-8-bom'),
  /** .xlsx only: encrypts the file. */
  passphrase: z.string().min(1).max(filePassphraseLimits.longest).optional(),
};

interface Shape {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

export const contract = {
  'app:getState': { input: none, output: appStateSchema },
  'app:setLocale': { input: z.strictObject({ locale: localeSchema }), output: nothing },
  'app:setTheme': { input: z.strictObject({ theme: z.enum(themes) }), output: nothing },
  'vault:create': { input: protectionChoice, output: nothing },
  /** null where the keychain protects the vault: tries the keychain again. */
  'vault:unlock': { input: z.strictObject({ passphrase: passphrase.nullable() }), output: nothing },
  'vault:unlockByPin': { input: z.strictObject({ pin }), output: nothing },
  /** `protection` null leaves the way of opening as it is. */
  'vault:recover': {
    input: z.strictObject({
      recoveryKey: z.string().min(1).max(200),
      protection: protectionChoice.nullable(),
    }),
    output: nothing,
  },
  'vault:getState': { input: none, output: vaultStateSchema },
  'vault:lock': { input: none, output: nothing },
  /** `passphrase` is the present one; null where the keychain alone protects. */
  'vault:protect': {
    input: z.strictObject({ protection: protectionChoice, passphrase: passphrase.nullable() }),
    output: nothing,
  },
  /** A new data key; the recovery key is of no use after it. */
  'vault:rekey': { input: z.strictObject({ passphrase: passphrase.nullable() }), output: nothing },
  /** null where the keychain alone protects, or right after the vault was made. */
  'vault:beginRecoveryKey': {
    input: z.strictObject({ passphrase: passphrase.nullable() }),
    output: z.object({ groups: z.array(z.string()), askedGroup: z.int() }),
  },
  'vault:confirmRecoveryKey': { input: z.strictObject({ group: z.string().max(20) }), output: nothing },
  /** Writes the key that is shown to a file of the operator's choice; null when cancelled. */
  'vault:saveRecoveryKey': { input: none, output: z.object({ path: z.string() }).nullable() },
  'vault:setPin': {
    input: z.strictObject({ pin: pin.nullable(), passphrase: passphrase.nullable() }),
    output: nothing,
  },
  'vault:setLockSettings': {
    input: z.strictObject({
      idleMinutes: z.int().min(1).max(240),
      runningBatch: z.enum(['continue', 'pause']),
    }),
    output: nothing,
  },
  'providers:list': { input: none, output: z.array(providerViewSchema) },
  'connections:list': { input: none, output: z.array(connectionViewSchema) },
  'connections:save': {
    input: z.strictObject({
      /** Absent for a new connection. */
      id: id.optional(),
      providerId: providerIdSchema,
      name: z.string().min(1).max(80),
      settings,
      /** Only the credentials to write; what is absent stays as it is. */
      credentials: z.record(z.string().max(60), z.string().max(4000)),
    }),
    output: connectionViewSchema,
  },
  'connections:remove': { input: byId, output: nothing },
  /** Lets the operator choose a CA file; null when the dialog was cancelled. */
  'connections:chooseCertificates': {
    input: none,
    output: z.object({ pem: z.string(), certificates: z.array(certificateViewSchema) }).nullable(),
  },
  'connections:test': { input: byId, output: connectionTestViewSchema },
  'connections:balance': { input: byId, output: balanceViewSchema },
  /** Reads in the background the balances that were not read lately; `connections:changed` tells of them. */
  'connections:refreshBalances': { input: none, output: nothing },
  'sandbox:connect': { input: none, output: z.array(connectionViewSchema) },
  'check:run': {
    input: z.strictObject({
      connectionId: id,
      kind: checkKindSchema,
      factors: factorTextsSchema,
      /** Sends although the limit of the subject is reached. */
      overrideLimits: z.boolean().default(false),
      /** `keeping/purpose-missing` where the settings ask for it and it is left out. */
      purpose: purposeSchema.optional(),
    }),
    output: checkViewSchema,
  },
  'check:copyMasked': { input: byCheckId, output: nothing },
  /** Asks the provider about a pending check; `lastCall` is what it said, the check may stay pending. */
  'check:followUp': {
    input: byCheckId,
    output: z.object({ check: checkViewSchema, lastCall: lastCallSchema }),
  },
  /** The page that the subject of a pending check completes; null where there is none. */
  'check:page': { input: byCheckId, output: checkPageSchema.nullable() },
  /** Opens that page in the browser; `check/no-page` unless its host is allowed. */
  'check:openPage': { input: byCheckId, output: nothing },
  'check:copyPage': { input: byCheckId, output: nothing },
  /** The same check over another connection; `check/second-refused` where that says nothing new. */
  'check:askSecond': {
    input: z.strictObject({ checkId: id, connectionId: id, overrideLimits: z.boolean().default(false) }),
    output: checkViewSchema,
  },
  /** The second opinions of a check, and the first check where it is one itself. */
  'check:seconds': {
    input: byCheckId,
    output: z.object({ first: checkViewSchema.nullable(), seconds: z.array(checkViewSchema) }),
  },
  'guards:get': {
    input: none,
    /** What today's calls over real connections cost, those in flight or unknown with their price. */
    output: guardSettingsViewSchema.extend({ committedTodayFen: z.int() }),
  },
  'guards:set': { input: guardSettingsViewSchema.partial().strict(), output: nothing },
  'batch:chooseFile': { input: none, output: z.object({ path }).nullable() },
  'batch:open': {
    input: z.strictObject({
      path,
      connectionId: id,
      kind: checkKindSchema,
      sheetName: z.string().max(200).optional(),
      /** .csv: what the operator says instead of what is detected. */
      encoding: csvEncodingSchema.optional(),
      delimiter: csvDelimiterSchema.optional(),
    }),
    output: previewSchema,
  },
  'batch:setMapping': {
    input: z.strictObject({ id, mapping: z.partialRecord(factorNameSchema, z.int().nonnegative()) }),
    output: batchViewSchema,
  },
  /** What the batch does with repeated and known rows, and its limit; before anything was sent. */
  'batch:setPolicy': {
    input: z.strictObject({ id, policy: batchPolicyViewSchema.partial().strict() }),
    output: batchViewSchema,
  },
  /** What its rows are checked for; null takes it back while nothing was sent. */
  'batch:setPurpose': {
    input: z.strictObject({ id, purpose: purposeSchema.nullable() }),
    output: batchViewSchema,
  },
  /** The second connection of the batch; null for none. Not while the batch runs. */
  'batch:setSecond': {
    input: z.strictObject({ id, second: secondChoiceSchema.nullable() }),
    output: batchViewSchema,
  },
  /** Makes the second connection the first one; before anything was sent. */
  'batch:swapSecond': { input: byId, output: batchViewSchema },
  /** One pass over the pending rows; resolves at its end, `batch:changed` tells of its progress. */
  'batch:followUp': { input: byId, output: latePassSchema },
  'batch:stopFollowUp': { input: byId, output: nothing },
  /** Writes the last export again with its choices; the passphrase is asked for anew. */
  'batch:exportAgain': {
    input: z.strictObject({ id, passphrase: exportChoice.passphrase }),
    output: exported,
  },
  'batch:list': { input: none, output: z.array(batchViewSchema) },
  'batch:get': { input: byId, output: batchViewSchema },
  'batch:rows': {
    input: z.strictObject({
      id,
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
      filter: z
        .union([
          z.enum(['all', 'problems', 'held', 'copied', 'reused', 'duplicates', 'earlier', 'changed']),
          verdictSchema,
        ])
        .default('all'),
    }),
    output: z.object({ total: z.int(), rows: z.array(batchRowViewSchema) }),
  },
  'batch:start': {
    input: z.strictObject({
      id,
      retryUnknown: z.boolean().default(false),
      /** What was shown and confirmed; a start that may cost more is refused above the amount that is set. */
      confirmedFen: z.int().nonnegative().default(0),
      /** Sends the rows that a limit for their subject holds back. */
      overrideLimits: z.boolean().default(false),
      /** Fingerprint of the changed settings that were shown and said yes to. */
      acceptedSettings: z.string().max(64).optional(),
    }),
    output: batchViewSchema,
  },
  'batch:stop': { input: byId, output: batchViewSchema },
  'batch:cancel': { input: byId, output: batchViewSchema },
  'batch:discard': { input: byId, output: nothing },
  'batch:export': {
    input: z.strictObject({ id, ...exportChoice, layout: z.enum(exportLayouts).default('original') }),
    output: exported,
  },
  /** The rows that are not sent, with the reasons, to be corrected and opened again. */
  'batch:exportInvalid': {
    input: z.strictObject({ id, format: z.enum(['xlsx', 'csv']) }),
    output: exported,
  },
  'batch:showExport': { input: z.strictObject({ path }), output: nothing },
  'batch:saveTemplate': {
    input: z.strictObject({ kind: checkKindSchema, format: z.enum(['xlsx', 'csv']) }),
    output: exported,
  },
  /** Asks for a second person's yes to what the batch may cost. */
  'batch:askApproval': { input: byId, output: batchViewSchema },
  /** The second person, by their own PIN; `guard/same-person`, `operator/not-allowed`. */
  'batch:approve': {
    input: z.strictObject({ id, operatorId: id, pin }),
    output: batchViewSchema,
  },
  'history:search': {
    input: z.strictObject({
      filter: historyFilterSchema,
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
      sort: z.enum(checkSorts).optional(),
    }),
    /** `counted` is false where `total` is only what a page needed; `history:count` counts them all. */
    output: z.object({ total: z.int(), counted: z.boolean().optional(), checks: z.array(checkViewSchema) }),
  },
  'history:count': {
    input: z.strictObject({ filter: historyFilterSchema, sort: z.enum(checkSorts).optional() }),
    output: z.object({ total: z.int() }),
  },
  'history:life': { input: byCheckId, output: checkLifeSchema },
  'history:addNote': {
    input: z.strictObject({ checkId: z.string(), text: z.string().trim().min(1).max(noteLimits.note) }),
    output: checkLifeSchema,
  },
  /** All tags of the check, in place of those it had. */
  'history:setTags': {
    input: z.strictObject({
      checkId: z.string(),
      tags: z.array(z.string().trim().min(1).max(noteLimits.tag)).max(tagsOfCheck),
    }),
    output: checkLifeSchema,
  },
  /** Tags in use, the most used first. */
  'history:tags': {
    input: none,
    output: z.array(z.object({ tag: z.string(), checks: z.int() })),
  },
  'history:export': {
    input: z.strictObject({ filter: historyFilterSchema, ...exportChoice }),
    output: exported,
  },
  /** One check as a PDF, masked unless `reveal` says why not. A second one ends the first. */
  'history:evidence': {
    input: z.strictObject({
      checkId: id,
      reveal: z
        .strictObject({
          reason: z.enum(revealReasons).nullable(),
          note: z.string().max(reasonNoteLimit),
        })
        .nullable(),
    }),
    output: z.object({ path: z.string() }).nullable(),
  },
  'statistics:overview': { input: statisticsChannels.overview, output: overviewSchema },
  /** There is nobody in it, so nothing is masked. */
  'statistics:export': {
    input: z.strictObject({ ...statisticsChannels.table, ...exportChoice }).omit({ masked: true }),
    output: exported,
  },
  'unsettled:list': {
    input: z.strictObject({
      batchId: id.nullable(),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
    }),
    output: z.object({ total: z.int(), checks: z.array(unsettledViewSchema) }),
  },
  'unsettled:calls': {
    input: byCheckId,
    output: z.object({ check: checkViewSchema, calls: z.array(callViewSchema) }),
  },
  /** Says whether the calls of checks were billed; null is the price that each was sent at. */
  'unsettled:resolve': {
    input: z.strictObject({
      checkIds: z.array(id).min(1).max(10_000),
      billed: z.enum(['yes', 'no']),
      feeFen: z.int().nonnegative().max(1_000_000_000).nullable(),
      note: z.string().max(500),
    }),
    output: nothing,
  },
  /** Sends checks without an answer again; what they cost was shown and confirmed. */
  'unsettled:sendAgain': {
    input: z.strictObject({
      checkIds: z.array(id).min(1).max(10_000),
      confirmedFen: z.int().nonnegative(),
    }),
    output: nothing,
  },
  'statement:chooseFile': { input: none, output: z.object({ path }).nullable() },
  /** Reads a statement and holds it against the ledger; nothing is changed. */
  'statement:open': { input: statementChannels.open, output: openedStatementSchema },
  'statement:page': { input: statementChannels.page, output: statementChannels.items },
  /** Settles open calls by the statement, as one act. */
  'statement:apply': {
    input: z.strictObject({ billed: z.boolean(), notBilled: z.boolean() }),
    output: z.object({ applied: appliedStatementSchema, reconciliation: reconciliationSchema }),
  },
  'statement:export': { input: z.strictObject({ format: z.enum(['xlsx', 'csv']) }), output: exported },
  'operators:getState': { input: none, output: operatorStateSchema },
  /** `newPin` replaces a temporary one, without which it is refused with `operator/pin-temporary`. */
  'operators:signIn': { input: z.strictObject({ id, pin, newPin: pin.optional() }), output: nothing },
  'operators:signOut': { input: none, output: nothing },
  /** The first account is an administrator's, who is signed in by that. */
  'operators:add': {
    input: z.strictObject({ name: z.string().min(1).max(operatorNameLimit), role: z.enum(roles), pin }),
    output: nothing,
  },
  'operators:change': {
    input: z.strictObject({ id, role: z.enum(roles) }),
    output: nothing,
  },
  'operators:remove': { input: byId, output: nothing },
  /** A PIN for somebody who forgot theirs, to be changed at the next sign-in. */
  'operators:resetPin': { input: z.strictObject({ id, pin }), output: nothing },
  'operators:setOwnPin': { input: z.strictObject({ pin, newPin: pin }), output: nothing },
  /** Shows one value whole, which is logged. `value/reason-missing` where the settings ask for a reason. */
  'value:reveal': {
    input: z.strictObject({
      subject: revealSubjectSchema,
      field: factorNameSchema,
      reason: z.enum(revealReasons).nullable().default(null),
      note: z.string().max(reasonNoteLimit).default(''),
    }),
    output: z.object({ value: z.string(), forMs: z.int() }),
  },
  /** Copies a value while it is revealed; it leaves the clipboard after `forMs`. */
  'value:copy': {
    input: z.strictObject({ subject: revealSubjectSchema, field: factorNameSchema }),
    output: z.object({ forMs: z.int() }),
  },
  'masking:get': { input: none, output: maskingSettingsViewSchema },
  'masking:set': { input: maskingSettingsViewSchema.partial().strict(), output: nothing },
  'backup:getState': { input: none, output: backupStateSchema },
  /** Where generations are kept; changes nothing when the dialog is cancelled. */
  'backup:chooseFolder': { input: none, output: backupStateSchema },
  'backup:now': { input: none, output: backupStateSchema },
  /** null when the dialog is cancelled. `backup/damaged`. */
  'backup:chooseRestore': { input: none, output: restoreOfferSchema.nullable() },
  /** The backup that was chosen, by a passphrase or a recovery key of its time; the desk is locked then. */
  'backup:restore': {
    input: z.strictObject({
      method: z.enum(['passphrase', 'recovery-key', 'keychain']),
      secret: z.string().max(1_024),
    }),
    output: z.object({ asideFolder: z.string().nullable() }),
  },
  ...keepingContract,
  'audit:page': {
    input: z.strictObject({
      filter: auditFilterSchema,
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
    }),
    output: z.object({ total: z.int(), entries: z.array(auditEntryViewSchema) }),
  },
  'audit:verify': { input: none, output: auditReportSchema },
  'audit:export': { input: z.strictObject({ format: z.enum(['xlsx', 'csv']) }), output: exported },
  'updates:get': { input: none, output: updateStateSchema },
  /** `update/bad-address` where a channel is set without a usable address. */
  'updates:set': {
    input: z.strictObject({ channel: z.enum(updateChannels), feedUrl: z.string().max(2_000) }).partial(),
    output: updateStateSchema,
  },
  /** Asks the feed now. `update/off`, `update/bad-feed`, `transport/…`. */
  'updates:check': { input: none, output: updateStateSchema },
  /** The notes of the version that is announced, in the system's browser; nothing where there are none. */
  'updates:openNotes': { input: none, output: nothing },
  'work:list': { input: none, output: z.array(workViewSchema) },
  /** Does nothing for a work that is over or past its point of no return. */
  'work:cancel': { input: z.strictObject({ id: z.int() }), output: nothing },
} as const satisfies Record<ChannelName, Shape>;

export type Contract = typeof contract;
export type ChannelInput<Name extends ChannelName> = z.input<Contract[Name]['input']>;
export type ChannelParsedInput<Name extends ChannelName> = z.output<Contract[Name]['input']>;
export type ChannelOutput<Name extends ChannelName> = z.output<Contract[Name]['output']>;

export const eventContract = {
  /** A batch's state or counts changed: fetch it again. */
  'batch:changed': z.object({ id: z.string() }),
  /** Long work began, went on (at most four times a second) or ended. */
  'work:changed': z.object({ work: workViewSchema, ended: z.boolean() }),
  /** What is known of newer versions changed. */
  'updates:changed': z.object({}),
  'connections:changed': z.object({}),
  'vault:changed': z.object({}),
  /** Somebody signed in or out, or accounts changed. */
  'operators:changed': z.object({}),
  /** An entry of the native menu was chosen. */
  'menu:command': z.object({ id: z.enum(commandIds) }),
} as const satisfies Record<EventName, z.ZodType>;

export type EventPayload<Name extends EventName> = z.output<(typeof eventContract)[Name]>;
