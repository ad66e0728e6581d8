import { resolve } from 'node:path';
import { type Installation, makeInstallation, readInstallation } from './data/installation.ts';
import { keysIn } from './data/keys.ts';
import { openGround } from './data/open.ts';
import { clockFrom, systemClock } from './platform/clock/clock.ts';
import type { Config } from './platform/config.ts';
import { log } from './platform/log/log.ts';
import { Refusal } from './platform/shared/reason.ts';
import { loadPack } from './policy/load-pack.ts';
import { payeeSecret } from './programme/incentives/cases/payee-seal.ts';
import { loadAreas } from './registry/access/areas.ts';
import { keepingLaw } from './registry/access/law-in-force.ts';
import { accessSettings } from './registry/access/settings.ts';
import { asSystem, type House } from './registry/access/work.ts';
import { loadDisclosure } from './registry/disclosure/load.ts';
import { openJournal } from './registry/journal/opening.ts';

/** An open house: the ground, the law and the clock, with what the database is for and how to leave. */
export interface OpenHouse extends House {
  config: Config;
  installation: Installation;
  close: () => Promise<void>;
}

/**
 * 开门：checks the pack, opens the database (the server owns an embedded one, a tool joins or starts it), brings the tables up to
 * date and puts the areas of the pack in place. `demo` says what an empty database becomes; a database keeps its purpose.
 */
export async function openHouse(config: Config, mode: 'server' | 'tool', purpose: { demo: boolean } | null = null): Promise<OpenHouse> {
  const policy = loadPack(resolve(config.pack));
  const ground = await openGround(config, { mode });
  try {
    const house: House = { ground, policy, law: keepingLaw(policy), clock: systemClock, settings: accessSettings(config) };
    await loadAreas(house);
    await loadDisclosure(house);
    const demo = purpose?.demo ?? config.demo ?? ground.kind === 'embedded';
    await makeInstallation(ground.authPool, { pack: policy.id, demo });
    const installation = await readInstallation(ground.authPool);
    if (!installation) throw new Error('installation is missing right after it was made');
    refuseMixing(installation, policy.id, purpose);
    await openJournal(house);
    payeeSecret(() => keysIn(config.dataDir).contact);
    if (installation.demo && config.today !== undefined) house.clock = clockFrom(config.today);
    await settleLaw(house);
    return { ...house, config, installation, close: () => ground.close() };
  } catch (error) {
    await ground.close();
    throw error;
  }
}

/** 起用已核准的配置: the first transaction brings pack and versions together, or refuses (PackFault); where the pack contradicts a version it is said aloud. */
async function settleLaw(house: House): Promise<void> {
  const contradictions = await asSystem(house, async ({ policy }) => policy.configuration?.contradictions ?? []);
  for (const says of contradictions) log.warn(says);
}

function refuseMixing(installation: Installation, pack: string, purpose: { demo: boolean } | null): void {
  if (installation.pack !== pack) {
    throw new Refusal([
      {
        says: `此数据库属于方案「${installation.pack}」，不能用方案「${pack}」打开`,
        remedy: '请核对环境变量 PACK，或另设 DATA_DIR / DATABASE_URL',
      },
    ]);
  }
  if (purpose && purpose.demo !== installation.demo) {
    const is = installation.demo ? '演示数据库' : '正式数据库';
    throw new Refusal([{ says: `此处已是${is}，真实数据与演示数据不能混放`, remedy: '请另设 DATA_DIR 或 DATABASE_URL 后再初始化' }]);
  }
}
