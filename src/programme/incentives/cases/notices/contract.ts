import * as z from 'zod';
import { endpoint } from '../../../../platform/shared/endpoint.ts';
import { exportOf, ReasonSaid } from '../../../../registry/exports/contract.ts';

/** 一期公示 as it is printed: 序号、县市区、名称、事项、金额 and nothing else of anybody. */
export const Notice = z.object({
  id: z.uuid(),
  no: z.string(),
  stage: z.number(),
  /** 共几期. */
  stages: z.number(),
  basis: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
  phone: z.string(),
  address: z.string(),
  /** 标题, line by line. */
  title: z.array(z.string()),
  how: z.string(),
  issuer: z.string(),
  rows: z.array(z.object({ ordinal: z.number(), area: z.string(), name: z.string(), item: z.string(), amountFen: z.string() })),
});
export type Notice = z.infer<typeof Notice>;

/** 历次公示. */
export const listNotices = endpoint({
  kind: 'read',
  path: '/api/award-cases/notices',
  says: '奖励名单公示',
  duty: 'awardCase.read',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(Notice.omit({ rows: true }).extend({ lines: z.number(), totalFen: z.string() })) }),
});
/** 一期公示. */
export const readNotice = endpoint({
  kind: 'read',
  path: '/api/award-cases/notice',
  says: '打开一期公示',
  duty: 'awardCase.read',
  input: z.strictObject({ id: z.uuid() }),
  output: Notice,
});
export const exportNotice = exportOf(readNotice, '/api/award-cases/notice.xlsx', '导出公示表');
/** 公示的公文, to be printed and put up. */
export const noticeDocument = endpoint({
  kind: 'file',
  path: '/api/award-cases/notice.docx',
  says: '公示公文',
  duty: 'awardCase.read',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ id: z.uuid(), reason: ReasonSaid }),
  output: z.unknown(),
});

const OpenNotice = Notice.omit({ id: true });
/** 公示公告 for everybody: whole within its days; afterwards that there was one, and of how many where that is not a small count. */
export const readPublicNotices = endpoint({
  kind: 'read',
  path: '/api/public/notices',
  says: '公众页：公示公告',
  duty: 'anyone',
  input: z.strictObject({}),
  output: z.object({
    demo: z.boolean(),
    today: z.string(),
    open: z.array(OpenNotice),
    past: z.array(
      OpenNotice.pick({ no: true, stage: true, stages: true, basis: true, fromOn: true, toOn: true }).extend({
        lines: z.number().nullable(),
      }),
    ),
  }),
});
export type PublicNotice = z.infer<typeof OpenNotice>;
