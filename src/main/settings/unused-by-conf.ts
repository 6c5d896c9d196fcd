/**
 * Stands in the bundle for what `conf` imports and uses only with a schema or with migrations, which our settings
 * have none of: every start would read and run 200 kB for nothing (docs/adr/0045). electron.vite.config.ts puts it there.
 */

function refuse(): never {
  throw new TypeError('Settings have neither a schema nor migrations of conf: see docs/adr/0045.');
}

/** `ajv/dist/2020.js` */
export const Ajv2020 = refuse;

/** `ajv-formats` and `semver`, by their default. */
// eslint-disable-next-line no-restricted-exports -- that is how they are imported.
export default refuse;
