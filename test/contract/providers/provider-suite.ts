/** What every adapter promises, whoever wrote it: `describeProvider` tries it for one provider. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { factorsOfKind } from '@shared/domain/factors';
import type { CodeEntry, LocalizedText } from '@shared/domain/provider';
import { explainAnswer } from '@main/providers/code-table';
import type { Interpretation, Provider } from '@main/providers/provider';
import type { HttpRequest, HttpResponse } from '@main/transport/transport';
import { brokenBodies, damaged, fieldPaths, truncations, valueAt, without } from './damage';
import type { ProviderProbe } from './probes';

const context = { nowMs: 1_768_464_000_123, nonce: '0123456789abcdef0123456789abcdef' };

function response(body: unknown, status = 200): HttpResponse {
  return { status, headers: {}, body: Buffer.from(JSON.stringify(body), 'utf8') };
}

function wire(request: HttpRequest): string {
  return decodeURIComponent(`${request.url} ${JSON.stringify(request.headers)} ${request.body ?? ''}`);
}

/** The parameters of a body, of a form or of JSON; a list where a form has a name more than once. */
function sentParameters({ headers, body }: HttpRequest): Readonly<Record<string, unknown>> {
  if (headers['content-type'] !== 'application/json') {
    const form = new URLSearchParams(body ?? '');
    return Object.fromEntries(
      [...form.keys()].map((name) => [
        name,
        form.getAll(name).length === 1 ? form.get(name) : form.getAll(name),
      ]),
    );
  }
  return z.record(z.string(), z.unknown()).parse(JSON.parse(body ?? ''));
}

function expectBothLanguages(text: LocalizedText): void {
  for (const words of [text['zh-CN'], text.en]) {
    expect(words.trim()).not.toBe('');
    expect(words).not.toMatch(/[!！]/);
  }
  expect(text.en).not.toMatch(/\p{Script=Han}/u);
}

/**
 * Declares the tests of one provider.
 *
 * @param probe what only its author knows: a good connection, checks, and how its answers are shaped.
 */
export function describeProvider(provider: Provider, probe: ProviderProbe): void {
  describe(provider.declaration.id, () => {
    declareTests(provider, probe);
  });
}

