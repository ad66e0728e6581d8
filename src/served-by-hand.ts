import * as z from 'zod';
import { type Endpoint, endpoint } from './platform/shared/endpoint.ts';
import { uploadVetoFile, vetoFilePath } from './programme/supervision/appraisal/contract.ts';
import { exportFilters } from './registry/journal/contract.ts';

const saved = (path: `/api/${string}`, says: string, duty: string, input: z.ZodType = z.strictObject({ id: z.uuid() })): Endpoint =>
  endpoint({ kind: 'file', path, says, duty, sensitive: true, input, output: z.unknown() });

/** 附件与留痕的下载: routes that answer with bytes as they lie here, written out where they are served; said here so that the API document knows them. */
export const servedByHand: Endpoint[] = [
  saved('/api/problems/file', '下载问题附件', 'problem.open'),
  saved('/api/visits/picture', '查看走访照片', 'visit.read'),
  saved('/api/award-cases/file', '下载奖励办理材料', 'awardCase.open'),
  saved('/api/entry/file', '下载申报材料', 'entry.open'),
  saved(vetoFilePath, '下载一票否决的文书', 'appraisal.read', uploadVetoFile.input),
  saved('/api/journal/export.xlsx', '导出留痕（表格）', 'journal.read', exportFilters),
  saved('/api/journal/export.ndjson', '导出留痕（逐行 JSON）', 'journal.read', exportFilters),
];
