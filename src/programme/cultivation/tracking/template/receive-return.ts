import type * as z from 'zod';
import { shownFileName } from '../../../../platform/files/file-name.ts';
import { openRoster } from '../../../../platform/files/open-roster.ts';
import { Refusal, refuse } from '../../../../platform/shared/reason.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { refuseSurvey } from '../../../../registry/compliance/survey.ts';
import { fingerprint } from '../../../../registry/intake/batches.ts';
import type { Judged, uploadReturn } from './contract.ts';
import { countsOf } from './counts.ts';
import { areaOf, issuedTemplate } from './issue.ts';
import { judgeReturn } from './judge-return.ts';
import type { Marker } from './marker.ts';
import { readMarker, readTemplate } from './read-template.ts';
import { templateColumns } from './template-columns.ts';
import { monthSays } from './template-guide.ts';
import type { Issued } from './template-shape.ts';
import { judgingWorld } from './tracking-side.ts';

const download = '请在「月度跟踪」下载本月模板填写后上传';

/** 是不是该在这里收的模板: not ours, another area's, another month's, or one whose marker was altered. */
async function expected(work: Work, marker: Marker | null, asked: { area: string; period: string }): Promise<Issued> {
  if (!marker) throw new Refusal([{ says: '这不是本系统发出的月度跟踪模板（没有模板标记）', remedy: download }], 422);
  if (marker.area !== asked.area)
    throw new Refusal(
      [{ says: `这是${marker.area}的模板，不能作为${asked.area}的报回`, remedy: `请由${marker.area}上传，或重新下载${asked.area}的模板` }],
      422,
    );
  if (marker.period !== asked.period) {
    const says = `这是${monthSays(marker.period)}的模板，当前选的是${monthSays(asked.period)}`;
    throw new Refusal([{ says, remedy: `请把页面切换到${monthSays(marker.period)}后上传，或下载${monthSays(asked.period)}的模板` }], 422);
  }
  const issued = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(marker.template) ? await issuedTemplate(work, marker.template) : null;
  const known = issued && issued.area === marker.area && issued.period === marker.period;
  if (!known) throw new Refusal([{ says: '模板标记与发出登记对不上，标记可能被改动', remedy: download }], 422);
  return issued;
}

/** What was read of a file and judged, as things stand now. */
export interface ReadReturn {
  issued: Issued;
  sheet: string;
  judged: Judged[];
  headerRow: number;
  /** Key of a column → its 0-based place in the file. */
  places: Map<string, number>;
  /** By credit code, as they are asked now. */
  asked: Awaited<ReturnType<typeof judgingWorld>>['asked'];
}

/** 读一份报回的模板并逐行判: the same when it is looked at and when it is filed. */
export async function judgeFile(
  work: Work,
  file: { bytes: Buffer; fileName: string },
  asked: { area: string; period: string },
): Promise<ReadReturn> {
  const opened = await openRoster(file.bytes, file.fileName);
  try {
    const issued = await expected(work, await readMarker(opened), asked);
    const returned = await readTemplate(opened, templateColumns(issued.form, issued.period));
    const world = await judgingWorld(work, issued);
    const { sheet, headerRow, places } = returned;
    return { issued, sheet, headerRow, places, asked: world.asked, judged: judgeReturn(issued, returned, world) };
  } finally {
    opened.close();
  }
}

/** The same bytes as were filed before, of this area; null: they were not. */
export async function filedBefore({ client }: Pick<Work, 'client'>, sha256: string, area: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    'select id from report_return where sha256 = $1 and area = $2 and filed_at is not null order by filed_at limit 1',
    [sha256, area],
  );
  return rows[0]?.id ?? null;
}

/** 收下填好的模板: kept as it was sent and judged row by row; nothing is filed. The same file again opens nothing. */
export async function receiveReturn(
  work: Work,
  { area: named, period, bytes, fileName }: z.output<typeof uploadReturn.input> & { bytes: Buffer; fileName: string },
): Promise<z.output<typeof uploadReturn.output>> {
  const area = areaOf(work, named);
  refuse(bytes.length === 0 ? [{ says: '文件是空的（0 字节）', remedy: '请确认文件已保存完毕，再重新上传' }] : [], 422);
  await refuseSurvey(work.policy, { bytes, fileName });
  const sha256 = fingerprint(bytes);
  const before = await filedBefore(work, sha256, area);
  if (before !== null) return { id: before, sameAs: true };
  const { issued, sheet, judged } = await judgeFile(work, { bytes, fileName }, { area, period });
  const { client, actor, now } = work;
  const { rows } = await client.query<{ id: string }>(
    `insert into report_return (template_id, area, period, file_name, sha256, bytes, content, sheet, counts, outcomes, sent_by, sent_by_name, sent_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [
      issued.id,
      area,
      period,
      shownFileName(fileName),
      sha256,
      bytes.length,
      bytes,
      sheet,
      JSON.stringify(countsOf(judged)),
      JSON.stringify(judged),
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  return { id: rows[0]?.id ?? '', sameAs: false };
}
