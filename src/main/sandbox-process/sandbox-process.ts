/** The embedded sandbox as the workstation sees it: a separate process that tells where it listens. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { providerIds, type ProviderId } from '@shared/domain/provider';

/** The first message (or line) of the sandbox process. */
const sandboxAnnouncementSchema = z.object({
  baseUrls: z.partialRecord(z.enum(providerIds), z.string()),
  controlUrl: z.string(),
  credentials: z.partialRecord(z.enum(providerIds), z.record(z.string(), z.string())),
  /** What else its connections need, as addresses that only it knows. */
  settings: z.partialRecord(z.enum(providerIds), z.record(z.string(), z.string())).optional(),
  /** Its process, for whoever measures it. */
  pid: z.int().optional(),
});

export type SandboxAnnouncement = z.infer<typeof sandboxAnnouncementSchema>;

export interface SandboxProcess {
  readonly announcement: SandboxAnnouncement;
  stop(): void;
}

/** Starts the process; rejects with `sandbox/start-failed`. */
export type StartSandbox = () => Promise<SandboxProcess>;

const startTimeoutMs = 15_000;

/** What is needed of a child process: fork() of Node and utilityProcess.fork() of Electron both have it. */
export interface ChildPort {
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** Waits for the announcement of a started child. */
export function awaitAnnouncement(child: ChildPort): Promise<SandboxProcess> {
  return new Promise((resolve, reject) => {
    const fail = (detail: string) => {
      clearTimeout(timer);
      child.kill();
      reject(new AppError('sandbox/start-failed', detail));
    };
    const timer = setTimeout(() => fail('The sandbox did not announce itself in time.'), startTimeoutMs);
    child.onExit(() => fail('The sandbox ended before it listened.'));
    child.onMessage((message) => {
      const parsed = sandboxAnnouncementSchema.safeParse(message);
      if (!parsed.success) return;
      clearTimeout(timer);
      resolve({ announcement: parsed.data, stop: () => child.kill() });
    });
  });
}

export interface SandboxConnectionPlan {
  readonly providerId: ProviderId;
  readonly name: string;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly credentials: Readonly<Record<string, string>>;
}

/** Fen for one billed call in the sandbox; its books use the same figures. */
const sandboxPriceFen: Partial<Record<ProviderId, number>> = {
  marketplace: 16,
  ihuyi: 50,
  aliyun: 30,
  expauth: 80,
  glodon: 100,
};

/** What else its connections need: the sandbox says with codes of its own what expauth does not document. */
const sandboxSettings: Partial<Record<ProviderId, SandboxConnectionPlan['settings']>> = {
  expauth: { codeMap: 'FP00001=mismatch,FP00002=no-record' },
};

/** The connections that "try with the sandbox" makes. */
export function planSandboxConnections(
  announcement: SandboxAnnouncement,
  labelOf: (id: ProviderId) => string,
): readonly SandboxConnectionPlan[] {
  return providerIds.flatMap((providerId) => {
    const baseUrl = announcement.baseUrls[providerId];
    if (baseUrl === undefined) return [];
    return {
      providerId,
      name: `沙箱 Sandbox · ${labelOf(providerId)}`,
      settings: {
        baseUrl,
        qps: 100,
        concurrency: 16,
        price: sandboxPriceFen[providerId] ?? 0,
        ...sandboxSettings[providerId],
        ...announcement.settings?.[providerId],
      },
      credentials: announcement.credentials[providerId] ?? {},
    };
  });
}
