import { resolve } from 'node:path';
import process from 'node:process';
import { loadPack } from '../policy/load-pack.ts';
import { exits } from './command.ts';

/** 检查方案目录: all faults at once, each with file, key and reason; needs no database. */
export function checkPack(folder: string, json: boolean | undefined): void {
  try {
    const policy = loadPack(resolve(folder));
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
