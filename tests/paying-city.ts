import { fileShare } from '../src/programme/incentives/file-rule.ts';
import { fileBudget, stepBudget } from '../src/programme/incentives/payments/budget/file-budget.ts';
import { fileConfirmation } from '../src/programme/incentives/payments/confirm.ts';
import type { RunDetail } from '../src/programme/incentives/payments/contract.ts';
import { makeRun } from '../src/programme/incentives/payments/make-run.ts';
import { stepRun } from '../src/programme/incentives/payments/step-run.ts';
import { stepShare } from '../src/programme/incentives/step-rule.ts';
import type { Office } from '../src/registry/access/contract.ts';
import { type House, inWork, type Work } from '../src/registry/access/work.ts';
import { desk } from './accounts.ts';
import { ledgerAlone } from './approved-case.ts';
import { attest, idOf, type RegisterLine, register } from './award-city.ts';
import { newHouse } from './harness.ts';
import { posted } from './posted-award.ts';
import { csv } from './rosters.ts';

/** A person of an office, who does things in the house's real way. */
export type Person = <T>(run: (work: Work) => Promise<T>) => Promise<T>;

/** 付款的城市: an area's and the city's finance offices, three persons each, with shares and budgets in force. */
export interface PayingCity {
  house: House;
  /** 核准, 制单, 签发 of the city and of 醴陵市; a fourth who only looks. */
  city: { approver: Person; maker: Person; releaser: Person };
  area: { approver: Person; maker: Person; releaser: Person };
  /** Puts instalments on the ledger, by the area's approver. */
  post: (number: number, instalment: 1 | 2) => Promise<string>;
  person: (login: string, office: Office, area: string | null, stepped?: boolean) => Promise<Person>;
}

const document = { documentNo: '株财预〔2024〕6号', documentTitle: '示例奖励资金预算', issuedOn: '2024-01-10' };

/** Builds it on 2024-03-15: the annual review of 2023 has taken effect. */
export async function payingCity(lines: RegisterLine[], { budgetYuan = '10000000', share = '0.333333' } = {}): Promise<PayingCity> {
  const now = new Date('2024-03-15T10:00:00+08:00');
  const house: House = { ...(await newHouse()), clock: () => now };
  // The ledger and the lists by themselves: how a posting comes of a case is tried in whole-way.test.ts.
  await ledgerAlone(house);
  await register(house, '2024-02', lines);
  for (const [number, , entered] of lines) await attest(house, number, Number(entered.slice(0, 4)), true);
  const person = async (login: string, office: Office, area: string | null, stepped = true): Promise<Person> => {
    const { token } = await desk(house, { login, office, area }, { stepped });
    return (run) => inWork(house, token, run);
  };
  const three = async (area: string | null) => ({
    approver: await person(`${area ?? '市'}核准人`, 'finance', area),
    maker: await person(`${area ?? '市'}制单人`, 'finance', area),
    releaser: await person(`${area ?? '市'}签发人`, 'finance', area),
  });
  const city = await three(null);
  const area = await three('醴陵市');
  for (const year of new Set(lines.map(([, , entered]) => Number(entered.slice(0, 4))))) {
    const filed = await area.maker((work) =>
      fileShare(work, {
        area: '醴陵市',
        year,
        cityShare: share,
        documentNo: `株财预〔${year}〕8号`,
        documentTitle: '示例财政体制',
        issuedOn: '2022-01-10',
      }),
    );
    await city.maker((work) => stepShare(work, { id: filed.id, step: 'approve' }));
  }
  for (const { maker, releaser } of [city, area]) {
    const budget = await maker((work) => fileBudget(work, { year: 2024, amountYuan: budgetYuan, ...document }));
    await releaser((work) => stepBudget(work, { id: budget.id, step: 'approve' }));
  }
  const post = async (number: number, instalment: 1 | 2) => {
    const enterpriseId = await idOf(house, number);
    const year = Number(lines.find(([one]) => one === number)?.[2].slice(0, 4));
    return (await area.approver((work) => posted(work, { enterpriseId, year, instalment }))).id;
  };
  return { house, city, area, post, person };
}

/** What the bank says of the lines of a run: all paid, but those named failed. */
export function answersOf(run: RunDetail, { failed = [] as number[], on = '2024-03-15' } = {}): Buffer {
  const lines = run.rows.filter(({ payFen }) => payFen !== '0');
  return csv([
    ['流水号', '收款人', '金额', '结果', '日期', '凭证号', '失败原因'],
    ...lines.map(({ serial, payeeName, payFen, ordinal }) => {
      const paid = !failed.includes(ordinal);
      const yuan = `${payFen.padStart(3, '0').slice(0, -2)}.${payFen.padStart(3, '0').slice(-2)}`;
      return [serial, payeeName, yuan, paid ? '成功' : '失败', on, paid ? `PZ${serial}` : '', paid ? '' : '账号户名不符'];
    }),
  ]);
}

/** Makes a run, has it released, and lets the bank answer. */
export async function paidRun(
  { maker, releaser }: PayingCity['city'],
  key: string,
  answer: Parameters<typeof answersOf>[1] = {},
): Promise<RunDetail> {
  const made = await maker((work) => makeRun(work, { key }));
  const run = await releaser((work) => stepRun(work, { id: made.id, step: 'release' }));
  await maker((work) => fileConfirmation(work, { bytes: answersOf(run, answer), fileName: `回执-${key}.csv` }));
  return run;
}
