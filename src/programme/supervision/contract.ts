import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../platform/shared/period.ts';
import type { Reason } from '../../platform/shared/reason.ts';
import { goesOn, termBounds } from '../../platform/shared/term.ts';
import { ReasonSaid } from '../../registry/exports/contract.ts';

/** Rates are ratios with four decimals as numbers (0.6500 = 65 %); null is printed as —. */
export const ProgressRow = z.object({
  area: z.string(),
  newTarget: z.number().nullable(),
  newCount: z.number(),
  newlyBuilt: z.number(),
  grown: z.number(),
  /** 本月新增, or where bulletins are quarterly 本季度新增: entries of the term so far. */
  monthNewCount: z.number(),
  completionRate: z.number().nullable(),
  /** 时序进度差: completion rate minus the share of the curve due by this month. */
  pace: z.number().nullable(),
  rank: z.number().nullable(),
  exitCount: z.number(),
  netCount: z.number(),
  netTarget: z.number().nullable(),
  listed: z.number(),
  /** Null where the published table leaves a small count out (`suppressed`); whoever reckons the table has every number. */
  poolCount: z.number().nullable(),
  dueEntryCount: z.number().nullable(),
  verifyCount: z.number().nullable(),
  /** `open`: 等级待定; absent in tables kept before it was counted. */
  exitRisk: z.object({
    red: z.number().nullable(),
    orange: z.number().nullable(),
    yellow: z.number().nullable(),
    open: z.number().nullable().optional(),
  }),
  /** 问题台账 (三.3) as of the last day of the month, or of today; null where left out, or where the table was kept before there was a ledger. */
  problems: z.object({
    open: z.number().nullable(),
    overdue: z.number().nullable(),
    closedOnTime: z.number().nullable(),
    collected: z.number().nullable().optional(),
    closed: z.number().nullable().optional(),
    satisfiedRate: z.number().nullable().optional(),
  }),
  lastYearNewCount: z.number(),
  /** 培育与申报 as of the last day of the month, or of today: what people did, not part of the month's run; null where left out. */
  inPool: z.number().nullable().optional(),
  /** 培育库与年度目标之比. */
  poolRatio: z.number().nullable().optional(),
  entryUnderReview: z.number().nullable().optional(),
  entryReturned: z.number().nullable().optional(),
  entryApproved: z.number().nullable().optional(),
  /** 重点监测 as of the same day: with an owner, triaged, helped, lifted this year. */
  watchOwned: z.number().nullable().optional(),
  watchTriaged: z.number().nullable().optional(),
  watchHelping: z.number().nullable().optional(),
  watchLifted: z.number().nullable().optional(),
});
export type ProgressRow = z.infer<typeof ProgressRow>;

export const Progress = z.object({
  period: z.string(),
  pack: z.string(),
  /** 通报期 where it is no month: 2024年第三季度, 本季度, and whether months of it are still to come. */
  term: z.object({ name: z.string(), own: z.string(), goesOn: z.boolean() }).optional(),
  areas: z.array(ProgressRow),
  city: ProgressRow,
  /** Share of the year's target due by this month, with its parameter and clause. */
  curve: z.object({ share: z.number(), parameter: z.string(), clause: z.string() }),
  /** City per month of the year to date: entries, exits and stock, for the trend. */
  trend: z.array(z.object({ period: z.string(), newCount: z.number(), exitCount: z.number(), listed: z.number() })),
  countsBy: z.enum(['effective', 'review']),
  definitions: z.array(z.object({ name: z.string(), label: z.string(), unit: z.string(), says: z.string(), clause: z.string() })),
  /** 小单元格: the counts left out of the published table (`poolCount:渌口区`; of the city `poolCount`); absent in the table as reckoned. */
  suppressed: z.array(z.string()).optional(),
});
export type Progress = z.infer<typeof Progress>;

export const readProgress = endpoint({
  kind: 'read',
  path: '/api/supervision/progress',
  says: '各县市区进度',
  duty: 'supervision.read',
  input: z.strictObject({ period: PeriodShape.optional() }),
  output: Progress,
});

