import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { moneyText } from '../../policy/award-money.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { note } from '../../registry/journal/note.ts';
import { basisOf } from './basis.ts';
import { postRefusals } from './post-refusals.ts';
import { readAwards } from './read-awards.ts';

/** One instalment to be put on the books, under a key of its own. */
export interface ToPost {
  enterpriseId: string;
  year: number;
  instalment: number;
  key: string;
  /** 收款人 as approved, without the number. */
  payee?: unknown;
}

/** What stands on the books. */
export interface Posted {
  id: string;
  no: string;
  amountFen: bigint;
  cityFen: bigint;
  areaFen: bigint;
}

const kept = `select p.id, p.no::text, p.enterprise_id::text as "enterpriseId", p.year::int, p.instalment::int, p.amount_fen::text as amount,
  coalesce(-(select amount_fen from award_entry e where e.posting_id = p.id and account = 'city'), 0)::text as city,
  coalesce(-(select amount_fen from award_entry e where e.posting_id = p.id and account = 'area'), 0)::text as area from award_posting p where p.key = $1`;

/** The same act said again has the same answer, for ever; the key said of something else is refused. */
async function answered({ client }: Work, asked: ToPost): Promise<Posted | null> {
  const { rows } = await client.query<{
    id: string;
    no: string;
    enterpriseId: string;
    year: number;
    instalment: number;
    amount: string;
    city: string;
    area: string;
  }>(kept, [asked.key]);
  const found = rows[0];
  if (!found) return null;
  if (found.enterpriseId !== asked.enterpriseId || found.year !== asked.year || found.instalment !== asked.instalment) throw keyTaken();
  return { id: found.id, no: found.no, amountFen: BigInt(found.amount), cityFen: BigInt(found.city), areaFen: BigInt(found.area) };
}

/**
 * 登记一期奖励: reckons it anew and puts it on the books, once for life. Two who act at once, or one who acts twice, make one posting: the database
 * keeps (line of codes, programme, instalment) unique and every posting in balance.
 */
export async function postAward(work: Work, asked: ToPost): Promise<Posted> {
  const { client, policy, actor, now } = work;
  // Who says the same at the same moment waits here, and then finds the answer.
  await client.query("select pg_advisory_xact_lock(hashtextextended('award key ' || $1, 0))", [asked.key]);
  const before = await answered(work, asked);
  if (before) return before;
  const { awards } = await readAwards(work, { year: asked.year, enterpriseId: asked.enterpriseId });
  const found = awards.find(({ who, award }) => who.enterpriseId === asked.enterpriseId && award.eligible === true) ?? awards[0];
  if (!found) throw new Refusal([{ says: '这家企业当年没有入库，或者不在您负责的县市区' }], 404);
  const one = found.award.instalments[asked.instalment - 1];
  refuse(dutyRefusals(actor, 'award.post', one?.payer), 403);
  refuse(postRefusals(found, asked.instalment));
  if (!one || one.cityFen === null || one.areaFen === null) throw new Error('postRefusals says so already');
  const values = [
    asked.key,
    policy.id,
    asked.enterpriseId,
    one.payer,
    asked.year,
    found.award.enteredOn,
    asked.instalment,
    one.amountFen,
    policy.hash,
  ];
  const { rows } = await client
    .query<{ id: string; no: string }>(
      `insert into award_posting (key, programme, enterprise_id, root_id, area, year, entered_on, instalment, amount_fen, law_hash, basis, posted_by, posted_by_name, posted_at)
       values ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (key) do nothing returning id, no::text`,
      [...values, JSON.stringify(basisOf(found, asked.payee)), actor.accountId, actor.displayName, now],
    )
    .catch((error: Error & { constraint?: string }) => {
      if (error.constraint === 'award_posting_once')
        throw new Refusal([{ says: '这家企业（含其前后代码）的这一期已经登记，一期只登记一次', clause: '四.4' }]);
      if (error.constraint === 'award_posting_needs_case')
        throw new Refusal([{ says: '没有经财政核准的奖励办理件，不得登记', clause: '四.3', remedy: '请在「奖励办理」中按程序办理' }]);
      throw error;
    });
  const posting = rows[0];
  // Used by another area, whose posting is not there for whoever asks.
  if (!posting) throw keyTaken();
  await client.query(
    `insert into award_entry (posting_id, ordinal, area, account, enterprise_id, amount_fen)
     select $1, row_number() over (), $2, account, case account when 'enterprise' then $3::bigint end, amount
     from (values ('enterprise', $4::bigint), ('city', -$5::bigint), ('area', -$6::bigint)) e (account, amount) where amount <> 0`,
    [posting.id, one.payer, asked.enterpriseId, one.amountFen, one.cityFen, one.areaFen],
  );
  note(work, {
    act: 'award.post',
    says: '登记一期奖励',
    thing: found.who.creditCode,
    detail: { no: posting.no, year: asked.year, instalment: asked.instalment, amount: moneyText(one.amountFen) },
    stands: [{ of: 'award', key: posting.id }],
  });
  return { ...posting, amountFen: one.amountFen, cityFen: one.cityFen, areaFen: one.areaFen };
}

function keyTaken(): Refusal {
  return new Refusal([{ says: '同一重复提交标识已用于另一笔', remedy: '请刷新页面后重新提交' }], 422);
}
