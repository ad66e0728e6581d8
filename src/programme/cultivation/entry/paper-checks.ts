import type { Policy } from '../../../policy/policy.ts';
import type { PaperState } from './paper-readiness.ts';
import { reachesScale, salesAgree } from './scale-checks.ts';

/** 一项核对: met, not met, or not yet to be told. What is not met stops the review; nobody but the enterprise changes a figure. */
export interface PaperCheck {
  says: string;
  clause: string;
  met: boolean | null;
  remedy: string | null;
}

/** 自动核对 of what was filled in with the papers, each with its clause; the amounts are the papers' own. */
export function paperChecks(policy: Policy, states: PaperState[], on: string): PaperCheck[] {
  const of = (id: string) => states.find(({ paper }) => paper.id === id);
  const said = (id: string) => {
    const found = of(id);
    return found && found.state !== 'missing' && found.state !== 'returned' ? found.said : null;
  };
  const { clause } = policy.papers;
  return [
    samePeriod([said('profit'), said('vat'), said('vatSchedule')], clause),
    reachesScale(policy, said('profit'), on),
    salesAgree(policy, { profit: said('profit'), vat: said('vat'), text: said('difference')?.text }, on),
    photosVerified([said('gate'), said('workshop')], clause),
    scopeNamed(said('licence'), clause),
    given(said('promise'), '统计数据真实性承诺书已签字', '五.3', '请补交由法定代表人签字、盖章的承诺书'),
  ];
}

export type Said = Record<string, string> | null;

function samePeriod(papers: Said[], clause: string): PaperCheck {
  const periods = papers.map((paper) => paper?.period ?? null);
  const known = periods.every((period) => period !== null);
  const one = new Set(periods).size === 1;
  const told = periods.map((period) => period ?? '未填').join('、');
  return {
    says: known ? `利润表、增值税申报表、附列资料的所属期为 ${told}` : '利润表、增值税申报表、附列资料须为同一所属期',
    clause,
    met: known ? one : null,
    remedy: known && !one ? '请换成同一所属期的三份材料' : null,
  };
}

function photosVerified(photos: Said[], clause: string): PaperCheck {
  const missing = photos.some((photo) => photo === null);
  const named = photos.every((photo) => (photo?.verifier ?? '').trim().length >= 2);
  return {
    says: '厂门、生产现场照片内有现场核实人',
    clause,
    met: missing ? null : named,
    remedy: !missing && !named ? '请补拍有核实人的照片，并填写核实人姓名' : null,
  };
}

function scopeNamed(licence: Said, clause: string): PaperCheck {
  return given(
    licence && { ...licence, signer: licence.scope ?? '' },
    '主营活动在营业执照经营范围内',
    clause,
    '请填写经营范围中的主营活动；不在范围内的附说明',
  );
}

function given(paper: Said, says: string, clause: string, remedy: string): PaperCheck {
  const met = paper === null ? null : (paper.signer ?? '').trim().length >= 2;
  return { says, clause, met, remedy: met === false ? remedy : null };
}
