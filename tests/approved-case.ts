import { withClient } from '../src/data/pools.ts';
import { casesOf, type StoredCase } from '../src/programme/incentives/cases/case-row.ts';
import { declarePayee } from '../src/programme/incentives/cases/declare-payee.ts';
import type { TakenStep } from '../src/programme/incentives/cases/life/contract.ts';
import { openCases } from '../src/programme/incentives/cases/open-cases.ts';
import { payeeSecret } from '../src/programme/incentives/cases/payee-seal.ts';
import { publishCases } from '../src/programme/incentives/cases/publish.ts';
import { release } from '../src/programme/incentives/cases/release.ts';
import { takeStep } from '../src/programme/incentives/cases/take-step.ts';
import { giveUndertaking } from '../src/programme/incentives/cases/undertaking.ts';
import { fileShare } from '../src/programme/incentives/file-rule.ts';
import { stepShare } from '../src/programme/incentives/step-rule.ts';
import type { Office } from '../src/registry/access/contract.ts';
import { asSystem, type House, inWork, type Work } from '../src/registry/access/work.ts';
import { type Desk, desk } from './accounts.ts';
import { played } from './harness.ts';

payeeSecret(() => 'the key of a test');

/** Who a case of an area passes through; each another person, each at a desk of their own. */
export interface AwardDesks {
  area: string;
  industry: Desk;
  cityIndustry: Desk;
  otherCityIndustry: Desk;
  finance: Desk;
  otherFinance: Desk;
  cityFinance: Desk;
  cityFinance2: Desk;
}

const seated = new WeakMap<object, Map<string, Promise<AwardDesks>>>();

/** The desks of an area, sat down once a house. */
export function awardDesks(house: House, area: string): Promise<AwardDesks> {
  const known = seated.get(house.ground) ?? new Map<string, Promise<AwardDesks>>();
  seated.set(house.ground, known);
  const made = known.get(area) ?? seat(house, area);
  known.set(area, made);
  return made;
}

async function seat(house: House, area: string): Promise<AwardDesks> {
  const sit = (name: string, office: Office, of: string | null) => desk(house, { login: `${area}${name}`, office, area: of });
  return {
    area,
    industry: await sit('工信审核', 'industry', area),
    cityIndustry: await sit('市工信审核', 'industry', null),
    otherCityIndustry: await sit('市工信复核', 'industry', null),
    finance: await sit('财政经办', 'finance', area),
    otherFinance: await sit('财政复核', 'finance', area),
    cityFinance: await sit('市财政核准', 'finance', null),
    cityFinance2: await sit('市财政会签', 'finance', null),
  };
}

const enterprises = new WeakMap<object, Map<string, Promise<Desk>>>();

/** The enterprise's own desk. */
export function enterpriseDesk(house: House, area: string, enterpriseId: string): Promise<Desk> {
  const known = enterprises.get(house.ground) ?? new Map<string, Promise<Desk>>();
  enterprises.set(house.ground, known);
  const made = known.get(enterpriseId) ?? desk(house, { login: `企业${enterpriseId}`, office: 'enterprise', area, enterpriseId });
  known.set(enterpriseId, made);
  return made;
}

/** The same house on another day. */
export const onDay = (house: House, day: string): House => ({ ...house, clock: () => new Date(`${day}T10:00:00+08:00`) });

/** Acts at a desk, the second factor shown just now (each time anew, as an approval asks). */
export async function at<T>(house: House, who: Desk, run: (work: Work) => Promise<T>): Promise<T> {
  factors += 1;
  const shown = new Date(house.clock().getTime() - (factors % 200) * 1000);
  await house.ground.authPool.query('update session set second_factor_at = $2 where account_id = $1', [who.accountId, shown]);
  return inWork(house, who.token, run);
}
let factors = 0;

/** As it stands now. */
export async function caseNow(house: House, id: string): Promise<StoredCase> {
  const [found] = await asSystem(house, (work) => casesOf(work, { ids: [id] }));
  if (!found) throw new Error('no such case');
  return found;
}

/** Takes a step at a desk, after whatever stands last. */
export async function step(house: House, who: Desk, id: string, taken: TakenStep, more: { says?: string; clause?: string } = {}) {
  const { ordinal } = await caseNow(house, id);
  return at(house, who, (work) =>
    takeStep(work, { id, after: ordinal, step: taken, says: more.says ?? null, clause: more.clause ?? null }),
  );
}

