import type * as z from 'zod';
import { refuse } from '../../../../platform/shared/reason.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { note } from '../../../../registry/journal/note.ts';
import type { fileReturn as contract, Judged } from './contract.ts';
import { countsOf, inWords } from './counts.ts';
import { fileSent } from './file-sent.ts';
import { takeTurn } from './issue.ts';
import { filedBefore, judgeFile } from './receive-return.ts';
import { contentOf, returnById } from './returns.ts';
import { fileRefusals, lockedNotice } from './tracking-side.ts';

/** Rows that put something on record: a report, or a query to the enterprise. */
const filing = ({ state }: Judged) => state === 'take' || state === 'query';

/**
 * 入库: judged again under the lock of the area's month, because another clerk may have filed meanwhile, then filed in this one transaction;
 * a row that did not pass stays out and keeps its reasons. A return is filed once.
 */
export async function fileReturn(work: Work, { id }: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { area, period } = await returnById(work, id);
  await takeTurn(work, { area, period });
  // Read again: whoever held the turn before may have filed this very return.
  const found = await returnById(work, id);
  refuse(found.filedAt === null ? [] : [{ says: `这份表已由${found.filedBy}入库`, remedy: '请刷新查看结果；需要改动的，改好后重新上传' }]);
  refuse(await fileRefusals(work, found));
  const before = await filedBefore(work, found.sha256, area);
  refuse(before === null ? [] : [{ says: '同一份文件已经入库，本次没有改动任何数据', remedy: '请刷新查看已入库的结果' }]);
  const bytes = await contentOf(work, id);
  const read = await judgeFile(work, { bytes, fileName: found.fileName }, found);
  const counts = countsOf(read.judged);
  refuse(
    read.judged.some(filing)
      ? []
      : [{ says: `没有可入库的行：${inWords(counts)}`, remedy: '请下载标注问题的表，按提示改好后再次上传；与已报相同的不必再报' }],
  );
  const { batch } = await fileSent(work, read, { bytes, fileName: found.fileName });
  const { actor, now, client } = work;
  await client.query(
    `update report_return set counts = $2, outcomes = $3, filed_at = $4, filed_by = $5, filed_by_name = $6, batch_id = $7 where id = $1`,
    [id, JSON.stringify(counts), JSON.stringify(read.judged), now, actor.accountId, actor.displayName, batch],
  );
  note(work, {
    act: 'tracking.template-filed',
    says: '月度跟踪模板入库',
    thing: id,
    detail: { area, period, counts, template: read.issued.id },
  });
  const { template: _, sha256: __, ...row } = await returnById(work, id);
  const locked = await lockedNotice(work, found);
  return { found: row, says: [inWords(counts), locked].filter(Boolean).join(' ') };
}
