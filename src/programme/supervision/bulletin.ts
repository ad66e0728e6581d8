import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { writeDocument } from '../../platform/files/document.ts';
import { type Day, lastDayOf, type Period } from '../../platform/shared/period.ts';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import { bulletinMonths } from '../../policy/bulletin-period.ts';
import { leadOffice } from '../../policy/lead-office.ts';
import { statedNumber } from '../../policy/parameter.ts';
import type { Policy } from '../../policy/policy.ts';
import { saidText } from '../../policy/text.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { refuseWording } from '../../registry/compliance/refuse-act.ts';
import { identify } from '../../registry/identification/identify.ts';
import { note } from '../../registry/journal/note.ts';
import { latestSeal } from '../../registry/journal/seal.ts';
import { bulletinContent, type Section } from './bulletin-content.ts';
import { bulletinDocument, bulletinTitle, type SourceDate } from './bulletin-document.ts';
import { bulletinFigures, type Figure, readBreakdown } from './bulletin-figures.ts';
import {
  type Bulletin,
  type listBulletins as listContract,
  type makeBulletin as makeContract,
  type Progress,
  type readBulletin as readContract,
  termRefusals,
} from './contract.ts';
import { readPublished } from './progress.ts';

interface StoredBulletin {
  id: string;
  period: Period;
  version: number;
  content: { title: string; sections: Section[]; seal?: { seq: string; hash: string } | null };
  figures: Figure[];
  sha256: string;
  made_at: Date;
}

const LOCAL_DAY = `at time zone 'Asia/Shanghai', 'YYYY-MM-DD'`;

/** Of every source the newest filed roster of the month or before: the day and month the numbers rest on. */
async function sourceDates({ client }: Work, period: Period): Promise<SourceDate[]> {
  const { rows } = await client.query<SourceDate>(
    `select source::text, max(period) as period, to_char(max(filed_at) ${LOCAL_DAY}) as "filedOn"
     from batch where state = 'filed' and (period is null or period <= $1) group by source order by source`,
    [period],
  );
  return rows;
}

/** 演示数据: whether what is printed must say so. */
export async function isDemo({ client }: Work): Promise<boolean> {
  const { rows } = await client.query<{ demo: boolean }>('select demo from installation');
  return rows[0]?.demo ?? false;
}

function asContract(row: StoredBulletin): Bulletin {
  return {
    id: row.id,
    period: row.period,
    version: row.version,
    title: row.content.title,
    madeAt: row.made_at.toISOString(),
    sha256: row.sha256,
    sections: row.content.sections,
    seal: row.content.seal ?? null,
    figures: row.figures,
  };
}

function beginRefusals(policy: Policy, period: Period, today: Day): Reason[] {
  const between = termRefusals(bulletinMonths(policy, period), period);
  if (between.length > 0) return between;
  if (period <= today.slice(0, 7)) return [];
  return [{ says: `${period} 尚未到来（今天是 ${today}），不能生成通报`, remedy: '请选择本月或以前的月份' }];
}

/** 通报的内容 before it is laid out. */
export interface Composed {
  progress: Progress;
  figures: Figure[];
  sections: Section[];
  dates: SourceDate[];
  asOf: Day;
}

/** 取数、选句: the published table of the month and what the rules say of it; headings as they were worded on the day it was drafted. */
export async function composed(work: Work, period: Period, on: Day = work.today): Promise<Composed> {
  const { policy } = work;
  // What is printed leaves the office: the table as it may be published.
  const progress = await readPublished(work, period);
  const figures = bulletinFigures(policy, progress, await readBreakdown(work, period));
  const named = statedNumber(policy, 'ranking.named', period);
  const sections = bulletinContent(figures, {
    period,
    months: bulletinMonths(policy, period),
    areas: progress.areas.map((row) => row.area),
    named,
    lead: leadOffice(policy),
    headings: saidText(policy, 'bulletin.headings', on),
  });
  refuseWording(policy, { 通报正文: sections.flatMap(({ sentences }) => sentences.map(({ says }) => says)).join('\n') });
  const dates = await sourceDates(work, period);
  const newest = dates
    .map((date) => date.filedOn)
    .sort()
    .at(-1);
  return { progress, figures, sections, dates, asOf: newest ?? lastDayOf(period) };
}

