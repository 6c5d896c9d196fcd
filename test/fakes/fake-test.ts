import type { ConnectionTestView } from '@shared/ipc/connection-view';

/** What a test of a connection says: all is well, or a certificate that is not trusted. */
export function fakeTest(ok: boolean): ConnectionTestView {
  const passed = { state: 'passed', durationMs: 12 } as const;
  const dns = { ...passed, layer: 'dns', detail: '203.0.113.9' } as const;
  const tcp = { ...passed, layer: 'tcp', detail: '203.0.113.9:443' } as const;
  const open = { detail: null, durationMs: null } as const;
  return ok
    ? {
        ok,
        failedLayer: null,
        steps: [
          dns,
          tcp,
          { ...passed, layer: 'http', detail: 'HTTP 200' },
          { ...open, layer: 'account', state: 'passed' },
        ],
        providerCode: null,
        message: {
          'zh-CN': '连接正常，凭证有效。',
          en: 'The connection works and the credential is accepted.',
        },
        clockOffsetMs: 0,
        durationMs: 86,
      }
    : {
        ok,
        failedLayer: 'tls',
        steps: [
          dns,
          tcp,
          { layer: 'tls', state: 'failed', detail: 'SELF_SIGNED_CERT_IN_CHAIN', durationMs: 31 },
          { ...open, layer: 'http', state: 'not-reached' },
          { ...open, layer: 'account', state: 'not-reached' },
        ],
        providerCode: null,
        message: { 'zh-CN': '证书的签发机构不受信任。', en: 'The authority is not trusted.' },
        clockOffsetMs: null,
        durationMs: 412,
      };
}
