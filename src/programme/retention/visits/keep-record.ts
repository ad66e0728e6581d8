import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { burdenRefusals, isBurden, othersInMonth } from './burden.ts';
import { contentRefusals } from './content-refusals.ts';
import type { Flag, SentRecord, SyncOutcome } from './contract.ts';
import { enterpriseOf, type Visited } from './enterprise-of.ts';
import { raiseFindings } from './findings.ts';
import { handOnKept, tellEnterprise } from './hand-on.ts';
import { keepReason } from './reasons.ts';
import { standingOf } from './standing.ts';
import { timeFlags } from './times.ts';
import { ensureVisit, type HeldVisit } from './visit-held.ts';

type Sent = z.output<typeof SentRecord>;

/**
 * 收一个版本: kept once for ever under the id the phone made, whatever has become of the visit since. It settles what it was made on; made on what no longer
 * stands, it stands beside what does, and both are shown. Nothing that is kept is altered; what cannot be kept stays on the phone with the reasons.
 */
export async function keepRecord(work: Work, sent: Sent, sentAt: Date): Promise<SyncOutcome> {
  const about = await enterpriseOf(work, sent.enterpriseId);
  const digest = createHash('sha256')
    .update(JSON.stringify([sent.enterpriseId, sent.visitId, [...sent.bases].sort(), sent.content]))
    .digest('hex');
  const before = await keptBefore(work, sent, digest);
  if (before) return outcomeOf(work, sent, about, { outcome: 'already', flags: before.flags });
  refuse(contentRefusals(work.policy, sent.content), 422);
  const visit = await ensureVisit(work, { id: sent.visitId, about });
  await refuseStrangeBases(work, sent);
  const flags = timeFlags(work, { on: sent.content.visitedOn, madeAt: new Date(sent.madeAt), sentAt });
  // Sent twice at one moment: the second finds what the first kept.
  if (!(await insertVersion(work, sent, { area: visit.area, digest, flags, sentAt }))) {
    const first = await keptBefore(work, sent, digest);
    if (!first) throw taken();
    return outcomeOf(work, sent, about, { outcome: 'already', flags: first.flags });
  }
  if (sent.reason) await saidReason(work, visit, sent);
  const raised = await raiseFindings(
    work,
    visit,
    sent.content.findings.filter(({ raise }) => raise),
  );
  await tellEnterprise(work, visit, sent.content.visitedOn);
  const told = await outcomeOf(work, sent, about, { outcome: 'kept', flags, reasons: raised });
  if (sent.bases.length > 0 || told.owesReason || told.outcome === 'conflict' || (await isPlanned(work, visit.id)))
    await handOnKept(work, visit.id);
  return told;
}

async function isPlanned({ client }: Work, visitId: string): Promise<boolean> {
  return (await client.query('select from visit_step where visit_id = $1 limit 1', [visitId])).rowCount === 1;
}

/** The version as it was kept before, when the same one is sent again; the same id with other words is refused and stays where it is. */
async function keptBefore({ client }: Work, sent: Sent, digest: string): Promise<{ flags: Flag[] } | null> {
  const { rows } = await client.query<{ digest: string; flags: Flag[] }>('select digest, flags from visit_version where id = $1', [
    sent.id,
  ]);
  if (!rows[0]) return null;
  if (rows[0].digest !== digest) throw taken();
  return rows[0];
}

function taken(): Refusal {
  return new Refusal([{ says: '这个编号的记录已经收到过，内容不同', remedy: '请在手机上点「另存为新版本」后再同步，原来的不会改动' }]);
}

/** A version is made on versions of its own visit; one that has not come yet may be anything, one that has is looked at. */
async function refuseStrangeBases({ client }: Work, { id, bases, visitId }: Sent): Promise<void> {
  if (bases.length === 0) return;
  // One id may be written in capitals and not.
  const ofItself = bases.some((base) => base.toLowerCase() === id.toLowerCase());
  refuse(ofItself ? [{ says: '记录不能以自己为前一版', remedy: '请在手机上点「另存为新版本」后再同步' }] : []);
  const { rowCount } = await client.query('select from visit_version where id = any ($1::uuid[]) and visit_id <> $2', [
    `{${bases.join(',')}}`,
    visitId,
  ]);
  if (rowCount) refuse([{ says: '记录所依据的前一版属于另一次走访', remedy: '请从这次走访重新打开后修改' }]);
}

