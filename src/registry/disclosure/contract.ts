import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';

const Id = z.string().regex(/^\d{1,19}$/);
const Source = z.enum(['register', 'tax', 'power', 'self', 'market', 'project', 'listing']);
const ClassName = z.enum([
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
]);
/** Whom a class may be opened to. */
const Receiver = z.enum(['industry', 'statistics', 'finance', 'tax', 'financialOffice', 'businessEnvironment', 'science', 'market']);

/** 一条数据依据. */
export const Basis = z.object({
  no: z.string(),
  kind: z.enum(['consent', 'protocol', 'form', 'administrative', 'public']),
  title: z.string(),
  issuer: z.string(),
  formNo: z.string().nullable(),
  approvalNo: z.string().nullable(),
  source: Source.nullable(),
  area: z.string().nullable(),
  purposes: z.array(z.string()),
  validFrom: z.string(),
  validTo: z.string(),
  /** Of the pack, and taken where none is named. */
  isDefault: z.boolean(),
  surveyOnly: z.boolean(),
  note: z.string().nullable(),
  madeBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
  state: z.enum(['inForce', 'expiring', 'expired', 'ended', 'notYet']),
  raises: z.array(z.object({ class: z.string(), office: z.string(), tier: z.string(), area: z.string().nullable(), level: z.string() })),
});
export type Basis = z.infer<typeof Basis>;

/** 数据依据与披露: the matrix with the reader's own column, the bases, and what each column of a roster is for. */
export const readDisclosure = endpoint({
  kind: 'read',
  path: '/api/disclosure',
  says: '数据依据与披露',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: z.object({
    classes: z.array(
      z.object({
        class: z.string(),
        label: z.string(),
        says: z.string(),
        law: z.string(),
        why: z.string(),
        /** What the reader's own office is told, raised by a basis in force included. */
        mine: z.string(),
        cells: z.array(z.object({ office: z.string(), tier: z.string(), level: z.string(), scope: z.string() })),
      }),
    ),
    bands: z.array(z.object({ name: z.string(), unit: z.string(), labels: z.array(z.string()) })),
    smallCell: z.object({ minimum: z.number(), law: z.string() }),
    bases: z.array(Basis),
    purposes: z.record(z.string(), z.string()),
    columns: z.array(z.object({ source: z.string(), fields: z.array(z.string()), class: z.string(), purposes: z.array(z.string()) })),
  }),
});

/** 登记数据依据; a class is opened only by the office whose data it is, and only to others. */
export const addBasis = endpoint({
  kind: 'write',
  path: '/api/disclosure/add-basis',
  says: '登记数据依据',
  duty: 'disclosure.basis',
  input: z.strictObject({
    kind: z.enum(['consent', 'protocol', 'form', 'administrative', 'public']),
    title: z.string().trim().min(4).max(200),
    issuer: z.string().trim().min(2).max(100),
    formNo: z.string().trim().max(60).optional(),
    approvalNo: z.string().trim().max(100).optional(),
    source: Source.optional(),
    area: z.string().max(20).optional(),
    purposes: z.array(z.string().max(30)).min(1).max(10),
    validFrom: z.iso.date(),
    validTo: z.iso.date(),
    note: z.string().trim().max(300).optional(),
    raises: z
      .array(
        z.strictObject({
          class: ClassName,
          office: Receiver,
          tier: z.enum(['city', 'area']),
          area: z.string().max(20).optional(),
          level: z.enum(['detail', 'band', 'flag']),
        }),
      )
      .max(40)
      .default([]),
  }),
  output: z.object({ no: z.string() }),
});

/** 终止数据依据, at once: what it opened is closed with the next request. */
export const endBasis = endpoint({
  kind: 'write',
  path: '/api/disclosure/end-basis',
  says: '终止数据依据',
  duty: 'disclosure.basis',
  input: z.strictObject({ no: Id, reason: z.string().trim().min(4).max(300) }),
  output: z.object({ no: z.string(), endedAt: z.string() }),
});

/** 登记企业同意: one class of one enterprise for one office or bank. */
export const giveConsent = endpoint({
  kind: 'write',
  path: '/api/disclosure/give-consent',
  says: '登记企业同意',
  duty: 'disclosure.consent',
  input: z.strictObject({
    enterpriseId: Id,
    class: z.enum(['selfRevenue', 'taxAmount', 'pool']),
    office: z.enum(['financialOffice', 'bank']),
    bank: z.string().trim().min(2).max(60).optional(),
    purpose: z.string().trim().min(4).max(200),
    evidence: z.string().trim().min(2).max(100),
    validTo: z.iso.date(),
  }),
  output: z.object({ no: z.string() }),
});

/** 撤回企业同意, at once. */
export const withdrawConsent = endpoint({
  kind: 'write',
  path: '/api/disclosure/withdraw-consent',
  says: '撤回企业同意',
  duty: 'disclosure.consent',
  input: z.strictObject({ no: Id }),
  output: z.object({ no: z.string(), withdrawnAt: z.string() }),
});

/** 当年形成税收证明: yes or no of one enterprise and year, by the tax office; said again, it is corrected, with a reason. */
export const attestTax = endpoint({
  kind: 'write',
  path: '/api/disclosure/attest-tax',
  says: '证明当年是否形成税收',
  duty: 'disclosure.attest',
  input: z.strictObject({
    enterpriseId: Id,
    year: z.number().int().min(2020).max(2100),
    formed: z.boolean(),
    reason: z.string().trim().min(4).max(200).optional(),
  }),
  output: z.object({ enterpriseId: z.string(), year: z.number(), formed: z.boolean(), ordinal: z.number() }),
});
