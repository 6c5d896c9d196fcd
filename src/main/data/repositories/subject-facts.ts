/** What a provider told about a subject and what its later checks reuse. */
import { z } from 'zod';
import type { Factors } from '@shared/domain/factors';
import { allRows, change, type ReadableDb, type WritableDb } from '../db';
import { parseStored } from './stored-json';

/** The same text for the same factors, whatever order they came in. */
export function subjectOf(factors: Factors): string {
  return JSON.stringify(Object.entries(factors).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const factSchema = z.object({ name: z.string(), value: z.string() });

export function readSubjectFacts(
  db: ReadableDb,
  connectionId: string,
  factors: Factors,
): Record<string, string> {
  const rows = allRows(
    db,
    'SELECT name, value FROM subject_facts WHERE connection_id = ? AND subject = ?',
    connectionId,
    subjectOf(factors),
  ).map((row) => parseStored(factSchema, row));
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

export function writeSubjectFacts(
  db: WritableDb,
  connectionId: string,
  subject: string,
  facts: Readonly<Record<string, string>>,
): void {
  for (const [name, value] of Object.entries(facts)) {
    change(
      db,
      'INSERT OR REPLACE INTO subject_facts (connection_id, subject, name, value) VALUES (?, ?, ?, ?)',
      connectionId,
      subject,
      name,
      value,
    );
  }
}