async function insertVersion(
  { client, actor, now }: Work,
  sent: Sent,
  { area, digest, flags, sentAt }: { area: string; digest: string; flags: Flag[]; sentAt: Date },
): Promise<boolean> {
  const kept = await client.query(
    `insert into visit_version (id, visit_id, enterprise_id, area, bases, visited_on, digest, flags, made_at, sent_at, received_at, made_by, made_by_name, office)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing`,
    [
      sent.id,
      sent.visitId,
      sent.enterpriseId,
      area,
      // As text: a statement with a list is planned anew each time.
      `{${sent.bases.join(',')}}`,
      sent.content.visitedOn,
      digest,
      `{${flags.join(',')}}`,
      sent.madeAt,
      sentAt,
      now,
      actor.accountId,
      actor.displayName,
      actor.office,
    ],
  );
  if (kept.rowCount === 0) return false;
  const { visitors, conclusion, ...record } = sent.content;
  await client.query('insert into visit_record (version_id, enterprise_id, area, content) values ($1, $2, $3, $4)', [
    sent.id,
    sent.enterpriseId,
    area,
    JSON.stringify(record),
  ]);
  await client.query(
    'insert into visit_conclusion (version_id, enterprise_id, area, visitors, says) select $1, $2, $3, array(select jsonb_array_elements_text($4::jsonb)), $5',
    [sent.id, sent.enterpriseId, area, JSON.stringify(visitors), conclusion],
  );
  return true;
}

/** The reason said on the phone; too short a one is left out, and so is still owed. */
async function saidReason(work: Work, visit: HeldVisit, { enterpriseId, content, reason }: Sent): Promise<void> {
  const on = content.visitedOn;
  const others = await othersInMonth(work, { enterpriseId, area: visit.area, on, visitId: visit.id, by: visit, joint: visit.joint });
  if (isBurden(work, others) && burdenRefusals(work, others, reason).length === 0)
    await keepReason(work, visit, { on, says: reason ?? '', others });
}

interface Told {
  outcome: 'kept' | 'already';
  flags: Flag[];
  reasons?: Reason[];
}

/** What became of it, and of the visit: whether another version contradicts it, whether what it was made on has come. */
async function outcomeOf(work: Work, sent: Sent, about: Visited, { outcome, flags, reasons = [] }: Told): Promise<SyncOutcome> {
  const { client } = work;
  const { rows: versions } = await client.query<{ id: string; bases: string[] }>(
    'select id, bases from visit_version where visit_id = $1',
    [sent.visitId],
  );
  const { standing, waiting } = standingOf(versions);
  const conflict = standing.length > 1 && standing.some(({ id }) => id === sent.id);
  const { rows: found } = await client.query<{ findingId: string; serial: string }>(
    'select id as "findingId", serial from visit_finding where visit_id = $1 order by raised_at, id',
    [sent.visitId],
  );
  return {
    id: sent.id,
    visitId: sent.visitId,
    outcome: conflict ? 'conflict' : waiting.has(sent.id) ? 'waiting' : outcome,
    reasons,
    flags,
    owesReason: await owes(work, sent, about),
    problems: found,
  };
}

async function owes(work: Work, { visitId, enterpriseId, content }: Sent, { area }: Visited): Promise<boolean> {
  const visit = await ensureVisit(work, { id: visitId, about: { id: enterpriseId, area } });
  const on = content.visitedOn;
  const others = await othersInMonth(work, { enterpriseId, area, on, visitId, by: visit, joint: visit.joint });
  const done = others.filter(({ state, on: day }) => state === 'done' && day <= on);
  if (!isBurden(work, done)) return false;
  const { rowCount } = await work.client.query('select from visit_reason where visit_id = $1 and period = $2', [visitId, on.slice(0, 7)]);
  return rowCount === 0;
}
