import { existsSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { owners } from '../src/data/owners.ts';

/** The house's own rules, read off the tree itself; each list of offenders is empty in a tidy house. */
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.tsx?$/.test(file))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const written = files.filter(({ path }) => path !== 'src/data/tables.ts');
const server = written.filter(({ path }) => path.endsWith('.ts') && !/\.test\.ts$|contract\.ts$/.test(path));
const pages = written.filter(({ path }) => path.endsWith('Page.tsx'));
const lines = (text: string) => text.split('\n').length - 1;

test('the tree was seen', () => {
  expect(files.length).toBeGreaterThan(80);
});

describe('small', () => {
  test('no file over 400 lines, tests included', () => {
    expect(written.filter(({ text }) => lines(text) > 400).map(({ path, text }) => `${path} ${lines(text)}`)).toEqual([]);
  });

  test('server files have a median of at most 60 lines', () => {
    const sizes = server.map(({ text }) => lines(text)).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(60);
  });

  test('pages have at most 150 lines', () => {
    expect(pages.filter(({ text }) => lines(text) > 150).map(({ path, text }) => `${path} ${lines(text)}`)).toEqual([]);
  });

  test('no function over 70 lines in server files', () => {
    expect(server.flatMap(longFunctions)).toEqual([]);
  });
});

describe('said', () => {
  test('every exported function and constant of the server has a doc-comment', () => {
    expect(server.flatMap(undocumented)).toEqual([]);
  });

  test('every capability has a README of at most 15 lines', () => {
    const folders = ['registry', 'programme'].flatMap((side) => readdirSync(`src/${side}`).map((name) => `src/${side}/${name}`));
    const poor = folders.filter((folder) => {
      const readme = `${folder}/README.md`;
      return !existsSync(readme) || lines(readFileSync(readme, 'utf8')) > 15;
    });
    expect(poor).toEqual([]);
  });

  test('clauses cited in code exist in the pack', () => {
    const clauses = readFileSync('packs/zhuzhou-2022/clauses.yaml', 'utf8');
    const known = new Set([...JSON.stringify(parse(clauses)).matchAll(/"([一二三四五六](?:\.\d+)?)"/g)].map(([, id]) => id));
    const cited = server.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![一二三四五六七八九十\d])([一二三四五六]\.\d+)(?!\d)/g)].map(([, clause]) => ({ path, clause })),
    );
    expect(cited.length).toBeGreaterThan(5);
    expect(cited.filter(({ clause }) => !known.has(clause))).toEqual([]);
  });

  test('no leftovers', () => {
    const leftover = /\bTODO\b|\bFIXME\b|\bXXX\b|console\.(log|debug)\(|debugger;|@ts-ignore|eslint-disable/;
    expect(written.filter(({ text }) => leftover.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('named', () => {
  test('no drawer for odds and ends', () => {
    const drawers = /\/(utils?|helpers?|common|types|constants|index|misc)\.tsx?$|\/(utils?|helpers?|common)\//;
    expect(files.filter(({ path }) => drawers.test(path)).map(({ path }) => path)).toEqual([]);
  });

  test('one word for one thing: the glossary, not its synonyms', () => {
    const banned =
      /\b(county|counties|district|company|companies|firm|firms|subsidy|bonus|uscc|guishang|peiyu|xinzeng)[A-Z]?\w*\b(?=\s*[:=(])/;
    expect(server.filter(({ text }) => banned.test(text)).map(({ path, text }) => `${path}: ${banned.exec(text)?.[0]}`)).toEqual([]);
  });
});

test('rule 5: a table is written only by the capability it belongs to', () => {
  const writes =
    /(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"`](\w+)|\b(?:insert\s+into|update|delete\s+from)\s+(?!set\b)"?([a-z_]+)"?\s+(?:set|select|values|\(|where|as\b|[a-z]\b|using)/gi;
  const strangers = server
    .filter(({ path }) => !path.startsWith('src/data/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(writes)]
        .map(([, kysely, sql]) => kysely ?? sql ?? '')
        .filter((table) => table in owners && !path.startsWith(`src/${owners[table as keyof typeof owners]}/`))
        .map((table) => `${path} writes ${table} of ${owners[table as keyof typeof owners]}`),
    );
  expect(strangers).toEqual([]);
});

/** Functions of more than 70 lines, by the parser and not by counting braces. */
function longFunctions({ path, text }: { path: string; text: string }): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const long: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const from = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const to = source.getLineAndCharacterOfPosition(node.end).line;
      if (to - from + 1 > 70) long.push(`${path}:${from + 1} ${to - from + 1} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return long;
}

/** Exported functions and constants without a doc-comment. */
function undocumented({ path, text }: { path: string; text: string }): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return source.statements
    .filter(
      (node) =>
        ts.isFunctionDeclaration(node) || ts.isVariableStatement(node) || ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node),
    )
    .filter((node) => ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .filter((node) => ts.getJSDocCommentsAndTags(node).length === 0)
    .map((node) => `${path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`);
}
