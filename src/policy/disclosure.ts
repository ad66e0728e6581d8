import * as z from 'zod';

/** 披露级别: 逐户明细、区间、有无、汇总、不披露. */
export const levels = ['detail', 'band', 'flag', 'aggregate', 'none'] as const;
/** How much of a class an audience sees. */
export type Level = (typeof levels)[number];

/** 单位 beyond those of the plan's 责任单位 line that a matrix speaks of. */
export const audiences = [
  'industry',
  'statistics',
  'finance',
  'tax',
  'financialOffice',
  'businessEnvironment',
  'science',
  'market',
  'organisation',
  'command',
  'township',
  'enterprise',
  'bank',
  'public',
] as const;
/** Whom a column of the matrix is about. */
export type Audience = (typeof audiences)[number];

/** 数据类别, closed: the database's policies are written for these. */
export const classNames = [
  'registration',
  'selfRevenue',
  'surveyMicro',
  'listed',
  'taxAmount',
  'taxFormed',
  'power',
  'pool',
  'risk',
  'problem',
  'award',
  'bankAccount',
  'dataQuestion',
  'visit',
  'relief',
  'financing',
  'training',
] as const;
/** Classes thought of later: a law kept before them is read without. The pack in force must have them (`checkToday`). */
export const laterClasses: readonly string[] = ['dataQuestion', 'visit', 'relief', 'financing', 'training'];
/** The name of a class of data. */
export type DataClass = (typeof classNames)[number];

const Word = z.string().min(1);
/** A cell as the pack writes it; `own` and `consent` are detail of one enterprise. */
const Cell = z.enum([...levels, 'own', 'consent']);
const Day = z.iso.date();

/** disclosure.yaml. */
export const DisclosureFile = z.strictObject({
  smallCell: z.strictObject({ parameter: Word, law: Word, counts: z.array(Word).min(1) }),
  classes: z.record(
    z.string(),
    z.strictObject({
      label: Word,
      says: Word,
      law: Word,
      why: Word,
      owner: Word,
      matrix: z.record(z.string(), z.union([Cell, z.strictObject({ city: Cell, area: Cell })])),
      bands: z.partialRecord(z.enum(['revenue', 'tax_paid', 'electricity']), Word).optional(),
    }),
  ),
  scales: z.record(
    z.string(),
    z.strictObject({
      unit: z.enum(['元', '比例', '个月', '指数']),
      edges: z.array(z.number()).min(1),
      labels: z.array(Word).min(1),
      below: Word,
    }),
  ),
});

/** legal-bases.yaml. */
export const BasesFile = z.strictObject({
  purposes: z.record(z.string(), Word),
  fields: z.record(z.string(), z.strictObject({ fields: z.array(Word).min(1), purposes: z.array(Word).min(1) })),
  figures: z.record(z.string(), z.strictObject({ class: Word, fields: z.array(Word).min(1), purposes: z.array(Word).min(1) })),
  bases: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z][a-z0-9-]*$/, '须为小写字母、数字和短横'),
        source: Word,
        /** Whether a roster of the source that names no basis is filed under it; yes, unless said otherwise. */
        default: z.boolean().optional(),
        kind: z.enum(['consent', 'protocol', 'form', 'administrative', 'public']),
        title: Word,
        issuer: Word,
        formNo: Word.optional(),
        approvalNo: Word.optional(),
        purposes: z.array(Word).min(1),
        from: Day,
        to: Day,
        note: Word.optional(),
      }),
    )
    .min(1),
});

/** One row of the matrix as the database keeps it. `scope`: 全部辖区, 本企业, or 经企业同意. */
export interface Cell {
  class: DataClass;
  office: Audience;
  tier: 'city' | 'area';
  level: Level;
  scope: 'area' | 'own' | 'consent';
}

/** 区间尺: `labels[k]` from `edges[k]` up to the next; `below` under the first. */
export interface Scale {
  unit: string;
  edges: number[];
  labels: string[];
  below: string;
}

/** 披露规定, checked: classes with their law, the matrix cell by cell, the scales, and whose small counts are not published. */
export interface Disclosure {
  smallCell: { parameter: string; law: string; counts: string[] };
  classes: { name: DataClass; label: string; says: string; law: string; why: string; owner: string; bands: Record<string, string> }[];
  cells: Cell[];
  scales: Record<string, Scale>;
}

/** 数据依据 the pack brings, and what each column of a roster is and is for. */
export type Bases = z.output<typeof BasesFile>;

/** 数据类别 of a figure by the source that sent it; the policies of the database say the same. */
export function classOfSource(source: string): DataClass {
  if (source === 'tax') return 'taxAmount';
  return source === 'power' ? 'power' : 'selfRevenue';
}

/** 数据类别 of a whole roster by its source: who may read the file as it was sent. */
export function classOfRoster(source: string): DataClass {
  const known: Record<string, DataClass> = { register: 'listed', tax: 'taxAmount', power: 'power', self: 'selfRevenue', listing: 'pool' };
  return known[source] ?? 'registration';
}

/** 数值落在哪个区间, in words; null where the value is not known. */
export function bandOf(scale: Scale, value: string | number | null): string | null {
  if (value === null) return null;
  const at = scale.edges.findLastIndex((edge) => Number(value) >= edge);
  return at < 0 ? scale.below : (scale.labels[at] ?? scale.below);
}
