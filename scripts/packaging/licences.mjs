/** `THIRD-PARTY-LICENSES.txt`: every package that ships, its licence and its text. */
import { SetupError } from '../setup/project.mjs';
import { licenceTextOf } from './shipped-packages.mjs';

/** For packages that name this licence and bring no text of it. @param {string} holder */
const mitText = (holder) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of
the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
IN THE SOFTWARE.`;

/** @param {import('./shipped-packages.mjs').ShippedPackage} shipped */
function textOf(shipped) {
  const text = licenceTextOf(shipped);
  if (text !== '') return text;
  if (shipped.license === 'MIT') return mitText(`the authors of ${shipped.name}`);
  throw new SetupError(`${shipped.name} brings no text of its licence ${shipped.license}.`);
}

/**
 * @param {readonly import('./shipped-packages.mjs').ShippedPackage[]} shipped
 * @returns {string}
 */
export function thirdPartyLicences(shipped) {
  const rule = '='.repeat(80);
  const sections = shipped.map((one) => {
    return `${rule}\n${one.name} ${one.version}\n${one.license}\n${rule}\n\n${textOf(one)}\n`;
  });
  const list = shipped.map(({ name, version, license }) => `${name} ${version}: ${license}`).join('\n');
  return [
    'VeriDesk contains the packages below. Electron and Chromium have their licences in',
    'LICENSE.electron.txt and LICENSES.chromium.html.',
    '',
    list,
    '',
    ...sections,
  ].join('\n');
}