function declareTests(provider: Provider, probe: ProviderProbe): void {
  const { declaration } = provider;
  const settings = provider.settingsSchema.parse(probe.settings);
  const statusOf = (entry: CodeEntry): number => probe.statusOf?.(entry) ?? 200;
  const sent = (entry: CodeEntry): HttpResponse => response(probe.bodyOf(entry), statusOf(entry));

  const interpret = (
    entry: CodeEntry,
    given = sent(entry),
    set = settings,
  ): Pick<Interpretation, 'answer' | 'retryable'> => {
    const readCredential = () => probe.credential;
    if (provider.token !== undefined && probe.isOfToken?.(entry) === true) {
      const told = provider.token.interpret(given, set, { input: undefined, readCredential });
      if (told.ok) throw new Error('The probe of a refusal got a token.');
      return { answer: told.answer, retryable: false };
    }
    const input = probe.askedBy?.(entry) ?? probe.checks[0];
    if (input === undefined) throw new Error('The probe has no check.');
    return provider.check.interpret(given, set, { input, readCredential });
  };

  /** Whether the statuses themselves are in the table, whatever the body says. */
  const hasStatusLayer = provider.codes.some(({ layer }) => layer === 'http');

  test('declares itself under its own id, with the factors of each kind', () => {
    expect(declaration.id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(declaration.hasBalance).toBe(provider.balance !== null);
    // Whoever tells what is left can be warned of little.
    expect(settings.balanceWarning !== undefined).toBe(declaration.hasBalance);
    expect(declaration.kinds.map(({ kind }) => kind)).toEqual(probe.checks.map(({ kind }) => kind));
    for (const { kind, factors } of declaration.kinds) expect(factors).toEqual(factorsOfKind[kind]);
    expect(Object.keys(probe.credential)).toEqual(declaration.credentialFields.map(({ name }) => name));
  });

  test('its setting fields are those of its schema, with the same defaults', () => {
    // What is empty by default is null in the settings, or left out where the desk has its own default.
    const isLeftOut = (name: string) => !Object.hasOwn(settings, name);
    const declared = Object.fromEntries(
      declaration.settingFields
        .filter(({ name, defaultValue }) => defaultValue !== null || !isLeftOut(name))
        .map((field) => [field.name, field.defaultValue]),
    );
    expect({ ...settings, ...probe.settings }).toEqual({ ...declared, ...probe.settings });
    expect(provider.settingsSchema.safeParse({ ...probe.settings, unheardOf: '1' }).success).toBe(false);
    for (const field of declaration.settingFields) {
      for (const choice of field.choices ?? []) {
        const chosen = { ...probe.settings, [field.name]: choice.value };
        expect(provider.settingsSchema.safeParse(chosen).success).toBe(true);
      }
    }
  });

  test('tells everything in both languages', () => {
    expectBothLanguages({ ...declaration.label });
    const fields = [...declaration.credentialFields, ...declaration.settingFields];
    for (const field of fields) expectBothLanguages(field.label);
    for (const field of declaration.settingFields)
      if (field.hint !== undefined) expectBothLanguages(field.hint);
    for (const entry of provider.codes) {
      expectBothLanguages(entry.meaning);
      expectBothLanguages(entry.advice);
    }
  });

  describe.each(probe.checks)('$kind', (input) => {
    test('build gives the same draft for the same input, and carries every factor unchanged', () => {
      const draft = provider.check.build(input, settings);
      expect(provider.check.build(input, settings)).toEqual(draft);
      const values = draft.parameters.map(([, value]) => value);
      for (const name of factorsOfKind[input.kind]) {
        expect(values).toContain(Reflect.get(input.factors, name));
      }
      expect(draft.url.startsWith(`${settings.baseUrl}/`)).toBe(true);
      expect(draft.url).not.toMatch(/[?#]/);
    });

    test('sign is pure and changes no parameter', () => {
      const draft = provider.check.build(input, settings);
      const before = structuredClone(draft);
      const request = provider.check.sign(draft, probe.credential, settings, context);
      expect(provider.check.sign(draft, probe.credential, settings, context)).toEqual(request);
      expect(draft).toEqual(before);
      const sent = sentParameters(request);
      for (const [name, value] of draft.parameters) expect(sent[name]).toBe(value);
    });

    test('a POST has neither factors nor secrets in its address or headers', () => {
      const request = provider.check.sign(
        provider.check.build(input, settings),
        probe.credential,
        settings,
        context,
      );
      expect(request.method).toBe('POST');
      const outside = wire({ ...request, body: null });
      for (const value of [
        ...Object.values(input.factors),
        probe.credential['secret'],
        probe.credential['apiKey'],
        probe.credential['accessKeySecret'],
        probe.credential['appSecret'],
      ]) {
        if (value !== undefined) expect(outside).not.toContain(value);
      }
    });

    test('the default signing mode sends no secret at all', () => {
      const request = provider.check.sign(
        provider.check.build(input, settings),
        probe.credential,
        settings,
        context,
      );
      expect(wire(request)).not.toContain('c0ffee00');
    });
  });

  test('every code of the table becomes its declared verdict', () => {
    for (const entry of provider.codes) {
      const { answer, retryable } = interpret(entry);
      expect({ entry: `${entry.layer} ${entry.code}`, ...answer, retryable }).toMatchObject({
        entry: `${entry.layer} ${entry.code}`,
        verdict: entry.verdict,
        reason: entry.reason,
        billed: entry.billed,
        retryable: entry.retryable,
      });
    }
  });

  test('a code appears once in its layer, and its advice is found again', () => {
    const keys = provider.codes.map((entry) => `${entry.layer} ${entry.code}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const entry of provider.codes) {
      const { answer } = interpret(entry);
      const explained = explainAnswer(provider.codes, answer);
      expect(explained).toMatchObject({ verdict: entry.verdict, reason: entry.reason });
      expect(explained?.advice).toEqual(entry.advice);
    }
  });

  test('there is one match, reasons stand only where there is no verdict, repeats only where nothing was charged', () => {
    expect(provider.codes.filter((entry) => entry.verdict === 'match')).toHaveLength(1);
    for (const entry of provider.codes) {
      expect(entry.reason === null).toBe(
        ['match', 'mismatch', 'no-record', 'pending'].includes(entry.verdict),
      );
      if (entry.retryable) expect(entry).toMatchObject({ verdict: 'failed', billed: 'no' });
    }
  });

  test.each([204, 301, 400, 403, 429, 500, 503, 611])('no body is a verdict over HTTP %i', (status) => {
    for (const entry of provider.codes) {
      const { answer, retryable } = interpret(entry, response(probe.bodyOf(entry), status));
      // An error that is documented to come with such a status is read as what it is.
      const sameClass = Math.floor(statusOf(entry) / 100) === Math.floor(status / 100);
      if (!hasStatusLayer && status >= 400 && sameClass) {
        expect(['failed', 'invalid-input']).toContain(answer.verdict);
        continue;
      }
      expect(retryable).toBe(false);
      if (hasStatusLayer) {
        expect(['failed', 'invalid-input']).toContain(answer.verdict);
        expect(answer.billed).not.toBe('yes');
      } else {
        expect(answer).toMatchObject({ verdict: 'failed', billed: 'unknown', feeFen: null });
      }
    }
  });

  test('what is charged is told with the price of the connection, and nothing else is guessed', () => {
    const priced = provider.settingsSchema.parse({ ...probe.settings, price: 37 });
    for (const entry of provider.codes) {
      const { answer } = interpret(entry, sent(entry), priced);
      expect(answer.feeFen).toBe({ yes: 37, no: 0, unknown: null }[entry.billed]);
      expect(Object.keys(answer.facts).every((name) => declaration.factNames.includes(name))).toBe(true);
    }
  });

  describe('fails closed', () => {
    const confirming = provider.codes.find(({ verdict }) => verdict === 'match') as CodeEntry;
    const body = probe.bodyOf(confirming);
    const verdictOf = (given: unknown) => interpret(confirming, response(given)).answer.verdict;

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
        expect(verdictOf(without(body, path))).toBe('failed');
        for (const other of damaged(body, path, probe.opaqueFields?.includes(path.join('.')) === true)) {
          // A pending check that stays pending has decided nothing either.
          expect(['match', 'mismatch', 'no-record']).not.toContain(verdictOf(other));
        }
      }
    });

    test('an error inside an answer that otherwise confirms is the error', () => {
      const decides = (given: unknown) => deciding.map((path) => String(valueAt(given, path)));
      for (const entry of provider.codes) {
        const mixed = { ...(body as object), ...(probe.bodyOf(entry) as object) };
        // An outer code that says "look inside" is that of the match, and so is what it says here.
        if (isDeepStrictEqual(decides(mixed), decides(body))) continue;
        expect(interpret(entry, response(mixed, statusOf(entry))).answer.verdict).not.toBe('match');
        expect(interpret(entry, response(mixed)).answer.verdict).not.toBe('match');
      }
    });
  });
}