/** Opens a number of the table: the enterprises it is made of. */
export const openFigure = endpoint({
  kind: 'read',
  path: '/api/supervision/figure',
  says: '打开一个数：构成它的企业',
  duty: 'supervision.read',
  sensitive: true,
  input: z.strictObject({
    period: PeriodShape,
    area: z.string().max(20).optional(),
    figure: z.enum(['newCount', 'monthNewCount', 'newlyBuilt', 'grown', 'exitCount', 'listed', 'lastYearNewCount']),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    total: z.number(),
    says: z.string(),
    clause: z.string(),
    rows: z.array(
      z.object({
        id: z.string(),
        creditCode: z.string(),
        name: z.string(),
        area: z.string(),
        effectivePeriod: z.string().nullable(),
        track: z.string().nullable(),
        cause: z.string().nullable(),
        fileName: z.string().nullable(),
        sheet: z.string().nullable(),
        row: z.number().nullable(),
      }),
    ),
  }),
});

/** A sentence of the bulletin and the figures it rests on. */
export const Sentence = z.object({ says: z.string(), figures: z.array(z.string()), rule: z.string().nullable() });

export const BulletinFigure = z.object({
  name: z.string(),
  label: z.string(),
  area: z.string().nullable(),
  value: z.union([z.number(), z.string()]).nullable(),
  unit: z.string(),
  clause: z.string(),
  says: z.string(),
  /** A small count, left out: printed as *. */
  suppressed: z.boolean().optional(),
});

export const Bulletin = z.object({
  id: z.string(),
  period: z.string(),
  version: z.number(),
  title: z.string(),
  madeAt: z.string(),
  sha256: z.string(),
  sections: z.array(z.object({ heading: z.string(), sentences: z.array(Sentence) })),
  /** The latest seal of the journal when it was made, printed on it; null before the first. */
  seal: z.object({ seq: z.string(), hash: z.string() }).nullable(),
  figures: z.array(BulletinFigure),
});
export type Bulletin = z.infer<typeof Bulletin>;

export const listBulletins = endpoint({
  kind: 'read',
  path: '/api/supervision/bulletins',
  says: '调度通报',
  duty: 'supervision.read',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(Bulletin.omit({ sections: true, figures: true })),
    /** 通报一期几个月: 1, or 3 where they are quarterly. */
    months: z.number().int(),
  }),
});

/** 不在期末的月份没有通报: what greys 生成通报、起草通报 is what refuses them. */
export function termRefusals(months: number, period: string): Reason[] {
  if (!goesOn(months, period)) return [];
  const says = `通报每${months}个月一期，${period} 不是期末`;
  return [{ says, clause: '六.3', remedy: `请选择 ${termBounds(months, period)[1]}` }];
}

export const readBulletin = endpoint({
  kind: 'read',
  path: '/api/supervision/bulletin',
  says: '一期通报及其数字快照',
  duty: 'supervision.read',
  input: z.strictObject({ id: z.uuid() }),
  output: Bulletin,
});

/** 生成通报: the snapshot is frozen; a later one for the same month is a new version. GET /api/supervision/bulletin.docx?id= downloads it. */
export const makeBulletin = endpoint({
  kind: 'write',
  path: '/api/supervision/make-bulletin',
  says: '生成调度通报',
  duty: 'bulletin.make',
  input: z.strictObject({ period: PeriodShape }),
  output: Bulletin,
});

/** 导出进度表. */
export const exportProgress = endpoint({
  kind: 'file',
  path: '/api/supervision/progress.xlsx',
  says: '导出进度表',
  duty: 'supervision.read',
  sensitive: true,
  recordsItself: true,
  input: readProgress.input.extend({ reason: ReasonSaid }),
  output: z.unknown(),
});

/** 下载通报: as it was frozen; only the properties of the file say who took it. */
export const downloadBulletin = endpoint({
  kind: 'file',
  path: '/api/supervision/bulletin.docx',
  says: '下载通报',
  duty: 'supervision.read',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ id: z.uuid() }),
  output: z.unknown(),
});