/** The enterprise's case, opened from the register. */
export async function openedCase(
  house: House,
  { enterpriseId, area, year }: { enterpriseId: string; area: string; year: number },
): Promise<string> {
  const { cityIndustry } = await awardDesks(house, area);
  await at(house, cityIndustry, (work) => openCases(work, { year }));
  const found = await asSystem(house, (work) => casesOf(work, { year, line: [enterpriseId] }));
  const [last] = found.toReversed();
  if (!last) throw new Error('no case was opened');
  return last.id;
}

/** What the enterprise gives: its word and its account. */
export async function papersGiven(house: House, area: string, enterpriseId: string, id: string): Promise<void> {
  const own = await enterpriseDesk(house, area, enterpriseId);
  await at(house, own, (work) => giveUndertaking(work, { id, signedBy: '法定代表人甲', agreed: true, fileId: null }));
  const number = `43001500067052${enterpriseId.slice(-6).padStart(6, '1')}`;
  await at(house, own, (work) =>
    declarePayee(work, { id, accountName: '演示收款企业', bankName: '演示银行株洲分行', number, basis: '开户许可证', fileId: null }),
  );
}

/** 公示 and its end, on the days they take; the day after. */
export async function noticed(house: House, area: string, id: string): Promise<House> {
  const { cityIndustry } = await awardDesks(house, area);
  const { ordinal } = await caseNow(house, id);
  const { toOn } = await at(house, cityIndustry, (work) =>
    publishCases(work, {
      cases: [{ id, after: ordinal }],
      basis: '年度奖励办理通知',
      phone: '0731-28680000',
      address: '株洲市天元区示例路1号',
    }),
  );
  const after = new Date(Date.parse(`${toOn}T10:00:00+08:00`) + 86_400_000);
  const then: House = { ...house, clock: () => after };
  await asSystem(then, release);
  return then;
}

/** 财政: as many as the amount asks for, each another. */
export async function financed(house: House, area: string, id: string): Promise<void> {
  const { finance, cityFinance, cityFinance2, otherFinance } = await awardDesks(house, area);
  await step(house, finance, id, 'propose');
  for (const who of [cityFinance, cityFinance2, otherFinance]) if ((await step(house, who, id, 'approve')).state !== 'approving') return;
}

/**
 * A case from the register to 财政核准 of the instalment asked for, through the real verbs. The enterprise has entered the register, tax and share are on file; for the second
 * instalment the register of the second year has come. Answers the house as of the day of approval.
 */
export async function approvedCase(
  house: House,
  { enterpriseId, area, year, instalment = 1 }: { enterpriseId: string; area: string; year: number; instalment?: 1 | 2 },
): Promise<{ id: string; house: House }> {
  const desks = await awardDesks(house, area);
  const id = await openedCase(house, { enterpriseId, area, year });
  let then = house;
  if ((await caseNow(house, id)).state === 'collecting') {
    await papersGiven(house, area, enterpriseId, id);
    await step(house, desks.industry, id, 'passArea');
    await step(house, desks.cityIndustry, id, 'passCity');
    then = await noticed(house, area, id);
    await financed(then, area, id);
  }
  if (instalment === 1) return { id, house: then };
  if ((await caseNow(then, id)).state === 'approved') await asSystem(then, release);
  then = await noticed(then, area, id);
  await financed(then, area, id);
  return { id, house: then };
}

/** 市县分担比例 on file and approved. */
export async function shareOf(house: House, area: string, year: number, cityShare = '0.4'): Promise<void> {
  const document = { documentNo: '株财预〔2022〕8号', documentTitle: '示例财政体制', issuedOn: '2022-01-10' };
  const filed = await played(house, { office: 'finance', area }, (work) => fileShare(work, { area, year, cityShare, ...document }));
  await played(house, { office: 'finance' }, (work) => stepShare(work, { id: filed.id, step: 'approve' }));
}

/** The ledger by itself, for tests of its own rules: a posting then asks for no case. */
export async function ledgerAlone(house: House): Promise<void> {
  await withClient(house.ground.ownerUrl, (client) => client.query('alter table award_posting disable trigger award_posting_needs_case'));
}
