import type * as z from 'zod';
import { addMonths, type Period, periodOf } from '../../platform/shared/period.ts';
import { refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { levelsOf } from '../disclosure/levels.ts';
import { bandsOf } from './bands.ts';
import type { readEnterprise as contract } from './contract.ts';
import { readFigures, readSeries } from './enterprise-figures.ts';
import { LOCAL_DAY, readChanges, readEvents, readTags, readWhole, type StoredTag, type StoredWhole } from './enterprise-life.ts';
import { enterpriseRow, withBand } from './enterprises.ts';
import { changeLines, eventLine, inOrder, type TimelineLine, tagLabel } from './timeline.ts';

type EnterpriseFile = z.input<typeof contract.output>;

async function importLines({ client }: Work, id: string): Promise<TimelineLine[]> {
  const { rows } = await client.query<{ day: string; file_name: string; count: number; undone: boolean }>(
    `select to_char(b.filed_at at time zone 'Asia/Shanghai', ${LOCAL_DAY}) as day, b.file_name, count(*)::int as count,
       bool_and(f.withdrawn_at is not null) as undone
     from figure f join batch b on b.no = f.batch_no where f.enterprise_id = $1 and b.filed_at is not null
     group by b.no, b.filed_at, b.file_name`,
    [id],
  );
  return rows.map((row) => ({
    at: row.day,
    kind: 'imported',
    says: `导入数据 ${row.count} 项${row.undone ? '（该次导入已撤销）' : ''}`,
    clause: null,
    fileName: row.file_name,
  }));
}

function lifeLines(whole: StoredWhole): TimelineLine[] {
  const line = (at: string | null, kind: string, says: string): TimelineLine[] =>
    at ? [{ at, kind, says, clause: null, fileName: null }] : [];
  return [
    ...line(whole.opened_on, 'opened', '登记成立'),
    ...line(whole.produced_on, 'produced', '投产'),
    ...line(whole.spun_off_on, 'spunOff', `由龙头企业${whole.parent_name ?? ''}孵化裂变`),
    ...line(whole.cancelled_on, 'cancelled', '注（吊）销'),
  ];
}

function tagLines(tags: StoredTag[]): TimelineLine[] {
  return tags.flatMap((tag) => [
    {
      at: tag.tagged_day,
      kind: 'tagged',
      says: `标记为${tagLabel(tag.tag)}：${tag.reason}`,
      clause: tag.tag === 'spinOff' ? '二.1' : '三.2',
      fileName: null,
    },
    ...(tag.lifted_day ? [{ at: tag.lifted_day, kind: 'lifted', says: `取消${tagLabel(tag.tag)}标记`, clause: null, fileName: null }] : []),
  ]);
}

/** 一企一档: who it is, its life in order, every figure with the cell it came from. 404 for an enterprise of another area. */
export async function readEnterprise(work: Work, input: z.output<typeof contract.input>): Promise<EnterpriseFile> {
  refuse(dutyRefusals(work.actor, 'directory.read'), 403);
  const whole = await readWhole(work, input.id);
  const until: Period = input.period ?? periodOf(2099, 12);
  const figures = await readFigures(work, input.id, until);
  const series = await readSeries(work, input.id, until);
  const events = await readEvents(work, input.id);
  const changes = await readChanges(work, input.id);
  const tags = await readTags(work, input.id);
  const bands = (await bandsOf(work, [input.id], false)).filter(({ period }) => period <= until);
  const levels = work.actor.office === 'system' ? {} : await levelsOf(work, input.id);
  const latest = series.filter((point) => point.measure === 'revenue').at(-1);
  return {
    enterprise: {
      ...withBand(enterpriseRow({ ...whole, latest_period: latest?.period ?? null, latest_ytd: latest?.ytd ?? null }), bands),
      address: whole.address,
      parent: whole.parent_id && whole.parent_name ? { id: whole.parent_id, name: whole.parent_name } : null,
    },
    formerNames: changes
      .filter((change) => change.field === 'name' && !change.undone && change.before !== null)
      .map((change) => ({ name: change.before ?? '', until: change.day })),
    register: events.map((event) => ({
      kind: event.kind,
      effectivePeriod: event.effective_period,
      track: event.track,
      reviewType: event.review_type,
      reviewBatch: event.review_batch,
      cause: event.cause,
      countedArea: event.counted_area,
      fileName: event.file_name,
      sheet: event.sheet,
      row: event.row_no,
    })),
    series,
    figures,
    bands: bands.map(({ source, measure, period, band }) => ({ source, measure, period, band })),
    disclosure: work.policy.disclosure.classes
      .filter(({ name }) => ['selfRevenue', 'taxAmount', 'power', 'listed'].includes(name) && (levels[name] ?? 'detail') !== 'detail')
      .map(({ name, label, law, why }) => ({ class: name, label, level: levels[name] ?? 'none', law, why })),
    timeline: inOrder([
      ...lifeLines(whole),
      ...events.map(eventLine),
      ...changeLines(changes),
      ...tagLines(tags),
      ...(await importLines(work, input.id)),
    ]).filter((line) => line.at < addMonths(until, 1)),
    tags: tags
      .filter((tag) => !tag.lifted_day)
      .map((tag) => ({ tag: tag.tag, reason: tag.reason, taggedAt: tag.tagged_at.toISOString(), by: tag.tagged_by_name })),
  };
}
