/**
 * Stands in the bundle for what `conf` imports and uses only with a schema or with migrations, which our settings
 * have none of: every start would read and run 200 kB for nothing (docs/adr/0045). electron.vite.config.ts puts it there.
 */

function refuse(): never {
  throw new TypeError('Settings have neither a schema nor migrations of conf: see docs/adr/0045.');
}

/** By its name for `ajv/dist/2020.js`, by default for `ajv-formats` and `semver`, as each is imported. */
export { refuse as Ajv2020, refuse as default };
