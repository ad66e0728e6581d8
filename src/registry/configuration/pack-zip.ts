import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { FileOut } from '../../platform/http/serve.ts';
import { exportedPack } from '../../policy/export-pack.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Work } from '../access/work.ts';
import { releaseFile } from '../exports/release.ts';
import { exportPack as contract } from './contract.ts';

/** 政策包 as a zip, with what was approved in it. */
export async function packZip(dir: string, policy: Policy): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { path, text } of exportedPack(dir, policy)) zip.addBuffer(Buffer.from(text), `${policy.id}/${path}`);
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
}

/** 导出政策包, numbered and logged as every file that leaves. */
export async function exportPack(work: Work, dir: string, reason?: string): Promise<FileOut> {
  const bytes = await packZip(dir, work.policy);
  const file = { fileName: `${work.policy.id}.zip`, mediaType: 'application/zip', bytes };
  return releaseFile(work, { list: 'configuration.pack', says: contract.says, filters: { hash: work.policy.hash }, reason }, file);
}
