import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBulletin } from '../../src/programme/supervision/bulletin.ts';
import type { Actor, Office } from '../../src/registry/access/contract.ts';
import type { House, Work } from '../../src/registry/access/work.ts';
import { editEnterprise } from '../../src/registry/directory/edit.ts';
import { tagEnterprise } from '../../src/registry/directory/tag.ts';
import { freezeMonth } from '../../src/registry/identification/freeze.ts';
import { matchList, settleMatch } from '../../src/registry/intake/matches.ts';
import { undo } from '../../src/registry/intake/undo.ts';
import { openJournal } from '../../src/registry/journal/opening.ts';
import { record } from '../../src/registry/journal/record.ts';
import { sealChains } from '../../src/registry/journal/seal.ts';
import { account, newHouse, played } from '../harness.ts';
import { bring, csv, demoCode, taxHeader, taxRoster } from '../rosters.ts';

/** A city in whose books something of everything stands: rosters filed and taken back, edits, tags, a match, a frozen month, bulletins. */
export interface WatchedCity {
  house: House;
  /** The file of seals outside the database. */
  file: string;
}

const city = { office: 'industry' } as const;
const lukou = { office: 'industry', area: '渌口区' } as const;
const you = { office: 'industry', area: '攸县' } as const;
type Side = { office: Office; area?: Actor['area'] };

/** Builds it through the real verbs, sealing in between. */
export async function watchedCity(): Promise<WatchedCity> {
  const house = await newHouse();
  const file = join(mkdtempSync(join(tmpdir(), 'heads-')), 'journal-heads.log');
  for (const side of [city, lukou, you, { office: 'tax' }, { office: 'auditAdmin' }] as Side[])
    await account(house, side.office, side.area ?? null);
  await openJournal(house);
  const acts = async (side: Side, many: number) => {
    for (let at = 0; at < many; at += 1)
      await played(house, side, (work) =>
        record(work, { act: 'test.act', says: '查阅', outcome: at % 7 ? 'done' : 'refused', detail: { at } }),
      );
  };
  const rows = (offset: number): [number, string, string][] =>
    [1, 2, 3, 4, 5, 6].map((at) => [at, String(1_000_000 * at + offset), at % 2 ? '渌口区' : '攸县']);
  await played(house, city, (work) => bring(work, taxRoster(rows(0))));
  await acts(lukou, 40);
  await sealChains(house, file);
  await played(house, city, (work) =>
    bring(work, taxRoster(rows(77), ['统一社会信用代码', '企业名称', '县市区', '2022年8月销售收入（元）'])),
  );
  await played(house, lukou, (work) =>
    bring(
      work,
      taxRoster([
        [1, 900],
        [3, 901],
        [5, 902],
      ]),
      { source: 'self' },
    ),
  );
  await registerRosters(house);
  await acts(you, 40);
  await sealChains(house, file);
  await byHand(house);
  const mistaken = await played(house, city, (work) => bring(work, taxRoster(rows(5))));
  await played(house, city, (work) => undo(work, { id: mistaken.batch }));
  await sealChains(house, file);
  await played(house, city, (work) => freezeMonth(work, { period: '2022-09' }));
  await played(house, city, (work) => makeBulletin(work, { period: '2022-09' }));
  await acts(city, 60);
  await sealChains(house, file);
  await played(house, city, (work) => makeBulletin(work, { period: '2022-08' }));
  await acts(lukou, 20);
  await acts(you, 20);
  await sealChains(house, file);
  await acts(city, 6);
  return { house, file };
}

async function registerRosters(house: House): Promise<void> {
  const header = ['统一社会信用代码', '企业名称', '县市区', '入库时间', '入库方式'];
  const listed = [1, 2, 3, 4].map((at) => [
    demoCode(at),
    `演示企业${at}号有限公司`,
    at % 2 ? '渌口区' : '攸县',
    `2022年0${at + 2}月`,
    '规下升规上',
  ]);
  await played(house, city, (work) => bring(work, csv([header, ...listed]), { source: 'register', period: '2022-09', accept: true }));
  const renamed = [5, 6].map((at) => [demoCode(at), `演示新名${at}号有限公司`, at % 2 ? '渌口区' : '攸县']);
  await played(house, city, (work) =>
    bring(work, csv([['统一社会信用代码', '企业名称', '县市区'], ...renamed]), { source: 'market', period: '2022-09', accept: true }),
  );
}

async function byHand(house: House): Promise<void> {
  const idOf = async ({ client }: Work, number: number) =>
    (await client.query<{ id: string }>('select id::text from enterprise where credit_code = $1', [demoCode(number)])).rows[0]?.id ?? '';
  await played(house, lukou, async (work) =>
    editEnterprise(work, { id: await idOf(work, 1), field: 'address', value: '渌口镇演示路1号', reason: '现场核实地址' }),
  );
  await played(house, you, async (work) =>
    tagEnterprise(work, { id: await idOf(work, 2), tag: 'spinOff', lift: false, reason: '龙头企业裂变', fromPeriod: '2022-09' }),
  );
  await played(house, city, (work) => bring(work, csv([taxHeader, ['', '演示企业3号', '', 3e5]])));
  await played(house, city, async (work) => {
    const [waiting] = (await matchList(work, { page: 1, size: 20 })).rows;
    if (!waiting) throw new Error('nothing waits to be matched');
    const enterpriseId = await idOf(work, 3);
    await settleMatch(work, { batchId: waiting.batchId, ordinal: waiting.ordinal, enterpriseId, asNew: false });
  });
}
