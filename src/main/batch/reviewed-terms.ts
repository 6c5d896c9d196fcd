/**
 * What was reviewed must be what is sent: the settings of a batch's connections that decide what a call holds,
 * where it goes, what its answer means and what it costs are kept with the review and compared at a start. How
 * fast calls go, how long they are waited for and by which route is no part of it.
 */
import { createHash } from 'node:crypto';
import { AppError } from '@shared/errors/app-error';
import type { SettingsChangedView } from '@shared/ipc/settings-changed-view';
import { canonicalJson } from '../audit/canonical-json';
import type { Connections } from '../connections/connections';
import type { StoredConnection } from '../connections/stored-connection';
import type { ConnectionTerms, DataService, ReviewedTerms, StoredBatch } from '../data/data-service';
import type { CommonSettings, Provider } from '../providers/provider';
import type { ProviderRegistry } from '../providers/registry';

interface Dependencies {
  readonly data: DataService;
  readonly connections: Connections;
}

const apartFromCalls: ReadonlySet<string> = new Set([
  'qps',
  'concurrency',
  'timeoutMs',
  'subjectCallsPerDay',
  'nameCallsPerDay',
  'mismatchesInARow',
  'balanceWarning',
  'route',
] satisfies (keyof CommonSettings)[]);

/** Of a connection as it is set now. */
function termsOf(stored: StoredConnection, settings: CommonSettings): ConnectionTerms {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]): [string, string | number | null][] => {
      if (apartFromCalls.has(name)) return [];
      // The embedded sandbox listens somewhere else after each start.
      if (stored.embeddedSandbox && String(value).startsWith('http://')) return [];
      return typeof value === 'string' || typeof value === 'number' || value === null ? [[name, value]] : [];
    }),
  );
}

/** Of the batch's connections as they are set now; one that is gone is left out. */
async function presentTerms({ data, connections }: Dependencies, batch: StoredBatch): Promise<ReviewedTerms> {
  const second = await data.getSecondPlan(batch.id);
  const ids = [batch.origin.connectionId, ...(second === null ? [] : [second.connectionId])];
  const stored = connections.list().filter(({ id }) => ids.includes(id));
  return Object.fromEntries(stored.map((each) => [each.id, termsOf(each, connections.settingsOf(each))]));
}

/** Keeps the present settings as those that the batch was reviewed with, or that were said yes to. */
export async function keepTerms(dependencies: Dependencies, batch: StoredBatch): Promise<void> {
  await dependencies.data.setReviewedTerms(batch.id, await presentTerms(dependencies, batch));
}

/** Keeps those of a second connection that was chosen now; the first one's stay as they were reviewed. */
export async function keepTermsOfSecond(dependencies: Dependencies, batch: StoredBatch): Promise<void> {
  const { data } = dependencies;
  const reviewed = await data.getReviewedTerms(batch.id);
  if (reviewed === null) return;
  await data.setReviewedTerms(batch.id, {
    ...(await presentTerms(dependencies, batch)),
    ...own(batch, reviewed),
  });
}

function own({ origin }: StoredBatch, reviewed: ReviewedTerms): ReviewedTerms {
  const terms = reviewed[origin.connectionId];
  return terms === undefined ? {} : { [origin.connectionId]: terms };
}

interface TermsChange {
  readonly connectionId: string;
  readonly setting: string;
  readonly before: string | number | null;
  readonly now: string | number | null;
}

/** What a setting was that the review did not know, its version having none, is not told. */
function changesBetween(reviewed: ReviewedTerms, present: ReviewedTerms): readonly TermsChange[] {
  return Object.entries(present).flatMap(([connectionId, terms]) =>
    Object.entries(reviewed[connectionId] ?? {}).flatMap(([setting, before]) => {
      const now = terms[setting] ?? null;
      return now === before ? [] : [{ connectionId, setting, before, now }];
    }),
  );
}

/** Of the settings themselves: a yes to one change is none to the next. */
function fingerprintOf(present: ReviewedTerms): string {
  return createHash('sha256')
    .update(canonicalJson({ ...present }))
    .digest('hex');
}

/** What changed since the review, in words for the operator; null where nothing did. */
export async function settingsChangedOf(
  dependencies: Dependencies & { readonly providers: ProviderRegistry },
  batch: StoredBatch,
): Promise<SettingsChangedView | null> {
  const { data, connections, providers } = dependencies;
  const reviewed = await data.getReviewedTerms(batch.id);
  if (reviewed === null) return null;
  const present = await presentTerms(dependencies, batch);
  const changes = changesBetween(reviewed, present);
  if (changes.length === 0) return null;
  return {
    fingerprint: fingerprintOf(present),
    changes: changes.map(({ connectionId, setting, before, now }) => {
      const stored = connections.find(connectionId);
      const label = labelOf(providers.get(stored.providerId), setting);
      return { connectionName: stored.name, setting, label, before, now };
    }),
  };
}

function labelOf(provider: Provider | undefined, setting: string) {
  return (
    provider?.declaration.settingFields.find(({ name }) => name === setting)?.label ?? {
      'zh-CN': setting,
      en: setting,
    }
  );
}

/**
 * Lets a start through where its connections are set as they were reviewed, or where exactly these changes were
 * said yes to (`accepted`, the fingerprint that was shown), which is kept. A batch of which nothing was sent
 * can be reviewed again, and nothing else lets it through: its rows may be other ones by now.
 * @throws AppError `batch/settings-changed` (context: settings).
 */
export async function assertReviewed(
  dependencies: Dependencies,
  batch: StoredBatch,
  accepted: string | undefined,
): Promise<void> {
  const { data } = dependencies;
  const present = await presentTerms(dependencies, batch);
  const reviewed = await data.getReviewedTerms(batch.id);
  if (reviewed === null) return data.setReviewedTerms(batch.id, present);
  const changes = changesBetween(reviewed, present);
  if (changes.length === 0) return;
  if (batch.startedAtMs !== null && accepted === fingerprintOf(present)) {
    return data.setReviewedTerms(batch.id, present);
  }
  throw new AppError('batch/settings-changed', 'The connection was changed since the review.', {
    context: { settings: changes.map(({ setting }) => setting).join(', ') },
  });
}
