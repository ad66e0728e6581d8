import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Fault } from './pack-fault.ts';
import { readReadings } from './readings.ts';

/** A pack as data, file by file, not yet checked. This is what table `law` keeps. */
export interface PackContent {
  pack: unknown;
  clauses: unknown;
  /** By file name, so that a fault names its file. */
  parameters: Record<string, unknown>;
  rules: Record<string, unknown>;
  readings: unknown;
  targets: unknown;
  synonyms: unknown;
  /** Absent from laws kept before there were any. */
  guardrails?: unknown;
  /** Absent in laws kept before the pack said who sees what. */
  disclosure?: unknown;
  bases?: unknown;
  /** Absent in laws kept before the calendar was written. */
  calendar?: unknown;
  papers?: unknown;
  tracking?: unknown;
  watch?: unknown;
  visits?: unknown;
  training?: unknown;
  sla?: unknown;
  reliefs?: unknown;
  financing?: unknown;
  appraisal?: unknown;
  /** Absent where the pack has no public page. */
  public?: unknown;
  /** Absent where the pack leaves the texts of bulletins and notices as they are. */
  texts?: unknown;
}

/** Reads every file of a pack's folder; what cannot be read becomes a fault. */
export function readFiles(dir: string, faults: Fault[]): PackContent {
  const text = (file: string) => readText(dir, file, faults);
  const yaml = (file: string) => readYaml(file, text(file), faults);
  const folder = (name: string) => Object.fromEntries(filesOf(dir, name, faults).map((file) => [file, yaml(file)]));
  const { readings, strange } = readReadings(text('readings.md') ?? '');
  for (const line of strange)
    faults.push({
      file: 'readings.md',
      key: `第${line.line}行`,
      reason: `读不懂“${line.text}”`,
      remedy: '每行须写作“- 条款：…”，名目见其他各条',
    });
  return {
    pack: yaml('pack.yaml'),
    clauses: yaml('clauses.yaml'),
    parameters: folder('parameters'),
    rules: folder('rules'),
    readings,
    targets: readTargets(text('targets.csv') ?? ''),
    synonyms: yaml('synonyms.yaml'),
    guardrails: yaml('guardrails.yaml'),
    disclosure: yaml('disclosure.yaml'),
    bases: yaml('legal-bases.yaml'),
    calendar: yaml('calendar.yaml'),
    papers: yaml('papers.yaml'),
    tracking: yaml('tracking.yaml'),
    watch: yaml('watch.yaml'),
    visits: yaml('visits.yaml'),
    training: yaml('training.yaml'),
    sla: yaml('sla.yaml'),
    reliefs: yaml('reliefs.yaml'),
    financing: yaml('financing.yaml'),
    appraisal: yaml('appraisal.yaml'),
    ...(existsSync(join(dir, 'public.yaml')) ? { public: yaml('public.yaml') } : {}),
    ...(existsSync(join(dir, 'texts.yaml')) ? { texts: yaml('texts.yaml') } : {}),
  };
}

function readText(dir: string, file: string, faults: Fault[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(dir, file)));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = missing ? '没有这个文件' : error instanceof TypeError ? '不是UTF-8编码' : '读不出来';
    faults.push({ file, key: '（整个文件）', reason, remedy: missing ? '补上该文件' : '另存为UTF-8文本' });
    return null;
  }
}

function filesOf(dir: string, folder: string, faults: Fault[]): string[] {
  try {
    return readdirSync(join(dir, folder))
      .filter((name) => !name.startsWith('.'))
      .sort()
      .map((name) => `${folder}/${name}`);
  } catch {
    faults.push({ file: folder, key: '（整个文件夹）', reason: '没有这个文件夹', remedy: '补上该文件夹' });
    return [];
  }
}

/** YAML 1.2 core: no aliases (a short file could grow without end), no key said twice, no tags of its own. */
function readYaml(file: string, text: string | null, faults: Fault[]): unknown {
  if (text === null) return undefined;
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true, strict: true, prettyErrors: true });
  for (const error of [...document.errors, ...document.warnings]) {
    const line = error.linePos?.[0].line;
    const twice = error.code === 'DUPLICATE_KEY';
    const reason = twice ? '同一个键写了两次' : `YAML写法有误（${error.code}）`;
    faults.push({ file, key: line ? `第${line}行` : '（整个文件）', reason, remedy: twice ? '删去其中一个' : '检查缩进、引号和冒号' });
  }
  if (document.errors.length + document.warnings.length > 0) return undefined;
  try {
    return document.toJS({ maxAliasCount: 0 }) ?? null;
  } catch {
    faults.push({ file, key: '（整个文件）', reason: '使用了YAML别名（*）', remedy: '把内容直接写出来' });
    return undefined;
  }
}

/** targets.csv: 县市区 and the years, then a row an area. Figures that are not numbers stay text and are refused by the check. */
function readTargets(text: string): unknown {
  const [header = [], ...rows] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(',').map((cell) => cell.trim()));
  const number = (cell: string) => (/^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell);
  return { years: header.slice(1).map(number), rows: rows.map(([area, ...targets]) => ({ area, targets: targets.map(number) })) };
}
