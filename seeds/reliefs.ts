import { createHash } from 'node:crypto';
import { askReliefHelp } from '../src/programme/incentives/reliefs/ask-help.ts';
import { markRelief } from '../src/programme/incentives/reliefs/mark.ts';
import { matchesOf } from '../src/programme/incentives/reliefs/matches.ts';
import { stateReliefFact } from '../src/programme/incentives/reliefs/state-fact.ts';
import { raiseProblem } from '../src/programme/retention/problems/raise-problem.ts';
import { asAccount, asSystem, type House } from '../src/registry/access/work.ts';
import { castCode } from './cast.ts';

type AccountOf = (login: string) => Promise<string>;

/** What is said of the enterprises of the demo, by the office that can: of so many in a hundred yes, of the rest no. */
const facts: readonly [office: '税务局' | '工信局', fact: string, yes: number, evidence: string][] = [
  ['税务局', 'small_profit', 70, '演示：年度申报'],
  ['税务局', 'new_equipment', 35, '演示：申报表附表'],
  ['工信局', 'hi_tech', 30, '演示：高新技术企业证书'],
  ['工信局', 'research', 50, '演示：研发辅助账'],
];
/** So many enterprises of each area; of the others nothing is said, as at the start of a real city. */
const each = 14;
const notReached = ['unaware', 'materials', 'inProcess', 'noTaxDue', 'choseOther'];

/** A number from 0 to 99 that belongs to the enterprise and the question, so that every planting says the same. */
const lot = (code: string, about: string) => createHash('sha256').update(`${code} ${about}`).digest().readUInt16BE(0) % 100;

/** 惠企政策的一幕: conditions stated, what reached whom marked by 税务, and help asked for. Once, however often the city is planted. */
export async function plantReliefs(house: House, accountOf: AccountOf): Promise<string | null> {
  const { rows } = await asSystem(house, ({ client }) =>
    client.query<{ id: string; area: string; code: string; planted: boolean }>(
      `select id, area, code, exists (select from relief_fact) as planted from (
         select e.id::text, e.area, e.credit_code as code, row_number() over (partition by e.area order by e.credit_code = $2 desc, e.credit_code) as n
         from register_event v join enterprise e on e.id = v.enterprise_id
         where v.kind = 'entry' and v.withdrawn_at is null and e.withdrawn_at is null and e.cancelled_on is null and v.effective_period >= '2021-06'
         group by e.id) entered where n <= $1 order by area, n`,
      [each, castCode('渌口铸造')],
    ),
  );
  if (rows.length === 0 || rows[0]?.planted) return null;
  let marks = 0;
  for (const [area, of] of Map.groupBy(rows, (row) => row.area)) {
    for (const office of ['税务局', '工信局'] as const)
      await asAccount(house, await accountOf(`${area}${office}`), 'cli', async (work) => {
        for (const { id, code } of of)
          for (const [who, fact, yes, evidence] of facts)
            if (who === office) await stateReliefFact(work, { enterpriseId: id, fact, value: lot(code, fact) < yes, evidence });
      });
    marks += await markArea(house, await accountOf(`${area}税务局`), new Set(of.map(({ id }) => id)));
  }
  const asked = await askFor(house, accountOf, rows);
  return `惠企政策：${rows.length} 家的适用条件、${marks} 项享受情况已登记，办税帮办 ${asked} 件`;
}

/** 税务 of an area says of two in three that may be entitled whether it reached them. */
async function markArea(house: House, accountId: string, of: ReadonlySet<string>): Promise<number> {
  return asAccount(house, accountId, 'cli', async (work) => {
    const { year, rows } = await matchesOf(work, { verdict: 'likely' });
    const said = rows.filter(({ enterpriseId, creditCode, relief }) => of.has(enterpriseId) && lot(creditCode, relief) < 66);
    for (const { enterpriseId, creditCode, relief } of said) {
      const at = lot(creditCode, `${relief} reached`);
      const reason = notReached[at % notReached.length] ?? 'unaware';
      await markRelief(work, { enterpriseId, relief, year, ...(at < 75 ? { state: 'reached' } : { state: 'notReached', reason }) });
    }
    return said.length;
  });
}

/** 办税帮办: asked for by the enterprise of the demo and, of two others, by 工信 of their area. */
async function askFor(house: House, accountOf: AccountOf, rows: readonly { id: string; area: string; code: string }[]): Promise<number> {
  const help = askReliefHelp(raiseProblem);
  const asking: [login: string, area: string, relief: string][] = [
    ['渌口铸造', '渌口区', 'researchDeduction'],
    ['醴陵市工信局', '醴陵市', 'smallProfitIncomeTax'],
    ['攸县工信局', '攸县', 'equipmentDeduction'],
  ];
  let asked = 0;
  for (const [login, area, relief] of asking) {
    const one = rows.find((row) => row.area === area && (login !== '渌口铸造' || row.code === castCode('渌口铸造')));
    if (!one) continue;
    await asAccount(house, await accountOf(login), 'cli', (work) => help(work, { enterpriseId: one.id, relief }));
    asked += 1;
  }
  return asked;
}
