import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { OpenHouse } from '../house.ts';
import { exportedPack } from '../policy/export-pack.ts';
import { asSystem } from '../registry/access/work.ts';
import { packZip } from '../registry/configuration/pack-zip.ts';
import type { Said } from './command.ts';

/** 导出政策包 with what was approved in it, as a folder or a zip. */
export async function writePack(house: OpenHouse, out: string): Promise<Said> {
  const policy = await asSystem(house, async (work) => work.policy);
  const [dir, to] = [resolve(house.config.pack), resolve(out)];
  if (to.endsWith('.zip')) writeFileSync(to, await packZip(dir, policy));
  else
    for (const { path, text } of exportedPack(dir, policy)) {
      mkdirSync(dirname(join(to, path)), { recursive: true });
      writeFileSync(join(to, path), text);
    }
  return { json: { pack: policy.id, hash: policy.hash, out: to }, text: `政策包「${policy.label}」已写到 ${to}` };
}
