import type { Work } from '../../../registry/access/work.ts';
import type { FoundAward } from '../read-awards.ts';
import type { StoredCase } from './case-row.ts';
import type { Evidence } from './contract.ts';

/** 承诺函 as it was last given. */
export interface StoredUndertaking {
  caseId: string;
  ordinal: number;
  says: string;
  signedBy: string;
  by: string;
  on: string;
  fileId: string | null;
}

/** 收款账户 as it was declared, masked. */
export interface StoredPayee {
  caseId: string;
  ordinal: number;
  accountName: string;
  bankName: string;
  masked: string;
  basis: string;
  by: string;
  on: string;
  /** Declared by the enterprise itself at first, or checked by a second person. */
  counts: boolean;
  checkedBy: string | null;
  fileId: string | null;
  persons: string[];
}

/** 承诺函 of these cases, the last of each. */
export async function undertakingsOf({ client }: Pick<Work, 'client'>, ids: readonly string[]): Promise<Map<string, StoredUndertaking>> {
  const { rows } = await client.query<StoredUndertaking>(
    `select distinct on (case_id) case_id as "caseId", ordinal, says, signed_by as "signedBy", given_by_name as by, given_on::text as on, file_id as "fileId"
     from award_undertaking where case_id = any ($1) order by case_id, ordinal desc`,
    [ids],
  );
  return new Map(rows.map((row) => [row.caseId, row]));
}

/** 收款账户 of these cases, the last first. */
export async function payeesOfCases({ client }: Pick<Work, 'client'>, ids: readonly string[]): Promise<StoredPayee[]> {
  const { rows } = await client.query<StoredPayee>(
    `select p.case_id as "caseId", p.ordinal, p.account_name as "accountName", p.bank_name as "bankName", p.masked, p.basis, p.filed_by_name as by,
       p.filed_on::text as on, p.file_id as "fileId", p.persons, k.checked_by_name as "checkedBy",
       (p.ordinal = 1 and p.office = 'enterprise') or k.case_id is not null as counts
     from award_payee p left join award_payee_check k on k.case_id = p.case_id and k.ordinal = p.ordinal
     where p.case_id = any ($1) order by p.case_id, p.ordinal desc`,
    [ids],
  );
  return rows;
}

/** 证据清单: 在库 and 完税 as attested, 承诺函 and 账户 as given; yes, no, or not there. */
export function evidenceOf(
  found: Pick<StoredCase, 'year' | 'enteredOn' | 'stage' | 'stages' | 'state'>,
  award: FoundAward | undefined,
  undertaking: StoredUndertaking | undefined,
  payees: readonly StoredPayee[],
): Evidence[] {
  const payee = payees.find(({ counts }) => counts);
  const unchecked = payees[0] && !payees[0].counts;
  const later = taxStage(found, award);
  return [
    listedEvidence(found, award),
    taxEvidence(award, found.year, '完税证明（税务）'),
    ...(later ? [taxEvidence(award, later.year, `${later.year}年完税证明（税务，第${later.ordinal}期）`)] : []),
    {
      kind: 'undertaking',
      label: '申请书暨承诺函',
      state: undertaking ? 'yes' : 'missing',
      says: undertaking ? `${undertaking.on} ${undertaking.signedBy}${undertaking.fileId ? '签署（纸质）' : '确认'}` : '企业尚未确认',
    },
    {
      kind: 'payee',
      label: '收款账户',
      state: payee && !unchecked ? 'yes' : 'missing',
      says: unchecked
        ? `${payees[0]?.bankName} ${payees[0]?.masked}，待第二人核对`
        : payee
          ? `${payee.bankName} ${payee.masked}`
          : '企业尚未登记',
    },
  ];
}

/** 形成税收 of a year, as 税务 attested it; where it has not, it is 税务's turn. */
function taxEvidence(award: FoundAward | undefined, year: number, label: string): Evidence {
  const word = award?.facts.tax.find((one) => one.year === year);
  if (!word) return { kind: 'tax', label, state: 'missing', says: `${year} 年是否形成税收，税务部门尚未证明` };
  return { kind: 'tax', label, state: word.formed ? 'yes' : 'no', says: `${year} 年${word.formed ? '已' : '未'}形成税收` };
}

/** 这一期（已核准的，下一期）所要求形成税收的年度; null: 税务 is not asked about a later year. */
export function taxStage(
  found: Pick<StoredCase, 'stage' | 'state'>,
  award: FoundAward | undefined,
): { ordinal: number; year: number; open: boolean } | null {
  const own = found.state !== 'approved' && found.state !== 'lapsed';
  const waits = (state: string) => state === 'waitingTax' || state === 'waitingRegister';
  const all = award?.award.instalments ?? [];
  const one = own
    ? all[found.stage - 1]
    : (all.find(({ ordinal, state }) => ordinal > 1 && waits(state)) ?? all.find(({ state }) => state === 'lapsed'));
  if (!one || one.taxYear === null) return null;
  const known = award?.facts.tax.some(({ year }) => year === one.taxYear) ?? false;
  return { ordinal: one.ordinal, year: one.taxYear, open: !known && waits(one.state) };
}

function listedEvidence(found: Pick<StoredCase, 'enteredOn' | 'stage'>, award: FoundAward | undefined): Evidence {
  const label = '在库证明（统计）';
  if (!award) return { kind: 'listed', label, state: 'no', says: `名录中已没有 ${found.enteredOn} 的入库` };
  const later = found.stage > 1 ? award.award.instalments[found.stage - 1] : undefined;
  if (later) {
    const state = later.listed === false ? 'no' : later.listed === null ? 'missing' : 'yes';
    return { kind: 'listed', label, state, says: later.because[0]?.says ?? '' };
  }
  const batch = award.award.reviewBatch ? `，批次 ${award.award.reviewBatch}` : '';
  return { kind: 'listed', label, state: 'yes', says: `${found.enteredOn} 入库${batch}` };
}
