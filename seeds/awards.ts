import { createHash } from 'node:crypto';
import { fileAreaPolicy, fileShare } from '../src/programme/incentives/file-rule.ts';
import { stepAreaPolicy, stepShare } from '../src/programme/incentives/step-rule.ts';
import { asAccount, asSystem, type House, type Work } from '../src/registry/access/work.ts';
import { attestTax } from '../src/registry/disclosure/attestations.ts';
import { castCode } from './cast.ts';

type AccountOf = (login: string) => Promise<string>;

/** The year whose entries are awarded in the demo city, and the day on which it is done. */
const year = 2022;
const day = '2023-03-10';

/** 县市区扶持政策 of the demo, plainly invented: one above the city's standard, one below, one equal, one nobody has approved yet. */
const policies: readonly [
  area: string,
  track: 'newlyBuilt' | 'grown',
  amountYuan: string,
  no: string,
  fromOn: string,
  approved: boolean,
][] = [
  ['醴陵市', 'grown', '80000', '演示醴政发〔2021〕6号', '2021-07-01', true],
  ['攸县', 'newlyBuilt', '200000', '演示攸政办发〔2021〕11号', '2021-10-01', true],
  ['天元区', 'grown', '50000', '演示株高管发〔2020〕9号', '2020-05-01', true],
  ['渌口区', 'grown', '60000', '演示渌政办发〔2022〕2号', '2022-01-01', true],
  ['芦淞区', 'newlyBuilt', '120000', '演示芦政发〔2022〕5号', '2022-03-01', false],
];

/** 市级分担比例 of the demo, plainly invented; of 茶陵县 nobody has entered one, of 炎陵县 it waits for the second person. */
const shares: readonly [area: string, cityShare: string, approved: boolean][] = [
  ['荷塘区', '0.5', true],
  ['芦淞区', '0.5', true],
  ['石峰区', '0.5', true],
  ['株洲经开区', '0.6', true],
  ['天元区', '0.45', true],
  ['渌口区', '0.4', true],
  ['攸县', '0.333333', true],
  ['醴陵市', '0.4', true],
  ['炎陵县', '0.3', false],
];

const fiscal = { documentNo: '演示株财预〔2022〕8号', documentTitle: '演示财政体制：税收财力分享比例', issuedOn: '2022-01-10' };

async function plantRules(house: House, accountOf: AccountOf): Promise<void> {
  const by = async <T>(login: string, run: (work: Work) => Promise<T>) => asAccount(house, await accountOf(login), 'cli', run);
  for (const [area, track, amountYuan, documentNo, fromOn, approved] of policies) {
    const document = { documentNo, documentTitle: `演示${area}支持工业企业发展若干措施`, issuedOn: fromOn };
    const { id } = await by(`${area}财政局`, (work) => fileAreaPolicy(work, { area, track, amountYuan, ...document, fromOn, toOn: null }));
    if (approved) await by('市财政局', (work) => stepAreaPolicy(work, { id, step: 'approve', says: '已核对文件原文' }));
  }
  for (const [area, cityShare, approved] of shares) {
    const { id } = await by(`${area}财政局`, (work) => fileShare(work, { area, year, cityShare, ...fiscal }));
    if (approved) await by('市财政局', (work) => stepShare(work, { id, step: 'approve' }));
  }
}

/** A number from 0 to 99 that belongs to the enterprise, so that every planting says the same. */
const lot = (code: string) => createHash('sha256').update(code).digest().readUInt16BE(0) % 100;

/** 税务 of each area attests of who entered in the year: most formed tax, a few did not, some are still to be said. */
async function plantAttestations(house: House, accountOf: AccountOf): Promise<number> {
  const { rows } = await asSystem(house, ({ client }) =>
    client.query<{ id: string; code: string; area: string }>(
      `select distinct e.id::text, e.credit_code as code, e.area from register_event v join enterprise e on e.id = v.enterprise_id
       where v.kind = 'entry' and v.withdrawn_at is null and e.withdrawn_at is null and v.effective_period between $1 and $2
         and not exists (select from tax_attestation t where t.enterprise_id = e.id and t.year = $3) order by e.area, e.credit_code`,
      [`${year}-01`, `${year}-12`, year],
    ),
  );
  const said = rows.filter(({ code }) => lot(code) >= 10 || code === castCode('天元新材'));
  for (const [area, of] of Map.groupBy(said, (row) => row.area)) {
    await asAccount(house, await accountOf(`${area}税务局`), 'cli', async (work) => {
      for (const { id, code } of of)
        await attestTax(work, { enterpriseId: id, year, formed: code !== castCode('天元新材') && lot(code) < 94 });
    });
  }
  return said.length;
}

/** 奖励的一幕: rules filed and approved by 财政, tax attested for who entered in 2022. Once, however often the city is planted. */
export async function plantAwards(house: House, accountOf: AccountOf): Promise<string | null> {
  const then: House = { ...house, clock: () => new Date(`${day}T10:30:00+08:00`) };
  const { rowCount } = await asSystem(house, ({ client }) => client.query('select 1 from fiscal_share limit 1'));
  if (rowCount) return null;
  const attested = await plantAttestations(then, accountOf);
  await plantRules(then, accountOf);
  return `奖励：县市区政策 ${policies.length} 份、分担比例 ${shares.length} 条已登记，当年形成税收已证明 ${attested} 家`;
}
