import { listFindings } from '../../identification/contract.ts';
import { readFindingsAfter } from '../../identification/findings-after.ts';
import { bulkOf } from './contract.ts';
import type { BulkList } from './lists.ts';

/** 批量取清单 of a month, by list and enterprise. */
export const bulkFindings: BulkList = {
  name: 'findings',
  declared: bulkOf(listFindings, 'findings'),
  batch: 1000,
  read: async (work, { filters, after, take }) => {
    const place = after === null ? null : (JSON.parse(after) as { list: string; enterpriseId: string });
    const rows = await readFindingsAfter(work, listFindings.input.parse(filters), { place, take });
    const last = rows.at(-1);
    return { rows, after: last && rows.length === take ? JSON.stringify({ list: last.list, enterpriseId: last.id }) : null };
  },
};
