import { listEnterprises } from '../../directory/contract.ts';
import { type DirectoryPlace, readRows } from '../../directory/enterprises.ts';
import type { DirectoryFilters } from '../../directory/search.ts';
import { bulkOf } from './contract.ts';
import type { BulkList } from './lists.ts';

/** 批量取企业名录, in the order of the annex and the code; the place is the last of them, so that nothing is missed and nothing comes twice. */
export const bulkEnterprises: BulkList = {
  name: 'enterprises',
  declared: bulkOf(listEnterprises, 'enterprises'),
  batch: 2000,
  read: async (work, { filters, after, take }) => {
    const place = after === null ? null : (JSON.parse(after) as DirectoryPlace);
    const rows = await readRows(work, filters as DirectoryFilters, { limit: take, offset: 0, after: place });
    const last = rows.at(-1);
    const ordinal = work.policy.areas.findIndex(({ name }) => name === last?.area) + 1;
    return { rows, after: last && rows.length === take ? JSON.stringify({ ordinal, creditCode: last.creditCode }) : null };
  },
};
