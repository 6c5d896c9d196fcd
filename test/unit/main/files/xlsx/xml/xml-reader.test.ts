/** The reader against saxes, a parser of others: what it tells, and what it refuses. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { isAppError } from '@shared/errors/app-error';
import { openArchive } from '@main/files/xlsx/archive';
import { defaultFileLimits } from '@main/files/limits';
import { XmlFault } from '@main/files/xlsx/xml/xml-characters';
import { XmlReader } from '@main/files/xlsx/xml/xml-reader';

type Told = readonly string[] | 'refused';

/** Texts that follow each other are one text. */
function recorder() {
  const events: string[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') events.push(`text ${text}`);
    text = '';
  };
  const add = (event: string) => {
    flush();
    events.push(event);
  };
  return {
    add,
    text: (more: string) => void (text += more),
    done: () => (flush(), events),
  };
}

function ours(pieces: readonly string[], attributeNames: readonly string[] = ['r', 't', 'x:a']): Told {
  const told = recorder();
  const reader = new XmlReader(
    {
      open: (name, attributes) =>
        told.add(`open ${name} ${attributeNames.map((one) => attributes.value(one) ?? '-').join('|')}`),
      close: (name) => told.add(`close ${name}`),
      text: told.text,
    },
    1_000_000,
  );
  try {
    for (const piece of pieces) reader.push(piece);
    reader.end();
    return told.done();
  } catch (error) {
    if (error instanceof XmlFault || isAppError(error)) return 'refused';
    throw error;
  }
}

function theirs(xml: string, attributeNames: readonly string[] = ['r', 't', 'x:a']): Told {
  const told = recorder();
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  let depth = 0;
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('doctype', () => {
    throw new Error('A document type is refused.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth++;
    const values: Readonly<Record<string, string | undefined>> = attributes;
    told.add(`open ${local(name)} ${attributeNames.map((one) => values[one] ?? '-').join('|')}`);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    told.add(`close ${local(name)}`);
  });
  const text = (more: string) => {
    if (depth > 0) told.text(more);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  try {
    parser.write(xml).close();
    return told.done();
  } catch {
    return 'refused';
  }
}

const piece = fc.constantFrom(
  '<row>',
  '<row r="1" t=\'a"b\'>',
  '</row>',
  '</row >',
  '<x:c r = "A1"\n t="s" >',
  '</x:c>',
  '<v x:a="&lt;&#x5F20;\t三\r\n"/>',
  '<v r="1" r="2"/>',
  '<v r="1"t="2"/>',
  '<v r=1/>',
  '<v r/>',
  '<v r="<"/>',
  '<v r="&nbsp;"/>',
  '<1/>',
  '< v/>',
  '<v / >',
  '<名 称="x"/>',
  '张三𠮷',
  ' \r\n ',
  '\r',
  '&amp;&#20013;&#x4e2D;',
  '&',
  '&;',
  '&#x0;',
  '&#xD800;',
  '&#1114112;',
  '&nbsp;',
  ']]',
  ']]>',
  '>',
  '<![CDATA[<a> ]] &amp;\r\n]]>',
  '<![CDATA[]]>',
  '<!-- a - b -->',
  '<!-- -- -->',
  '<!--->',
  '<!-- --->',
  '<?mso-application progid="Excel.Sheet"?>',
  '<?x?>',
  '<? x?>',
  '<?xml version="1.0"?>',
  '<!DOCTYPE a>',
  '\u0001',
  '\uffff',
  '<v>1</v>',
  '<is><t xml:space="preserve"> 甲 </t></is>',
);
const head = fc.constantFrom(
  '',
  '\ufeff',
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
  "\ufeff<?xml version='1.0'?>",
  '<?xml encoding="UTF-8"?>',
  ' <?xml version="1.0"?>',
  '<?XML version="1.0"?>',
  '<!-- x -->',
  'x',
);
const tail = fc.constantFrom('', '\n', '<!-- end -->', '<?end?>', 'x', '<a/>', '<', '<![CDATA[ ]]>');

/** Cuts a text at these shares of its length. */
function cut(xml: string, shares: readonly number[]): string[] {
  const places = [0, ...shares.map((share) => Math.floor(share * xml.length)), xml.length].sort(
    (a, b) => a - b,
  );
  return places.slice(1).map((to, index) => xml.slice(places[index], to));
}

const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });

describe('the reader of XML', () => {
  it('tells what saxes tells and refuses what saxes refuses, however the text is cut', () => {
    const document = fc
      .tuple(head, fc.array(piece, { maxLength: 5 }), tail, fc.boolean())
      .map(([before, pieces, behind, rooted]) =>
        rooted
          ? `${before}<worksheet>${pieces.join('')}</worksheet>${behind}`
          : `${before}${pieces.join('')}${behind}`,
      );
    fc.assert(
      fc.property(document, shares, (xml, places) => {
        expect(ours(cut(xml, places))).toEqual(theirs(xml));
      }),
      { numRuns: 3000 },
    );
  });

  it('agrees on every piece alone', () => {
    for (const one of fc.sample(piece, 2000)) {
      const xml = `<a>${one}</a>`;
      expect([xml, ours([...xml])]).toEqual([xml, theirs(xml)]);
    }
  });

  it('tells the parts of every workbook of the corpus as saxes does', async () => {
    const folder = join(import.meta.dirname, '../../../../../fixtures/files/corpus');
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.xlsx'))) {
      const archive = await openArchive(join(folder, name), defaultFileLimits);
      for (const part of archive.partNames.filter((one) => /\.(?:xml|rels)$/.test(one))) {
        const chunks: Buffer[] = [];
        for await (const chunk of archive.readPart(part)) chunks.push(chunk);
        const xml = Buffer.concat(chunks).toString('utf8');
        const pieces = xml.match(/[^]{1,97}/g) ?? [];
        expect([name, part, ours(pieces)]).toEqual([name, part, theirs(xml)]);
      }
      archive.close();
    }
  });

  it('refuses elements in elements without end', () => {
    expect(ours(['<a>'.repeat(300), '</a>'.repeat(300)])).toBe('refused');
  });
});
