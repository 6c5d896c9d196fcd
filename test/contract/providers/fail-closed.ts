/** The part of the suite that damages answers: whatever is broken in one, it confirms nobody. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { CodeEntry } from '@shared/domain/provider';
import type { Interpretation, Provider } from '@main/providers/provider';
import type { HttpResponse } from '@main/transport/transport';
import { brokenBodies, damaged, fieldPaths, truncations, valueAt, without } from './damage';

export interface AnswerShapes {
  readonly bodyOf: (entry: CodeEntry) => unknown;
  readonly statusOf: (entry: CodeEntry) => number;
  /** Reads an answer to what was asked when `entry` came. */
  readonly interpret: (
    entry: CodeEntry,
    response: HttpResponse,
  ) => Pick<Interpretation, 'answer' | 'retryable'>;
}

function responseOf(body: unknown, status = 200): HttpResponse {
  return { status, headers: {}, body: Buffer.from(JSON.stringify(body), 'utf8') };
}

export function declareFailClosed(provider: Provider, { bodyOf, statusOf, interpret }: AnswerShapes): void {
  describe('fails closed', () => {
    const confirming = provider.codes.find(({ verdict }) => verdict === 'match') as CodeEntry;
    const body = bodyOf(confirming);
    const verdictOf = (given: unknown) => interpret(confirming, responseOf(given)).answer.verdict;

    test('a whole answer is a match, so that what follows proves something', () => {
      expect(verdictOf(body)).toBe('match');
    });

    test.each(brokenBodies)('%s is no verdict', (_label, bytes) => {
      const { answer, retryable } = interpret(confirming, { status: 200, headers: {}, body: bytes });
      expect(answer.verdict).toBe('failed');
      expect(retryable).toBe(false);
    });

    test('a truncated answer is no verdict, wherever it is cut', () => {
      for (const bytes of truncations(body)) {
        expect(interpret(confirming, { status: 200, headers: {}, body: bytes }).answer.verdict).toBe(
          'failed',
        );
      }
    });

    const deciding = fieldPaths(body).filter((path) => verdictOf(without(body, path)) !== 'match');

    test('the fields that decide are needed, as they are documented: missing or of another type they decide nothing', () => {
      expect(deciding.length).toBeGreaterThan(0);
      for (const path of deciding) {
        expect(['failed', 'pending']).toContain(verdictOf(without(body, path)));
        for (const other of damaged(body, path)) {
          // An id that the provider makes up may be any text.
          if (path.at(-1)?.endsWith('Id') === true && typeof valueAt(other, path) !== 'boolean') continue;
          // A check that stays pending says nothing of the person.
          expect(['match', 'mismatch', 'no-record']).not.toContain(verdictOf(other));
        }
      }
    });

    test('an error inside an answer that otherwise confirms is the error', () => {
      const decides = (given: unknown) => deciding.map((path) => String(valueAt(given, path)));
      for (const entry of provider.codes) {
        const mixed = { ...(body as object), ...(bodyOf(entry) as object) };
        // An outer code that says "look inside" is that of the match, and so is what it says here.
        if (isDeepStrictEqual(decides(mixed), decides(body))) continue;
        expect(interpret(entry, responseOf(mixed, statusOf(entry))).answer.verdict).not.toBe('match');
        expect(interpret(entry, responseOf(mixed)).answer.verdict).not.toBe('match');
      }
    });
  });
}
