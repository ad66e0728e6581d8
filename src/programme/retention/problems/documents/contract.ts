import * as z from 'zod';
import { endpoint } from '../../../../platform/shared/endpoint.ts';

/** 三种单. */
export const documentNames = { assign: '交办单', remind: '督办单', answer: '反馈单' } as const;
export const DocumentKind = z.enum(['assign', 'remind', 'answer']);
/** The name of one of them. */
export type DocumentKind = z.infer<typeof DocumentKind>;

/** 下载交办单、督办单、反馈单, from the newest step it is about; numbered and journalled when it leaves. */
export const downloadDocument = endpoint({
  kind: 'file',
  path: '/api/problems/document.docx',
  says: '下载交办单、督办单、反馈单',
  duty: 'problem.read',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ id: z.uuid(), kind: DocumentKind }),
  output: z.unknown(),
});