/**
 * 生成调度通报 (六.3): identifies the month if its data has changed, takes the snapshot of figures, chooses the sentences, writes
 * the docx and freezes all of it. Made again, the month has a new version; earlier ones stay as they were. A city duty.
 */
export async function makeBulletin(work: Work, { period }: z.output<typeof makeContract.input>): Promise<Bulletin> {
  const { client, policy, actor, today, now } = work;
  refuse(dutyRefusals(actor, 'bulletin.make'), 403);
  if (actor.area !== null)
    refuse([{ says: `全市调度通报由${leadOffice(policy)}编印`, clause: '六.3', remedy: '可在通报列表中查阅、下载' }], 403);
  refuse(beginRefusals(policy, period, today), 422);
  // One bulletin is made at a time: two who press at once get versions 1 and 2, not a clash.
  await client.query(`select pg_advisory_xact_lock(hashtext('bulletin'))`);
  await identify(work, { period });
  const { progress, figures, sections, dates, asOf } = await composed(work, period);
  const sealed = await latestSeal(work);
  const seal = sealed ? { seq: sealed.seq, hash: sealed.hash } : null;
  const docx = await writeDocument(
    bulletinDocument({
      policy,
      progress,
      sections,
      figures,
      dates,
      on: today,
      wordedOn: today,
      asOf,
      demo: await isDemo(work),
      seal,
    }),
  );
  const { rows } = await client.query<StoredBulletin>(
    `insert into bulletin (period, version, area, content, figures, sha256, docx, made_by, made_at)
     select $1, coalesce(max(version), 0) + 1, null, $2, $3, $4, $5, $6, $7 from bulletin where period = $1
     returning id, period, version, content, figures, sha256, made_at`,
    [
      period,
      JSON.stringify({ title: bulletinTitle(policy, period, today), sections, seal }),
      JSON.stringify(figures),
      createHash('sha256').update(docx).digest('hex'),
      docx,
      actor.accountId,
      now,
    ],
  );
  const made = rows[0];
  if (!made) throw new Error('bulletin was not stored');
  note(work, {
    act: 'supervision.bulletin-made',
    says: '生成调度通报',
    thing: made.id,
    detail: { period, version: made.version, sha256: made.sha256 },
    stands: [{ of: 'bulletin', key: made.id }],
  });
  return asContract(made);
}

/** 历次通报, the newest month and version first. */
export async function listBulletins({ client, actor, policy, today }: Work): Promise<z.input<typeof listContract.output>> {
  refuse(dutyRefusals(actor, 'supervision.read'), 403);
  const { rows } = await client.query<StoredBulletin>(
    `select id, period, version, content, '[]'::jsonb as figures, sha256, made_at from bulletin order by period desc, version desc`,
  );
  return { rows: rows.map(asContract), months: bulletinMonths(policy, today.slice(0, 7)) };
}

function noSuchBulletin(): Refusal {
  return new Refusal([{ says: '没有这一期通报', remedy: '请在通报列表中重新选择' }], 404);
}

/** 一期通报 as it was issued: sentences, figures, fingerprint. */
export async function readBulletin({ client, actor }: Work, { id }: z.output<typeof readContract.input>): Promise<Bulletin> {
  refuse(dutyRefusals(actor, 'supervision.read'), 403);
  const { rows } = await client.query<StoredBulletin>(
    'select id, period, version, content, figures, sha256, made_at from bulletin where id = $1',
    [id],
  );
  if (!rows[0]) throw noSuchBulletin();
  return asContract(rows[0]);
}

/** The docx of a bulletin, byte for byte as it was frozen, with a name for the file. */
export async function bulletinFile({ client, actor }: Work, id: string): Promise<{ fileName: string; bytes: Buffer }> {
  refuse(dutyRefusals(actor, 'supervision.read'), 403);
  const { rows } = await client.query<{ title: string; version: number; docx: Buffer }>(
    `select content ->> 'title' as title, version, docx from bulletin where id = $1`,
    [id],
  );
  const kept = rows[0];
  if (!kept) throw noSuchBulletin();
  return { fileName: `${kept.title}${kept.version > 1 ? `（第${kept.version}版）` : ''}.docx`, bytes: kept.docx };
}
