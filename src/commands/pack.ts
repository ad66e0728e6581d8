import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';
import { appraisalCaseFaults } from '../policy/appraisal-cases.ts';
import { loadPack } from '../policy/load-pack.ts';
import { PackFault } from '../policy/pack-fault.ts';
import type { Policy } from '../policy/policy.ts';
import { exits } from './command.ts';

/** 检查方案目录: all faults at once, each with file, key and reason; needs no database. */
export function checkPack(folder: string, json: boolean | undefined): void {
  try {
    const policy = loadPack(resolve(folder));
    checkAppraisalCases(folder, policy);
    const said = {
      ok: true,
      pack: policy.id,
      hash: policy.hash,
      areas: policy.areas.length,
      parameters: Object.keys(policy.parameters).length,
    };
    process.stdout.write(
      json ? `${JSON.stringify(said)}\n` : `方案「${policy.label}」可用：${said.areas} 个县市区，${said.parameters} 个参数\n`,
    );
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'PackFault') throw error;
    process.stderr.write(`✗ ${error.message}\n`);
    if (json) process.stdout.write(`${JSON.stringify({ ok: false, says: error.message })}\n`);
    process.exitCode = exits.usage;
  }
}

/** 考核示例: a formula nobody has reckoned by hand is not published; the pack brings its cases. */
function checkAppraisalCases(folder: string, policy: Policy): void {
  const path = join(resolve(folder), 'cases/appraisal.yaml');
  const missing = { file: 'cases/appraisal.yaml', key: '（整个文件）', reason: '没有考核公式的示例', remedy: '补上手算的示例' };
  const faults = existsSync(path) ? appraisalCaseFaults(policy, parse(readFileSync(path, 'utf8'))) : [missing];
  if (faults.length > 0) throw new PackFault(faults);
}
