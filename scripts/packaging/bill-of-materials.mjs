/** `sbom.cdx.json`: a bill of materials in CycloneDX 1.5, from the lock file. The same lock, the same bytes. */
import { createHash } from 'node:crypto';

/** @param {string} integrity as npm writes it @returns {{alg: string, content: string}[]} */
function hashesOf(integrity) {
  const names = { sha512: 'SHA-512', sha256: 'SHA-256', sha1: 'SHA-1' };
  return integrity.split(/\s+/).map((one) => {
    const [name = '', value = ''] = one.split(/-(.*)/s);
    return { alg: names[name] ?? name, content: Buffer.from(value, 'base64').toString('hex') };
  });
}

/** @param {string} name @param {string} version */
function purlOf(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/**
 * @param {{name: string, version: string, license: string}} product
 * @param {string} electronVersion
 * @param {readonly import('./shipped-packages.mjs').ShippedPackage[]} shipped
 * @returns {string}
 */
export function billOfMaterials(product, electronVersion, shipped) {
  const components = [
    {
      type: 'framework',
      'bom-ref': purlOf('electron', electronVersion),
      name: 'electron',
      version: electronVersion,
      scope: 'required',
      licenses: [{ expression: 'MIT' }],
      purl: purlOf('electron', electronVersion),
    },
    // One package can lie in two places.
    ...[...new Map(shipped.map((one) => [purlOf(one.name, one.version), one]))].map(([purl, one]) => ({
      type: 'library',
      'bom-ref': purl,
      name: one.name,
      version: one.version,
      scope: 'required',
      hashes: hashesOf(one.integrity),
      licenses: [{ expression: one.license }],
      purl,
      properties: [{ name: 'veridesk:form', value: one.form }],
    })),
  ];
  const own = `pkg:generic/${product.name}@${product.version}`;
  const digest = createHash('sha256')
    .update(JSON.stringify([own, components]))
    .digest('hex');
  // A version 8 UUID: made of the contents, so that it says nothing of when or where it was made.
  const serial = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': own,
        name: product.name,
        version: product.version,
        licenses: [{ expression: product.license }],
      },
    },
    components,
    dependencies: [
      { ref: own, dependsOn: components.map((component) => component['bom-ref']) },
      ...components.map((component) => ({ ref: component['bom-ref'] })),
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
