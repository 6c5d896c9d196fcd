/** Repeated rows of a file are found in memory while it is reviewed (repositories/reviewed-subjects.ts). */
import type { Migration } from './migration';

export const subjectsInMemory: Migration = {
  version: 7,
  name: '0007-subjects-in-memory',
  sql: 'DROP INDEX row_reviews_by_subject;\n',
};
