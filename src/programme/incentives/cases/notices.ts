import type * as z from 'zod';
import { Refusal } from '../../../platform/shared/reason.ts';
import { leadOfficeInFull } from '../../../policy/lead-office.ts';
import { planPlaces, saidText } from '../../../policy/text.ts';
import type { Work } from '../../../registry/access/work.ts';
import { stageWithin } from '../stages/contract.ts';
import type { listNotices as listContract, Notice } from './notices/contract.ts';

/** 共几期 of those on a notice `n`. */
export const stagesOfNotice =
  '(select coalesce(max(c.stages), 2)::int from award_notice_line x join award_case c on c.id = x.case_id where x.notice_id = n.id) as stages';

/** 标题、如何提出异议、谁公示 of a notice, as they were worded on the day it was put up. */
export function noticeTerms(policy: Work['policy'], { stage, stages, fromOn }: { stage: number; stages: number; fromOn: string }) {
  const { 城市 } = planPlaces(policy);
  const 公示单位 = leadOfficeInFull(policy);
  const 期次 = stages <= 2 && stage === 1 ? '' : `（${stageWithin(stage, stages)}）`;
  return {
    title: saidText(policy, 'notice.title', fromOn, { 城市, 期次 }),
    how: saidText(policy, 'notice.objection', fromOn, { 城市, 公示单位 }).join(''),
    issuer: saidText(policy, 'notice.signature', fromOn, { 城市, 公示单位 }).join(''),
  };
}
const heading = `n.id, n.no, n.stage::int, ${stagesOfNotice}, n.basis, n.from_on::text as "fromOn", n.to_on::text as "toOn", n.phone, n.address`;

type Heading = Omit<Notice, 'rows' | 'title' | 'how' | 'issuer'>;

/** 历次公示, the newest first, as far as the reader's areas are in them. */
export async function listNotices({ client, policy }: Work): Promise<z.input<typeof listContract.output>> {
  const { rows } = await client.query<Heading & { lines: number; totalFen: string }>(
    `select ${heading}, count(l.*)::int as lines, coalesce(sum(l.amount_fen), 0)::text as "totalFen"
     from award_notice n join award_notice_line l on l.notice_id = n.id group by n.id order by n.made_at desc`,
  );
  return { rows: rows.map((row) => ({ ...row, ...noticeTerms(policy, row) })) };
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
  return { ...found, ...noticeTerms(policy, found), rows: lines };
}
