import type * as z from 'zod';
import type { ServeOpenly } from '../../../platform/http/serve-openly.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import { asSystem, type House, type Work } from '../../../registry/access/work.ts';
import { readPublicNotices as contract } from './notices/contract.ts';
import { noticeTerms, stagesOfNotice } from './notices.ts';

type Told = z.input<typeof contract.output>;
interface Row extends Omit<Told['open'][number], 'rows' | 'title' | 'how' | 'issuer'> {
  rows: Told['open'][number]['rows'];
  lines: number;
}

// A year of notices is enough to find one's own; older ones are in the archive of the office.
const mostPast = 24;

/**
 * 公众页的公示公告: the five columns of a notice while its days run. They are published so that people may object; when the days are over the names go,
 * and of the notice stays its number, its days and its basis (政府信息公开条例第十五条), with how many it was about where that is not a small count.
 */
export async function readPublicNotices({ client, policy, today }: Work): Promise<Told> {
  const { rows } = await client.query<Row>(
    `select n.no, n.stage::int, ${stagesOfNotice}, n.basis, n.from_on::text as "fromOn", n.to_on::text as "toOn", n.phone, n.address,
       (select count(*)::int from award_notice_line l where l.notice_id = n.id) as lines,
       case when n.to_on >= $1 then (select coalesce(json_agg(json_build_object('ordinal', l.ordinal, 'area', l.area, 'name', l.name, 'item', l.item,
         'amountFen', l.amount_fen::text) order by l.ordinal), '[]') from award_notice_line l where l.notice_id = n.id) else '[]'::json end as rows
     from award_notice n where n.from_on <= $1 order by n.made_at desc limit $2`,
    [today, mostPast],
  );
  const { rows: installed } = await client.query<{ demo: boolean }>('select demo from installation');
  const minimum = statedNumber(policy, policy.disclosure.smallCell.parameter, today);
  const running = ({ toOn }: Row) => toOn >= today;
  return {
    demo: installed[0]?.demo ?? false,
    today,
    open: rows.filter(running).map(({ lines: _, ...notice }) => ({ ...notice, ...noticeTerms(policy, notice) })),
    past: rows
      .filter((row) => !running(row))
      .map(({ no, stage, stages, basis, fromOn, toOn, lines }) => ({
        no,
        stage,
        stages,
        basis,
        fromOn,
        toOn,
        lines: lines < minimum ? null : lines,
      })),
  };
}

/** 公众页的公示公告: one line an endpoint. */
export function publicNoticeRoutes(serve: ServeOpenly, house: House): void {
  serve(contract, () => asSystem(house, readPublicNotices));
}
