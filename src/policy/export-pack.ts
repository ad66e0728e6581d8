import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isSeq, parseDocument, stringify } from 'yaml';
import type { Policy, Reading } from './policy.ts';
import { type PackContent, readFiles } from './read-files.ts';

/** 导出的一个文件 of a pack. */
export interface PackOut {
  path: string;
  text: string;
}

/**
 * 政策包的文件 with what was approved in them: each file of the folder, and in a yaml file only the parts that differ are written anew, so that its comments and its order stay.
 * Loading what comes out gives the same law.
 */
export function exportedPack(dir: string, policy: Policy): PackOut[] {
  const was = readFiles(dir, []);
  const is = policy.content as PackContent;
  const out = filesIn(dir, '').map((path) => {
    const text = readFileSync(join(dir, path), 'utf8');
    if (path === 'readings.md')
      return { path, text: same(was.readings, is.readings) ? text : readingsText(text, is.readings as Reading[]) };
    const key = contentOf(path);
    if (key === null) return { path, text };
    return { path, text: same(partOf(was, key), partOf(is, key)) ? text : merged(text, partOf(was, key), partOf(is, key)) };
  });
  // Texts that were worded in the console alone have no file yet.
  if (is.texts !== undefined && was.texts === undefined) out.push({ path: 'texts.yaml', text: stringify(is.texts, { lineWidth: 0 }) });
  return out;
}

function filesIn(dir: string, under: string): string[] {
  return readdirSync(join(dir, under), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((one) => (one.isDirectory() ? filesIn(dir, join(under, one.name)) : [join(under, one.name)]))
    .sort();
}

/** Which part of the content a file is. Rules, words of the lists (synonyms), days and texts included; the annex is not changed here. */
function contentOf(path: string): string[] | null {
  if (path.startsWith('parameters/')) return ['parameters', path];
  if (path.startsWith('rules/')) return ['rules', path];
  const name = /^(synonyms|calendar|sla|training|texts)\.yaml$/.exec(path)?.[1];
  return name ? [name] : null;
}

const partOf = (content: PackContent, key: string[]): unknown =>
  key.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], content);
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function merged(text: string, was: unknown, is: unknown): string {
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  write(document, [], was, is);
  return document.toString({ lineWidth: 0 });
}

/** Descends while both are maps; whatever differs below is set in its place. */
function write(document: ReturnType<typeof parseDocument>, path: (string | number)[], was: unknown, is: unknown): void {
  if (same(was, is)) return;
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isMap(node) && isRecord(was) && isRecord(is)) {
    for (const key of Object.keys(was)) if (!Object.hasOwn(is, key)) document.deleteIn([...path, key]);
    for (const [key, value] of Object.entries(is)) write(document, [...path, key], was[key], value);
  } else if (isSeq(node) && Array.isArray(was) && Array.isArray(is) && was.length === is.length) {
    for (const [at, value] of is.entries()) write(document, [...path, at], was[at], value);
  } else document.setIn(path, document.createNode(is, { aliasDuplicateObjects: false }));
}

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);

/** readings.md is written line by line, as it is read; what stands above its first heading is kept. */
function readingsText(text: string, readings: Reading[]): string {
  const head = text.slice(0, text.search(/^## A\d+ /m));
  const said = readings.map(({ id, title, clauses, question, inForce, alternatives, parameter, ruledBy, ruledOn }) =>
    [
      `## ${id} ${title}`,
      `- 条款：${clauses.join('、')}`,
      `- 问题：${question}`,
      `- 现行口径：${inForce}`,
      ...alternatives.map((one) => `- 其他读法：${one}`),
      `- 参数：${parameter ?? '无'}`,
      `- 解释人：${ruledBy}`,
      `- 解释日期：${ruledOn}`,
    ].join('\n'),
  );
  return `${head}${said.join('\n\n')}\n`;
}
