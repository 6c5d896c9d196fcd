/** Additional authorities of a connection: public data, read when chosen and kept as PEM. */
import { X509Certificate } from 'node:crypto';
import type { CertificateView } from '@shared/ipc/connection-view';
import { invalidField } from './invalid-field';

const maximumCertificates = 50;
/** What a file may hold at the most; a bundle of all public authorities has some 250 kB. */
export const maximumCertificateFileBytes = 512 * 1024;
const block = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED )?CERTIFICATE-----/g;

/**
 * The certificates of a PEM text or a DER file as one PEM text; anything else in it, such as a private
 * key, is left behind.
 * @throws AppError `connection/invalid` (field `caCertificates`) where there is none or too many.
 */
export function readCertificates(content: Buffer | string): string {
  const text = typeof content === 'string' ? content : content.toString('latin1');
  const blocks = text.match(block) ?? [];
  const certificates = (blocks.length > 0 ? blocks : [content]).map(parse);
  if (certificates.length > maximumCertificates)
    throw invalidField('caCertificates', 'too-many-certificates');
  const unique = new Map(certificates.map((certificate) => [certificate.fingerprint256, certificate]));
  return [...unique.values()].map((certificate) => certificate.toString()).join('');
}

function parse(content: Buffer | string): X509Certificate {
  try {
    return new X509Certificate(content);
  } catch {
    throw invalidField('caCertificates', 'no-certificate');
  }
}

/** What people recognise certificates by. */
export function describeCertificates(pem: string, nowMs: number): CertificateView[] {
  return (pem.match(block) ?? []).map(parse).map((certificate) => {
    const validFromMs = Date.parse(certificate.validFrom);
    const validToMs = Date.parse(certificate.validTo);
    return {
      subject: shortName(certificate.subject),
      issuer: shortName(certificate.issuer),
      validToMs,
      state: nowMs > validToMs ? 'expired' : nowMs < validFromMs ? 'not-yet-valid' : 'valid',
      authority: certificate.ca,
      fingerprint: certificate.fingerprint256,
    };
  });
}

/** `CN=…` where there is one, else the whole name on one line. */
function shortName(name: string): string {
  const lines = name.split('\n');
  const common = lines.find((line) => line.startsWith('CN='))?.slice(3);
  return (common ?? lines.join(', ')).slice(0, 200);
}
