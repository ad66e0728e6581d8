import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { exportOf } from '../exports/contract.ts';

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

const Why = z.object({ says: z.string(), clause: z.string().optional(), remedy: z.string().optional(), asks: z.string().optional() });

/** 花名册可选的数据依据: what a roster of the source may be filed under today, and why not the rest. */
export const listBasisChoices = endpoint({
  kind: 'read',
  path: '/api/disclosure/basis-choices',
  says: '花名册可选的数据依据',
  duty: 'intake.read',
  input: z.strictObject({ source: Source }),
  output: z.object({
    choices: z.array(
      Basis.pick({ no: true, kind: true, title: true, issuer: true, area: true, validFrom: true, validTo: true, isDefault: true }).extend({
        /** Why nothing can be filed under it today; none: it can. */
        refusals: z.array(Why),
      }),
    ),
    /** The one taken where none is named; null: one has to be named, or there is none (`refusals` say which). */
    taken: z.string().nullable(),
    refusals: z.array(Why),
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

const Page = { page: z.coerce.number().int().min(1).max(100_000).default(1), size: z.coerce.number().int().min(1).max(200).default(20) };
const ConsentState = z.enum(['inForce', 'expired', 'withdrawn']);

/** 一条企业同意. */
export const ConsentRow = z.object({
  no: z.string(),
  /** Null: not to be seen by it any more, the consent having ended. */
  enterpriseId: z.string().nullable(),
  name: z.string().nullable(),
  area: z.string(),
  class: z.string(),
  label: z.string(),
  office: z.string(),
  receiver: z.string(),
  purpose: z.string(),
  evidence: z.string(),
  validTo: z.string(),
  givenBy: z.string(),
  givenAt: z.string(),
  withdrawnBy: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  state: ConsentState,
});
export type ConsentRow = z.infer<typeof ConsentRow>;

/** 企业同意: what an enterprise gave, what 工信 registered, what was given to the reader's own office or bank. */
export const listConsents = endpoint({
  kind: 'read',
  path: '/api/disclosure/consents',
  says: '企业同意',
  duty: 'consent.read',
  sensitive: true,
  input: z.strictObject({
    q: z.string().trim().max(64).optional(),
    area: z.string().max(20).optional(),
    office: z.enum(['financialOffice', 'bank']).optional(),
    class: z.enum(['selfRevenue', 'taxAmount', 'pool']).optional(),
    state: ConsentState.optional(),
    ...Page,
  }),
  output: z.object({ total: z.number(), rows: z.array(ConsentRow), banks: z.array(z.string()) }),
});
/** 导出企业同意. */
export const exportConsents = exportOf(listConsents, '/api/disclosure/consents.xlsx', '导出企业同意');

/** 一家企业某年是否形成税收: yes, no, or not yet attested. */
export const AttestationRow = z.object({
  enterpriseId: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  listed: z.boolean().nullable(),
  formed: z.boolean().nullable(),
  attestedAt: z.string().nullable(),
  /** 历次证明 with their reasons: for the tax office and the enterprise itself; others are told the answer in force alone. */
  history: z.array(z.object({ ordinal: z.number(), formed: z.boolean(), reason: z.string().nullable(), by: z.string(), at: z.string() })),
});
export type AttestationRow = z.infer<typeof AttestationRow>;

/** 当年形成税收: the enterprises the reader sees, with what the tax office attested of the year. */
export const listAttestations = endpoint({
  kind: 'read',
  path: '/api/disclosure/attestations',
  says: '当年形成税收证明',
  duty: 'attestation.read',
  sensitive: true,
  input: z.strictObject({
    year: z.coerce.number().int().min(2020).max(2100).optional(),
    q: z.string().trim().max(64).optional(),
    area: z.string().max(20).optional(),
    state: z.enum(['formed', 'notFormed', 'open']).optional(),
    listed: z.enum(['true', 'false']).optional(),
    ...Page,
  }),
  output: z.object({
    total: z.number(),
    year: z.number(),
    counts: z.object({ formed: z.number(), notFormed: z.number(), open: z.number() }),
    rows: z.array(AttestationRow),
  }),
});
/** 导出当年形成税收证明. */
export const exportAttestations = exportOf(listAttestations, '/api/disclosure/attestations.xlsx', '导出当年形成税收证明');
