import type { Work } from '../../access/work.ts';
import type { EventBody, EventKind } from './contract.ts';

/** One line of what becomes an event: an act of the journal, whom it concerns, and where to look. */
export interface EventSource {
  type: EventKind;
  /** The act's name in the journal. */
  act: string;
  /** Of several steps at one endpoint, which. */
  step?: string;
  /** The duty a token of the system must have to be told. */
  duty: string;
  /** Of every area, of the area of whoever did it, or of the area this SQL answers for the thing ($1). */
  concerns: 'everyone' | 'actor' | { sql: string };
  link: (thing: string | null) => string;
}

interface Heard {
  chain: string;
  seq: string;
  at: Date;
  area: string | null;
  act: string;
  thing: string | null;
  step: string | null;
}

const most = 500;

/**
 * 听留痕: turns what was done since the last round into events, one delivery a system that subscribed, may be told and stands where it happened. The
 * journal is written in the transaction of the act and each chain in its order, so no event is lost and none comes before its act.
 */
export async function hearJournal(work: Work, sources: EventSource[], consoleUrl: string): Promise<number> {
  const { client, policy } = work;
  const { rowCount: listening } = await client.query('select from interface_webhook where ended_at is null limit 1');
  if (!listening) return 0;
  let made = 0;
  for (const chain of ['全市', ...policy.areas.map(({ name }) => name)]) made += await hearChain(work, { chain, sources, consoleUrl });
  return made;
}

async function hearChain(
  work: Work,
  { chain, sources, consoleUrl }: { chain: string; sources: EventSource[]; consoleUrl: string },
): Promise<number> {
  const { client } = work;
  // Order matters: one round at a time reads a chain on.
  await client.query(
    `insert into interface_heard (chain, seq)
     select $1, coalesce(max(seq), 0) from journal where chain = $1 and at < (select min(made_at) from interface_webhook) on conflict do nothing`,
    [chain],
  );
  const { rows: held } = await client.query<{ seq: string }>('select seq::text from interface_heard where chain = $1 for update', [chain]);
  const { rows } = await client.query<Heard>(
    `select chain, seq::text, at, area, act, thing, detail::jsonb #>> '{input,step}' as step from journal
     where chain = $1 and seq > $2 and act = any ($3) and outcome = 'done' order by seq limit $4`,
    [chain, held[0]?.seq ?? '0', sources.map(({ act }) => act), most],
  );
  let made = 0;
  for (const heard of rows) {
    const source = sources.find(({ act, step }) => act === heard.act && (step === undefined || step === heard.step));
    if (source) made += await addressed(work, heard, source, consoleUrl);
  }
  await client.query(
    `update interface_heard set seq = case when $3 then $2 else greatest(seq, (select coalesce(max(seq), 0) from journal where chain = $1)) end where chain = $1`,
    [chain, rows.at(-1)?.seq ?? '0', rows.length === most],
  );
  return made;
}

async function addressed({ client, now }: Work, heard: Heard, source: EventSource, consoleUrl: string): Promise<number> {
  // An id or a month; whatever else the act was about stays here.
  const thing = heard.thing !== null && /^([0-9a-f-]{36}|\d{4}-\d{2}|\d{1,18})$/.test(heard.thing) ? heard.thing : null;
  const area = await areaOf(client, heard, source, thing);
  const body: Omit<EventBody, 'id'> = { type: source.type, at: heard.at.toISOString(), area, thing, link: consoleUrl + source.link(thing) };
  const { rowCount } = await client.query(
    `insert into interface_delivery (webhook_id, event, body, chain, seq, made_at, send_at)
     select w.id, $1, $2, $3, $4, $5, $5 from interface_webhook w join interface_system y on y.id = w.system_id
       join account a on a.id = y.account_id and a.disabled_at is null
     where w.ended_at is null and $1 = any (w.events) and w.made_at <= $6 and ($7::text is null or y.of_area in ('全市', $7))
       and exists (select from interface_token t where t.system_id = y.id and t.revoked_at is null and t.expires_at > now() and $8 = any (t.duties))
     on conflict (webhook_id, chain, seq) do nothing`,
    [
      source.type,
      JSON.stringify(body),
      heard.chain,
      heard.seq,
      now,
      heard.at,
      area ?? (source.concerns === 'everyone' ? null : '全市'),
      source.duty,
    ],
  );
  return rowCount ?? 0;
}

async function areaOf(client: Work['client'], heard: Heard, { concerns }: EventSource, thing: string | null): Promise<string | null> {
  if (concerns === 'everyone') return null;
  if (concerns === 'actor' || thing === null) return heard.area;
  const { rows } = await client.query<{ area: string }>(concerns.sql, [thing]);
  return rows[0]?.area ?? heard.area;
}
