/** What Glodon's side remembers: accounts, pages that it issued, certificates, and how it is set. */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Factors } from '@shared/domain/factors';

/** What a trainer or a test may change while it runs. */
export const glodonChangeSchema = z.strictObject({
  /** Of tokens issued from now on. */
  tokenLifetimeSeconds: z.int().min(1).max(31_536_000).optional(),
  /** `strict` refuses JSON numbers above 2^53, `lenient` takes their digits as they are written. */
  numbers: z.enum(['strict', 'lenient']).optional(),
  /** Ends the life of every token that was issued. */
  expireTokens: z.literal(true).optional(),
});

export type GlodonChange = z.infer<typeof glodonChangeSchema>;

/** What the person made of the page; `failed` when the elements do not agree with the register. */
export type AccountState = 'new' | 'verified' | 'failed' | 'refused';

export interface Account {
  readonly accountId: string;
  /** The ID number or the credit code. */
  readonly subject: string;
  factors: Factors;
  state: AccountState;
  certId: string | null;
}

export interface IssuedPage {
  readonly transactionNo: string;
  readonly sign: string;
  readonly account: Account;
  /** Null where the caller named none. */
  readonly returnUrl: string | null;
  readonly expiresAt: number;
  /** The person decided; a page takes one decision. */
  isDone: boolean;
}

const pageLifetimeMs = 30 * 60_000;

export interface GlodonState {
  /** The subject's account, made when there is none; other elements than before make it unverified. */
  accountOf(subject: string, factors: Factors): Account;
  findAccount(accountId: string): Account | null;
  issuePage(account: Account, returnUrl: string | null, nowMs: number): IssuedPage;
  /** The page with this number and signature, expired or not. */
  findPage(transactionNo: string, sign: string): IssuedPage | null;
  /** The account's certificate, the same at every call. */
  certificateOf(account: Account): string;
}

export function createGlodonState(): GlodonState {
  const accounts = new Map<string, Account>();
  const bySubject = new Map<string, Account>();
  const pages = new Map<string, IssuedPage>();
  return {
    accountOf: (subject, factors) => {
      const present = bySubject.get(subject);
      if (present === undefined) {
        const accountId = `acct${numberText(accounts.size + 1)}`;
        const account: Account = { accountId, subject, factors, state: 'new', certId: null };
        accounts.set(accountId, account);
        bySubject.set(subject, account);
        return account;
      }
      if (!sameFactors(present.factors, factors)) {
        Object.assign(present, { factors, state: 'new', certId: null });
      }
      return present;
    },
    findAccount: (accountId) => accounts.get(accountId) ?? null,
    issuePage: (account, returnUrl, nowMs) => {
      const transactionNo = randomBytes(36).toString('hex').toUpperCase();
      const digest = createHash('sha1').update(randomBytes(20)).digest('hex').toUpperCase();
      const page: IssuedPage = {
        transactionNo,
        sign: Buffer.from(digest, 'ascii').toString('base64'),
        account,
        returnUrl,
        expiresAt: nowMs + pageLifetimeMs,
        isDone: false,
      };
      pages.set(transactionNo, page);
      return page;
    },
    findPage: (transactionNo, sign) => {
      const page = pages.get(transactionNo);
      return page?.sign === sign ? page : null;
    },
    certificateOf: (account) => {
      account.certId ??= `cert${numberText([...accounts.keys()].indexOf(account.accountId) + 1)}`;
      return account.certId;
    },
  };
}

export function sameFactors(first: Factors, second: Factors): boolean {
  const names = Object.keys({ ...first, ...second }) as (keyof Factors)[];
  return names.every((name) => first[name] === second[name]);
}

/** As many digits as the documents show, too many for a JavaScript number. */
function numberText(count: number): string {
  return `1209018670${String(count).padStart(8, '0')}`;
}
