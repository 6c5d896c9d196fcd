/** Entry of the rekey job (`out/main/rekey-worker.js`): one look at, or one conversion of, one database. */
import { serveJob } from '../work/serve-job';
import { databaseKeyState, prepareConversion } from './convert-database';
import { rekeyJobSchema } from './rekey-job';

serveJob(async (given, tell) => {
  const { task, path, oldKey, newKey, auditKeys } = rekeyJobSchema.parse(given);
  try {
    return task === 'look'
      ? databaseKeyState(path, oldKey, newKey)
      : await prepareConversion(path, oldKey, newKey, auditKeys, tell);
  } finally {
    for (const key of [oldKey, newKey, auditKeys.oldKey, auditKeys.newKey]) key.fill(0);
  }
});
