import { basename } from 'node:path';
import { factorLabels } from '@shared/i18n/words';
import { AppError } from '@shared/errors/app-error';
import type {
  ForecastView,
  HoldSubjectView,
  HoldView,
  PurgeRequestView,
  PurgeView,
} from '@shared/ipc/keeping-view';
import type { HoldSubject, PurgeCounts, StoredHold, StoredPurge } from '../../data/data-service';
import { purgeCountLabels, purgeTargetLabels, writeCertificate } from '../../keeping/certificate';
import type { PurgeForecast, PurgeRequest } from '../../keeping/keeping';
import { type PersonTerms, personTermsOf } from '../../keeping/person-terms';
import { admittedSettings, purposesViewOf } from '../../keeping/purposes';
import { definedOf } from '../../guards/policy';
import type { RetentionSettings } from '../../keeping/retention-settings';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type KeepingHandlers = Pick<Handlers, Extract<keyof Handlers, `keeping:${string}` | `purposes:${string}`>>;

/** Purposes, purges, legal holds and how long things are kept. */
export function createKeepingHandlers(services: DesktopServices): KeepingHandlers {
  const { settings, files } = services.workstation;
  const keeping = () => services.desk().keeping;
  const retention = () => services.desk().retention;
  const { works } = services;

  return {
    'purposes:get': () => purposesViewOf(settings.get('purposes'), settings.get('lastPurpose')),
    'purposes:set': (change) => settings.set('purposes', admittedSettings(change)),
    'keeping:find': (request) =>
      works.run('find', 'purge', async (steps) =>
        forecastViewOf(await keeping().preview(requestOf(request), steps), services),
      ),
    'keeping:purge': ({ request, reason, total }) =>
      works.run('purge', 'purge', async (steps) => {
        const purge = requestOf(request);
        // Whoever confirmed a number has confirmed no more than that.
        const { counts } = await keeping().preview(purge, steps);
        if (totalOf(counts) > total) throw new AppError('keeping/busy', 'More was found than was confirmed.');
        const certificate = await keeping().purge(purge, { reason: requiredReason(reason), ...steps });
        return purgeViewOf(certificate.purge);
      }),
    'keeping:purges': async () => (await services.desk().data.listPurges()).map(purgeViewOf),
    'keeping:saveCertificate': async ({ id, format }) => {
      const certificate = await keeping().certificate(id);
      const name = { 'zh-CN': '清除证明', en: 'purge-certificate' }[services.locale()];
      const suggested = `${name}-${id.slice(0, 8)}`;
      const path =
        format === 'txt'
          ? await services.chooseTextTarget(suggested)
          : await services.chooseTarget(suggested, format);
      if (path === null) return null;
      await writeCertificate(files, certificate, { path, format, locale: services.locale() });
      return { path };
    },
    'keeping:erase': async () => {
      const left = await works.run('purge', 'purge', (steps) => {
        steps.onPointOfNoReturn('deleted');
        return keeping().eraseWaiting(steps);
      });
      if (left > 0) throw new AppError('keeping/not-erased', 'Bytes are left.');
    },
    'keeping:holds': async () => {
      const holds = await services.desk().data.listHolds();
      return Promise.all(holds.map((hold) => holdViewOf(hold, services)));
    },
    'keeping:hold': async ({ subject, reason }) => {
      await keeping().hold(holdSubjectOf(subject), requiredReason(reason));
    },
    'keeping:lift': ({ id, reason }) => keeping().lift(id, requiredReason(reason)),
    'keeping:getRetention': () => copyOf(retention().settings()),
    'keeping:setRetention': (change) => copyOf(retention().change(definedOf(change))),
    'keeping:previewRetention': () =>
      works.run('find', 'purge', async (steps) => {
        const { due, held } = await retention().preview(steps);
        return { due: { ...due }, held: { ...held } };
      }),
    'keeping:applyRetention': ({ reason }) =>
      works.run('retention', 'purge', async (steps) => {
        const { certificate, cancelled } = await retention().apply({ reason: reason.trim(), ...steps });
        return { purge: purgeViewOf(certificate.purge), cancelled };
      }),
  };
}

function copyOf({ rules, applyAtStart }: RetentionSettings) {
  return { rules: rules.map((rule) => ({ ...rule })), applyAtStart };
}

/** The screen asks for one; main does not take its word for it. */
function requiredReason(reason: string): string {
  const text = reason.trim();
  if (text === '') throw new AppError('value/reason-missing', 'A reason is missing.');
  return text;
}

function termsOf(person: Extract<PurgeRequestView, { target: 'person' }>['person']): PersonTerms {
  const terms = personTermsOf(definedOf(person));
  if (terms === null) throw new AppError('keeping/nothing-found', 'No number names the person.');
  return terms;
}

function requestOf(request: PurgeRequestView): PurgeRequest {
  return request.target === 'batch' ? request : { target: 'person', terms: termsOf(request.person) };
}

function holdSubjectOf(subject: HoldSubjectView): HoldSubject {
  return subject.target === 'person' ? { target: 'person', terms: termsOf(subject.person) } : subject;
}

function totalOf({ checks, rows }: PurgeCounts): number {
  return checks + rows;
}

function countsOf(counts: PurgeCounts): PurgeView['counts'] {
  return (Object.entries(counts) as [keyof PurgeCounts, number][]).map(([name, count]) => ({
    label: { ...purgeCountLabels[name] },
    count,
  }));
}

async function forecastViewOf(
  { counts, holds, isBusy, earlier, otherCopies }: PurgeForecast,
  services: DesktopServices,
): Promise<ForecastView> {
  return {
    counts: countsOf(counts),
    total: totalOf(counts),
    isNothing: Object.entries(counts).every(([name, count]) => name === 'rowsThatReuse' || count === 0),
    holds: await Promise.all(holds.map((hold) => holdViewOf(hold, services))),
    isBusy,
    earlier: [...earlier],
    otherCopies: otherCopies.map((name) => basename(name)),
  };
}

function purgeViewOf({ id, atMs, actor, target, reason, counts, erasedAtMs }: StoredPurge): PurgeView {
  return {
    id,
    atMs,
    actor,
    target: { ...purgeTargetLabels[target] },
    reason,
    counts: countsOf(counts),
    erasedAtMs,
  };
}

/** Fields, and not the person: a list of holds is looked at by many. */
async function holdViewOf(
  { id, subject, reason, atMs }: StoredHold,
  services: DesktopServices,
): Promise<HoldView> {
  const { target } = subject;
  const common = { id, target, reason, atMs };
  if (target === 'person') {
    const locale = services.locale();
    const fields = Object.keys(subject.terms) as (keyof PersonTerms & keyof typeof factorLabels)[];
    return { ...common, held: fields.map((field) => factorLabels[field][locale]).join(' · ') };
  }
  if (target === 'check') return { ...common, held: subject.id };
  const batch = await services
    .desk()
    .data.getBatch(subject.id)
    .catch(() => null);
  return { ...common, held: batch?.fileName ?? subject.id };
}
