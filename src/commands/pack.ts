import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parse, YAMLParseError } from 'yaml';
import { loadPack } from '../policy/load-pack.ts';
import { type Case, checkCases } from '../policy/pack-cases.ts';
import { PackFault } from '../policy/pack-fault.ts';
import type { Policy } from '../policy/policy.ts';
import { exits } from './command.ts';

/** 检查方案目录: all faults at once, each with file, key, reason and remedy, then the pack's own cases; needs no database. */
export function checkPack(folder: string, json: boolean | undefined): void {
  try {
    const policy = loadPack(resolve(folder));
    requireAppraisalCases(folder);
    const cases = casesOf(folder, policy);
    const ok = cases.failed.length === 0;
    const said = {
      ok,
      pack: policy.id,
      hash: policy.hash,
      areas: policy.areas.length,
      parameters: Object.keys(policy.parameters).length,
      cases,
    };
    const text = `方案「${policy.label}」${ok ? '可用' : '载入无误，示例不符'}：${said.areas} 个县市区，${said.parameters} 个参数；示例 ${cases.held} 则相符，${cases.failed.length} 则不符`;
    process.stdout.write(json ? `${JSON.stringify(said)}\n` : `${text}\n`);
    for (const one of cases.failed) process.stderr.write(`✗ ${one.file} ${one.case}：${one.says}\n`);
    if (!ok) process.exitCode = exits.usage;
  } catch (error) {
    if (!(error instanceof PackFault)) throw error;
    process.stderr.write(`✗ ${error.message}\n`);
    if (json) process.stdout.write(`${JSON.stringify({ ok: false, says: error.message, faults: error.faults })}\n`);
    process.exitCode = exits.usage;
  }
}

/** 示例: every file under cases/; one that is no list of cases is a fault of the file. */
function casesOf(folder: string, policy: Policy) {
  const dir = join(resolve(folder), 'cases');
  const all = { held: 0, failed: [] as { file: string; case: string; says: string }[] };
  for (const name of readdirSync(dir).filter((each) => each.endsWith('.yaml'))) {
    const file = `cases/${name}`;
    const written = readCases(join(dir, name));
    if (typeof written === 'string') {
      all.failed.push({ file, case: '（整个文件）', says: written });
      continue;
    }
    const { many, failed } = checkCases(policy, written);
    all.held += many - failed.length;
    all.failed.push(...failed.map((one) => ({ file, ...one })));
  }
  return all;
}

/** The cases of a file, or why they cannot be read. */
function readCases(path: string): Case[] | string {
  try {
    const read: unknown = parse(readFileSync(path, 'utf8'));
    return Array.isArray(read) ? (read as Case[]) : '不是示例的列表';
  } catch (error) {
    const at = error instanceof YAMLParseError ? error.linePos?.[0] : undefined;
    return `写法不是YAML${at ? `（第${at.line}行）` : ''}`;
  }
}

/** 考核示例: a formula nobody has reckoned by hand is not published; the pack brings its cases, which are reckoned with the others. */
function requireAppraisalCases(folder: string): void {
  if (existsSync(join(resolve(folder), 'cases/appraisal.yaml'))) return;
  throw new PackFault([{ file: 'cases/appraisal.yaml', key: '（整个文件）', reason: '没有考核公式的示例', remedy: '补上手算的示例' }]);
}
