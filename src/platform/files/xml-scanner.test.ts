import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { textPieces } from './text-pieces.ts';
import { attributeOf, xmlScanner } from './xml-scanner.ts';

interface Made {
  name: string;
  attributes: [string, string][];
  within: (Made | string)[];
}

const name = fc.constantFrom('c', 'v', 'row', 'x:c', 'sheetData', 'si', 't');
const value = fc.string({ unit: fc.constantFrom('a', '甲', '&amp;', '&#x4e2d;', '&lt;', ' ', '>', '\n', '𠮷', "'", '='), maxLength: 6 });
const extra = fc.constantFrom('<!-- a <b> -- -->'.replace(' -- ', ' '), '<![CDATA[<&]]>', '<?pi x="1"?>', '');
const text = fc.tuple(value, extra, value).map((parts) => parts.join('').replaceAll(']]>]]>', ']]>'));
const element = fc.letrec<{ element: Made }>((tie) => ({
  element: fc.record({
    name,
    attributes: fc.uniqueArray(fc.tuple(fc.constantFrom('r', 's', 'x:id'), value), { selector: ([key]) => key, maxLength: 3 }),
    within: fc.array(fc.oneof({ maxDepth: 4 }, text, tie('element')), { maxLength: 4 }),
  }),
})).element;

function source(made: Made): string {
  const attributes = made.attributes.map(([key, content]) => ` ${key} = "${content.replaceAll('\n', ' ')}"`).join('');
  const within = made.within.map((part) => (typeof part === 'string' ? part : source(part))).join('');
  return within === '' ? `<${made.name}${attributes} />` : `<${made.name}${attributes}>${within}</${made.name} >`;
}

const local = (qualified: string) => qualified.split(':').at(-1) ?? '';

function bySaxes(xml: string): string[] {
  const events: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) =>
    events.push(
      `<${local(tag.name)} ${['r', 's', 'id'].map((key) => `${key}=${tag.attributes[key === 'id' ? 'x:id' : key] ?? null}`).join(' ')}`,
    ),
  );
  parser.on('closetag', (tag) => events.push(`>${local(tag.name)}`));
  parser.on('text', (content) => events.push(content));
  parser.on('cdata', (content) => events.push(content));
  parser.write(xml).close();
  return joined(events);
}

function byScanner(xml: string, piece: number): string[] {
  const events: string[] = [];
  const scanner = xmlScanner({
    wantsText: true,
    open: (tag, window, from, to) =>
      events.push(`<${tag} ${['r', 's', 'id'].map((key) => `${key}=${attributeOf(window, from, to, key)}`).join(' ')}`),
    close: (tag) => events.push(`>${tag}`),
    text: (content) => events.push(content),
  });
  const decode = textPieces();
  const bytes = Buffer.from(xml);
  for (let at = 0; at < bytes.length; at += piece) scanner.write(decode(bytes.subarray(at, at + piece), false));
  scanner.write(decode(Buffer.alloc(0), true));
  scanner.end();
  return joined(events);
}

/** Text may come in several stretches: joined before comparing. */
function joined(events: string[]): string[] {
  const all: string[] = [];
  for (const event of events) {
    const before = all.at(-1);
    if (!/^[<>](?=\w)/.test(event) && before !== undefined && !/^[<>](?=\w)/.test(before)) all[all.length - 1] = before + event;
    else all.push(event);
  }
  return all;
}

test('sees what saxes sees in any document, however it is cut into pieces', () => {
  fc.assert(
    fc.property(element, fc.integer({ min: 3, max: 40 }), (made, piece) => {
      const xml = `<?xml version="1.0" encoding="UTF-8"?>\n${source(made)}\n<!-- end -->`;
      expect(byScanner(xml, piece)).toEqual(bySaxes(xml));
    }),
    { numRuns: 2000 },
  );
});

test.each(['<a>', '<a></b>', '</a>', '<a/><b/>', '<a', '', 'text', '<a b="1/>', '<a><b</a>', '< a/>', '<a>\0</a>', '<ab></b>'])(
  'refuses %j',
  (xml) => {
    expect(() => byScanner(xml, 100)).toThrow(/文件已损坏/);
  },
);
