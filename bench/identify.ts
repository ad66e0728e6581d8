import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { asSystem } from '../src/registry/access/work.ts';
import { explainOne } from '../src/registry/identification/explain.ts';
import { identify } from '../src/registry/identification/identify.ts';
import { fillCity } from './fill.ts';
import { type BenchGround, openBench } from './ground.ts';
import { bareIdentification } from './identify-bare.ts';
import { type Figure, timed } from './measure.ts';

const period = '2022-09';
const middle = (runs: number[]) => runs.sort((one, other) => one - other)[Math.floor(runs.length / 2)] ?? 0;

async function verdicts({ owner }: BenchGround, table: string): Promise<string> {
  const { rows } = await owner.query(`select list, level, verdict, count(*)::int as count from ${table} group by 1, 2, 3 order by 1, 2, 3`);
  return JSON.stringify(rows);
}

/** Ours and the bare SQL in turn, so that a noisy machine is noisy for both. */
async function inTurn(ground: BenchGround, repeats: number): Promise<{ ours: number; bare: number; same: boolean }> {
  const { house, owner } = ground;
  const ours: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < repeats; turn++) {
    await owner.query('truncate finding, finding_amount, identification cascade');
    await owner.query('truncate bare_finding');
    ours.push((await timed(() => asSystem(house, (work) => identify(work, { period })))).ms);
    bare.push((await timed(() => owner.query(bareIdentification, [randomUUID()]))).ms);
  }
  const same = (await verdicts(ground, 'finding')) === (await verdicts(ground, 'bare_finding'));
  return { ours: middle(ours), bare: middle(bare), same };
}

/** 一家企业的依据 against reading its row by primary key, over enterprises of all kinds. */
async function explained({ house, owner }: BenchGround, size: number): Promise<Figure[]> {
  const { rows } = await owner.query<{ id: string }>('select id::text from enterprise order by credit_code limit 60');
  const ours: number[] = [];
  const bare: number[] = [];
  for (const { id } of rows) {
    ours.push((await timed(() => asSystem(house, (work) => explainOne(work, { id, period })))).ms);
    bare.push((await timed(() => asSystem(house, ({ client }) => client.query('select * from enterprise where id = $1', [id])))).ms);
  }
  const ms = middle(ours.slice(10));
  const key = middle(bare.slice(10));
  const work = `一家企业的依据（${size} 家中）`;
  const base = { bench: 'explain', work, rssMb: null, note: '连同开事务与会话' };
  return [
    { ...base, who: '本系统', ms, ratio: null, promise: '≤ 20 毫秒', kept: ms <= 20 },
    { ...base, who: '按主键取一行', ms: key, ratio: ms / key, promise: null, kept: null },
  ];
}

/** 月度认定: five lists with levels and facts for every enterprise × 48 months, against the hand-written SQL; and one enterprise explained. */
export async function benchIdentify({ quick }: { quick: boolean }): Promise<Figure[]> {
  const figures: Figure[] = [];
  const ground = await openBench();
  try {
    for (const size of quick ? [20_000] : [20_000, 200_000, 500_000]) {
      await fillCity(ground.owner, size);
      const { ours, bare, same } = await inTurn(ground, size > 100_000 ? 2 : 5);
      const work = `认定 ${size} 家 × 48 个月`;
      const ratio = ours / bare;
      process.stderr.write(
        `  ${work}：${Math.round(ours)} 毫秒，裸 SQL ${Math.round(bare)} 毫秒，${ratio.toFixed(2)}×${same ? '' : '，清单不一致！'}\n`,
      );
      const note = `每家 ${((ours / size) * 1000).toFixed(1)} 微秒，清单与裸 SQL ${same ? '一致' : '不一致！'}`;
      figures.push({
        bench: 'identify',
        work,
        who: '本系统',
        ms: ours,
        ratio: null,
        rssMb: null,
        promise: '≤ 1.5× 裸 SQL',
        kept: ratio <= 1.5 && same,
        note,
      });
      figures.push({
        bench: 'identify',
        work,
        who: '裸宽年表 SQL',
        ms: bare,
        ratio,
        rssMb: null,
        promise: null,
        kept: null,
        note: '无理由、无参数、无行级安全',
      });
      figures.push(...(await explained(ground, size)));
    }
  } finally {
    await ground.close();
  }
  return figures;
}
