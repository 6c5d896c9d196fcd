/**
 * The test of a connection: name, TCP, proxy, TLS, HTTP and, where the provider has a call that is not
 * billed, the account. It names the first step that fails and never makes a paid call.
 */
import { type AppError, isAppError } from '@shared/errors/app-error';
import type { LocalizedText } from '@shared/domain/provider';
import type { ReachLayer, TestLayer } from '@shared/domain/network';
import type { ConnectionTestView } from '@shared/ipc/connection-view';
import { fetchToken } from '../checks/fetch-token';
import { clockOffset } from '../lanes/clock-guard';
import type { Lane } from '../lanes/lanes';
import { findCodeEntry } from '../providers/code-table';
import type { BalanceAnswer } from '../providers/provider';
import type { ReachResult, TransportResult } from '../transport/transport';
import type { OpenConnection } from './connections';
import { callBalance, type ProbeDependencies } from './probe';
import { failureText, faultLayerOfReason, layerOfFailure, testTexts } from './test-texts';

type Step = ConnectionTestView['steps'][number];

interface Finding {
  readonly steps: readonly Step[];
  readonly message: LocalizedText;
  readonly providerCode?: string | null;
  readonly clockOffsetMs?: number | null;
}

/** @throws AppError `connection/not-found`, `connection/credential-missing`, `secret/unreadable`. */
export async function testConnection(
  dependencies: ProbeDependencies,
  idOrName: string,
): Promise<ConnectionTestView> {
  const connection = dependencies.connections.open(idOrName);
  const startedAt = dependencies.now();
  const finding = await makeSteps(dependencies, connection);
  const failed = finding.steps.find(({ state }) => state === 'failed') ?? null;
  return {
    ok: failed === null,
    failedLayer: failed?.layer ?? null,
    steps: completed(connection, finding.steps, failed),
    providerCode: finding.providerCode ?? null,
    message: finding.message,
    clockOffsetMs: finding.clockOffsetMs ?? null,
    durationMs: Math.max(0, dependencies.now() - startedAt),
  };
}

async function makeSteps(dependencies: ProbeDependencies, connection: OpenConnection): Promise<Finding> {
  let lane: Lane;
  try {
    lane = await dependencies.lanes.laneOf(connection.stored.id, connection.settings);
  } catch (error) {
    // The way could not even be found out: no proxy that can be used, or no PAC file.
    if (!isAppError(error) || !isTransportCode(error.code)) throw error;
    return { steps: [step('proxy', 'failed', error.code)], message: failureText('proxy', error.code, '') };
  }
  const reached: ReachResult = (await lane.transport.reach?.()) ?? { passed: [], failed: null };
  const steps = reached.passed.map(({ layer, detail, durationMs }) =>
    step(layer, 'passed', detail, durationMs),
  );
  if (reached.failed !== null) {
    const { layer, code, detail, durationMs } = reached.failed;
    return {
      steps: [...steps, step(layer, 'failed', detail, durationMs)],
      message: failureText(layer, code, detail),
    };
  }
  const token = await testToken(dependencies, lane, connection, steps);
  if (token !== null) return token;
  const { result, answer } = await callBalance(dependencies, connection);
  return { ...judge(dependencies, connection, steps, result, answer) };
}

/**
 * A provider with a token service tells by it whether it accepts the credential; null for the others. It
 * is asked anew: a token from the cache says nothing of today.
 */
async function testToken(
  dependencies: ProbeDependencies,
  lane: Lane,
  connection: OpenConnection,
  reached: readonly Step[],
): Promise<Finding | null> {
  const { provider, readCredential } = connection;
  if (provider.token?.isNeeded(readCredential()) !== true) return null;
  const token = await fetchToken(dependencies, lane, connection);
  if (token.ok) {
    const steps = [...reached, step('http', 'passed'), step('credential', 'passed')];
    return { steps, message: testTexts.tokenWorked };
  }
  const { providerCode, reason } = token.answer;
  if (providerCode === null && (reason === 'network' || reason === 'config')) {
    return { steps: [...reached, step('http', 'failed')], message: testTexts.noAnswer };
  }
  const entry = providerCode === null ? undefined : findCodeEntry(provider.codes, providerCode);
  const layer = entry?.faultLayer ?? faultLayerOfReason[reason ?? ''] ?? 'provider';
  return {
    steps: [...reached, step('http', 'passed'), step(layer, 'failed', providerCode)],
    message: entry?.advice ?? testTexts.providerRefused,
    providerCode,
  };
}

function judge(
  { now }: ProbeDependencies,
  { provider }: OpenConnection,
  reached: readonly Step[],
  result: TransportResult,
  answer: BalanceAnswer | null,
): Finding {
  if (!result.ok) {
    const layer = layerOfFailure(result.code);
    return {
      steps: [
        ...reached.filter((passed) => passed.layer !== layer),
        step(layer, 'failed', result.detail, result.durationMs),
      ],
      message: failureText(layer, result.code, result.detail),
    };
  }
  const { response, durationMs } = result;
  const steps = [...reached, step('http', 'passed', `HTTP ${response.status}`, durationMs)];
  const clockOffsetMs = clockOffset(response.headers['date'], now());
  if (answer === null) {
    return { steps: [...steps, step('account', 'not-checked')], message: testTexts.reachable, clockOffsetMs };
  }
  const { providerCode } = answer;
  if (answer.ok) {
    const isEmpty = answer.remaining !== null && /^0+(?:\.0+)?$/.test(answer.remaining);
    return isEmpty
      ? {
          steps: [...steps, step('quota', 'failed', '0')],
          message: testTexts.noneLeft,
          providerCode,
          clockOffsetMs,
        }
      : {
          steps: [...steps, step('account', 'passed')],
          message: testTexts.worked,
          providerCode,
          clockOffsetMs,
        };
  }
  if (providerCode === null) {
    return {
      steps: [...steps, step('provider', 'failed')],
      message: testTexts.providerUnreadable,
      clockOffsetMs,
    };
  }
  const entry = findCodeEntry(provider.codes, providerCode);
  const layer = entry?.faultLayer ?? faultLayerOfReason[entry?.reason ?? ''] ?? 'provider';
  return {
    steps: [...steps, step(layer, 'failed', providerCode)],
    message: entry?.advice ?? testTexts.providerRefused,
    providerCode,
    clockOffsetMs,
  };
}

function step(
  layer: TestLayer,
  state: Step['state'],
  detail: string | null = null,
  durationMs: number | null = null,
): Step {
  return { layer, state, detail, durationMs };
}

/** With the steps that a failure kept from being made, so that the chain is whole. */
function completed({ settings }: OpenConnection, steps: readonly Step[], failed: Step | null): Step[] {
  if (failed === null) return [...steps];
  const isProxied = steps.some(({ layer }) => layer === 'proxy');
  const isSecure = settings.baseUrl.startsWith('https:');
  const chain: readonly ReachLayer[] = [
    ...(isProxied ? (['proxy'] as const) : (['dns', 'tcp'] as const)),
    ...(isSecure ? (['tls'] as const) : []),
    'http',
  ];
  const at = chain.findIndex((layer) => layer === failed.layer);
  if (at < 0) return [...steps];
  const missed: readonly TestLayer[] = [...chain.slice(at + 1), 'account'];
  return [...steps, ...missed.map((layer) => step(layer, 'not-reached'))];
}

function isTransportCode(code: AppError['code']): code is Extract<AppError['code'], `transport/${string}`> {
  return code.startsWith('transport/');
}
