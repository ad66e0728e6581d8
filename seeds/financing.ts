import { keysIn } from '../src/data/keys.ts';
import { dayOf } from '../src/platform/clock/clock.ts';
import { LawSilent } from '../src/policy/parameter.ts';
import { addDays, workdaysBefore } from '../src/policy/workdays.ts';
import { answerMatch } from '../src/programme/incentives/financing/answer.ts';
import { fileProduct, stepProduct } from '../src/programme/incentives/financing/file-product.ts';
import { pushNeed } from '../src/programme/incentives/financing/push.ts';
import { raiseNeed } from '../src/programme/incentives/financing/raise-need.ts';
import { watchFinancing } from '../src/programme/incentives/financing/watch-financing.ts';
import { withdrawMatch } from '../src/programme/incentives/financing/withdraw.ts';
import { asAccount, asSystem, type House, type Work } from '../src/registry/access/work.ts';
import { castCode } from './cast.ts';
import { type PlannedMatch, plannedNeeds, plannedProducts } from './financing-plan.ts';

/** A house that knows where its keys lie: contacts are sealed under them. */
export type HouseWithKeys = House & { config: { dataDir: string } };
type AccountOf = (login: string) => Promise<string>;
/** As this account, so many workdays before the day of the city. */
type Acting = <T>(login: string, ago: number, run: (work: Work, day: string) => Promise<T>) => Promise<T>;

/**
 * The day of the city; null where the calendar does not reach it and no answer could be timed, or where the city stands on another day than the
 * database: a consent of another day holds for no bank.
 */
async function baseDay(house: HouseWithKeys): Promise<string | null> {
  const { policy, clock } = house;
  const today = dayOf(clock());
  const { rows } = await asSystem(house, ({ client }) =>
    client.query<{ day: string }>(`select (now() at time zone 'Asia/Shanghai')::date::text as day`),
  );
  if (rows[0]?.day !== today) return null;
  try {
    workdaysBefore(policy.calendar, addDays(today, 20), 80);
    return workdaysBefore(policy.calendar, today, 0);
  } catch (error) {
    if (error instanceof LawSilent) return null;
    throw error;
  }
}

/**
 * 政银企的一幕: invented products of invented banks, a dozen needs in every state, each step by whose it is. A bank acts only while a consent holds on
 * the real day, so the steps are counted back from the day of the city. Once, however often it is planted.
 */
export async function plantFinancing(house: HouseWithKeys, accountOf: AccountOf): Promise<string | null> {
  const { rowCount } = await asSystem(house, ({ client }) => client.query('select 1 from finance_product limit 1'));
  const base = await baseDay(house);
  if (rowCount || base === null) return null;
  const acting: Acting = async (login, ago, run) => {
    const day = workdaysBefore(house.policy.calendar, base, ago);
    return asAccount({ ...house, clock: () => new Date(`${day}T10:00:00+08:00`) }, await accountOf(login), 'cli', (work) => run(work, day));
  };
  const products = await plantProducts(acting);
  const secret = () => keysIn(house.config.dataDir).contact;
  for (const [at, { area, own, matches, raisedAgo, ...said }] of plannedNeeds.entries()) {
    const enterpriseId = await enterpriseOf(house, area, own ? null : at);
    if (enterpriseId === null) continue;
    const login = own ? '渌口铸造' : `${area}工信局`;
    const paper = own ? {} : { paper: `演示授权〔${at + 1}〕号` };
    const { id } = await acting(login, raisedAgo, (work) => raiseNeed(secret)(work, { enterpriseId, ...said, ...paper }));
    for (const match of matches) await plantMatch(acting, secret, { login, needId: id, paper, match, products });
  }
  await asSystem({ ...house, clock: () => new Date(`${base}T10:00:00+08:00`) }, watchFinancing);
  return `融资对接：产品 ${plannedProducts.length} 个、需求 ${plannedNeeds.length} 项已登记`;
}

async function plantProducts(acting: Acting): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { bank, step, ...said } of plannedProducts) {
    const { id } = await acting(bank, 70, (work) => fileProduct(work, said));
    ids.set(said.title, id);
    if (step === 'publish') await acting('市政府金融办', 68, (work) => stepProduct(work, { id, step }));
    if (step === 'return') await acting('市政府金融办', 68, (work) => stepProduct(work, { id, step, says: '请写明适用条件的依据' }));
  }
  return ids;
}

interface Planting {
  login: string;
  needId: string;
  paper: { paper?: string };
  match: PlannedMatch;
  products: Map<string, string>;
}

async function plantMatch(acting: Acting, secret: () => string, { login, needId, paper, match, products }: Planting): Promise<void> {
  const { bank, product, fields, ago, days, answers, withdrawnAgo } = match;
  const productId = product ? products.get(product) : undefined;
  const { id } = await acting(login, ago, (work, day) =>
    pushNeed(secret)(work, {
      needId,
      bank,
      purpose: 'assess',
      fields: [...fields],
      validTo: addDays(day, days),
      ...paper,
      ...(productId ? { productId } : {}),
    }),
  );
  for (const { ago: at, amountYuan, ...said } of answers)
    await acting(bank, at, (work, day) => answerMatch(work, { id, ...said, ...(amountYuan ? { amountYuan, happenedOn: day } : {}) }));
  if (withdrawnAgo !== undefined) await acting(login, withdrawnAgo, (work) => withdrawMatch(work, { id }));
}

/** One that is listed in the area; the enterprise of the cast where none is counted. */
async function enterpriseOf(house: HouseWithKeys, area: string, nth: number | null): Promise<string | null> {
  const { rows } = await asSystem(house, ({ client }) =>
    client.query<{ id: string }>(
      nth === null
        ? 'select id::text from enterprise where area = $1 and credit_code = $2'
        : `select e.id::text from enterprise e where area = $1 and credit_code <> $2 and withdrawn_at is null and cancelled_on is null and exists (
             select from register_event v where v.enterprise_id = e.id and v.kind = 'entry' and v.withdrawn_at is null)
           order by credit_code offset ${Number(nth) * 2} limit 1`,
      [area, castCode('渌口铸造')],
    ),
  );
  return rows[0]?.id ?? null;
}
