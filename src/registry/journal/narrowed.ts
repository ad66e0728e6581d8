import { Refusal } from '../../platform/shared/reason.ts';
import type { JournalFilters } from './contract.ts';

/** Where a page of the journal left off. */
interface Cursor {
  at: string;
  chain: string;
  seq: string;
}

/** The cursor behind an entry. */
export function cursorOf({ at, chain, seq }: { at: Date; chain: string; seq: string }): string {
  return [at.toISOString(), chain, seq].join('~');
}

function readCursor(text: string): Cursor {
  const [at = '', chain = '', seq = ''] = text.split('~');
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) || !/^\d{1,18}$/.test(seq))
    throw new Refusal([{ says: '翻页位置无法识别', remedy: '请从第一页重新查看' }], 422);
  return { at, chain, seq };
}

/** 查询条件 as SQL: `where` without the text, `text` for it alone, `order` newest first. Within one chain the order is the chain's own. */
export function narrowed(filters: JournalFilters & { after?: string | undefined; accountId?: string | null | undefined }): {
  where: string;
  text: string | null;
  order: string;
  values: unknown[];
} {
  const values: unknown[] = [];
  const held = (value: unknown) => `$${values.push(value)}`;
  const where = ['true'];
  const { from, to, who, office, chain, act, outcome, thing, q, after, accountId } = filters;
  if (accountId) where.push(`j.account_id = ${held(accountId)}`);
  if (from) where.push(`j.at >= ${held(`${from}T00:00:00+08:00`)}::timestamptz`);
  if (to) where.push(`j.at < ${held(`${to}T00:00:00+08:00`)}::timestamptz + interval '1 day'`);
  if (who) where.push(`j.login = ${held(who)}`);
  if (office) where.push(`j.office = ${held(office)}`);
  if (chain) where.push(`j.chain = ${held(chain)}`);
  if (act) where.push(`j.act = ${held(act)}`);
  if (outcome) where.push(`j.outcome = ${held(outcome)}${outcome === 'done' ? '' : ` and j.outcome <> 'done'`}`);
  if (thing) where.push(`j.thing = ${held(thing)}`);
  if (after) {
    const cursor = readCursor(after);
    where.push(
      chain
        ? `j.seq < ${held(cursor.seq)}::bigint`
        : `(j.at, j.chain, j.seq) < (${held(cursor.at)}::timestamptz, ${held(cursor.chain)}::text, ${held(cursor.seq)}::bigint)`,
    );
  }
  // Found as it stands: a search for the text itself is several times as fast as LIKE, which goes through Chinese sign by sign.
  const sought = q ? held(q) : null;
  return {
    where: where.join(' and '),
    text: sought && `strpos(concat_ws(e'\\n', j.says, j.display_name, j.login, j.thing, j.detail), ${sought}::text) > 0`,
    order: chain ? 'j.seq desc' : 'j.at desc, j.chain desc, j.seq desc',
    values,
  };
}
