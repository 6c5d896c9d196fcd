/** Writes the document of the providers to the file named by the first argument, or to its usual place. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { renderProviderDocs } from './render-provider-docs';

const target = resolve(process.argv[2] ?? 'docs/providers.md');
writeFileSync(target, renderProviderDocs(), 'utf8');
process.stdout.write(`${target}\n`);
