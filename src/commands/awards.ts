import { readFileSync } from 'node:fs';
import type { OpenHouse } from '../house.ts';
import { moneyText } from '../policy/award-money.ts';
import { stateSays, trackNames } from '../programme/incentives/contract.ts';
import { readPolicyFile } from '../programme/incentives/policy-file.ts';
import { type FoundAward, readAwards } from '../programme/incentives/read-awards.ts';
import { toldAward, totalsByArea, totalsOf } from '../programme/incentives/told-awards.ts';
import { asOperator, type Said, UsageFault } from './command.ts';
import { table } from './text.ts';

const text = (fen: bigint | null) => (fen === null ? null : String(fen));

/** What the promise to the outside calls the area's part. */
const theirs = 'countyFen';

/** The names of the contract for what the house calls the area's. */
function promised(found: FoundAward) {
  const { award } = found;
  const { enterpriseId: _, areaPolicyFen, cityFen, provinceFen, areaFen, instalments: __, ...told } = toldAward(found);
  return {
    ...told,
    [theirs]: areaPolicyFen,
    split: { cityFen, ...(award.provinceFen ? { provinceFen } : {}), [theirs]: areaFen },
    instalments: award.instalments.map(({ areaFen: own, amountFen, cityFen: city, provinceFen, ...one }) => ({
      ...one,
      amountFen: String(amountFen),
      cityFen: text(city),
      ...(provinceFen ? { provinceFen: String(provinceFen) } : {}),
      [theirs]: text(own),
    })),
    because: award.because,
  };
}

function brought(house: OpenHouse, file: string | undefined) {
  if (file === undefined) return undefined;
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch {
    throw new UsageFault(`读不到县级政策文件「${file}」`);
  }
  return readPolicyFile(house.policy, content);
}

/** 奖励测算: every entry of a year with its instalments, who bears them and why. */
export async function awardsOfYear(house: OpenHouse, options: { year?: string; countyPolicy?: string }): Promise<Said> {
  if (!/^20\d\d$/.test(options.year ?? '')) throw new UsageFault('请写 --year，如 --year 2022');
  const year = Number(options.year);
  const rules = brought(house, options.countyPolicy);
  const { awards } = await asOperator(house, { verb: 'awards', says: '查看奖励测算', thing: String(year), detail: options }, (work) =>
    readAwards(work, { year, brought: rules }),
  );
  const found = awards.map(({ award }) => award);
  const totals = totalsOf(found);
  const areas = totalsByArea(
    found,
    house.policy.areas.map(({ name }) => name),
  );
  const json = {
    year,
    pack: house.policy.id,
    awards: awards.map(promised),
    totals: { ...totals, [theirs]: totals.areaFen },
    areas: areas.map((one) => ({ ...one, [theirs]: one.areaFen })),
  };
  const rows = awards.map(({ who, award }) => [
    award.area,
    who.creditCode,
    who.name,
    award.track ? trackNames[award.track] : '未注明',
    award.eligible === null ? '待定' : award.eligible ? '符合' : '不符合',
    moneyText(award.totalFen),
    ...award.instalments.map((one) => `${moneyText(one.amountFen)} ${stateSays(one.state, one.ordinal)}`),
  ]);
  const many = Math.max(2, ...found.map(({ instalments }) => instalments.length));
  const head = [
    '县市区',
    '统一社会信用代码',
    '企业',
    '类型',
    '条件',
    '就高额',
    ...(many > 2 ? Array.from({ length: many }, (_, at) => `第${at + 1}期`) : ['首次', '剩余']),
  ];
  const says = `${year} 年奖励测算：入库 ${totals.entries} 家，符合 ${totals.awarded} 家共 ${moneyText(BigInt(totals.awardedFen))}，待定 ${totals.open} 家`;
  return { text: `${says}\n${table([head, ...rows])}`, json };
}
