import type * as z from 'zod';
import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { listNotices as listContract, Notice } from './notices/contract.ts';

const how = '对公示名单有异议的，请在公示期内以书面形式实名向市工信局反映，个人须署名并留联系方式，单位须加盖公章；匿名、逾期的不予受理。';
/** 发布单位: the city's 工信部门 by the name the pack gives it. */
const issuerOf = ({ city, offices }: Work['policy']) =>
  `${city.name}${(offices.find(({ id }) => id === 'industry')?.name ?? '').replace(/^市/, '')}`;

/** 如何提出异议、谁公示: the same under every notice. */
export const noticeTerms = (policy: Work['policy']) => ({ how, issuer: issuerOf(policy) });
/** 共几期 of those on a notice `n`. */
export const stagesOfNotice =
  '(select coalesce(max(c.stages), 2)::int from award_notice_line x join award_case c on c.id = x.case_id where x.notice_id = n.id) as stages';
const heading = `n.id, n.no, n.stage::int, ${stagesOfNotice}, n.basis, n.from_on::text as "fromOn", n.to_on::text as "toOn", n.phone, n.address`;

type Heading = Omit<Notice, 'rows' | 'how' | 'issuer'>;

/** 历次公示, the newest first, as far as the reader's areas are in them. */
export async function listNotices({ client, policy }: Work): Promise<z.input<typeof listContract.output>> {
  const { rows } = await client.query<Heading & { lines: number; totalFen: string }>(
    `select ${heading}, count(l.*)::int as lines, coalesce(sum(l.amount_fen), 0)::text as "totalFen"
     from award_notice n join award_notice_line l on l.notice_id = n.id group by n.id order by n.made_at desc`,
  );
  return { rows: rows.map((row) => ({ ...row, ...noticeTerms(policy) })) };
}

/** 一期公示, those of its lines the reader may see. */
export async function readNotice({ client, policy }: Work, { id }: { id: string }): Promise<Notice> {
  const { rows } = await client.query<Heading>(`select ${heading} from award_notice n where n.id = $1`, [id]);
  const found = rows[0];
  if (!found) throw new Refusal([{ says: '没有这一期公示，或者其中没有您负责的企业', remedy: '请重新查找' }], 404);
  const { rows: lines } = await client.query<Notice['rows'][number]>(
    `select ordinal, area, name, item, amount_fen::text as "amountFen" from award_notice_line where notice_id = $1 order by ordinal`,
    [id],
  );
  return { ...found, ...noticeTerms(policy), rows: lines };
}
