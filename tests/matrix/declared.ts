import type { Office } from '../../src/registry/access/contract.ts';

/**
 * 谁可以做什么: the one table the matrix expects by, written from the plan's 责任单位 lines and 手册 8.3, not from the code. Every endpoint of
 * the API document has its row; an endpoint that has none fails the matrix.
 */
export interface Declared {
  /** `signedIn`: whoever is signed in; `anyone`: nobody need be. */
  offices: Office[] | 'signedIn' | 'anyone';
  level?: 'city' | 'area';
  /** Of whose thing it speaks; another area's is answered as one that does not exist. */
  about?: 'enterprise' | 'batch' | 'spareBatch' | 'bulletin' | 'query';
  /** Whose is another half of the same endpoint: they are refused what is not theirs of a thing they see. */
  half?: Office[];
  /** Through the same door as the offices, to single enterprises alone; the thing asked for is not one of theirs. */
  single?: Office[];
  /** What is put into the input beside the least that fits. */
  input?: Record<string, unknown>;
  /** What may come of it once the door is open; 200 when nothing is said. */
  outcome?: number[];
  /** Ends the session it is asked in, or opens one: has no actor in the journal's sense. */
  session?: true;
}

const working: Office[] = ['industry', 'statistics', 'finance', 'tax', 'financialOffice', 'businessEnvironment', 'science', 'market'];
const government: Office[] = [...working, 'organisation', 'command'];
const filing: Office[] = ['industry', 'statistics', 'tax', 'market', 'businessEnvironment', 'science', 'finance'];
const why = '报市统计局核对11月拟入库企业';
const officials: Office[] = [...government, 'township'];
const leads: Office[] = ['industry', 'statistics'];
/** Told at least whether an enterprise is in the pool (手册 8.3). */
const pooled: Office[] = [...leads, 'tax', 'financialOffice'];
/** 手册 1.7: the two leads, the enterprise whose application it is, and its township. */
const applying: Office[] = [...leads, 'township', 'enterprise'];
/** 三: who answers for keeping those who are listed. */
const retaining: Office[] = ['industry', 'businessEnvironment'];
const system: Declared = { offices: ['systemAdmin'] };
const security: Declared = { offices: ['securityAdmin'] };
const audit: Declared = { offices: ['auditAdmin'] };
const awarding: Office[] = ['industry', 'finance'];
/** Nobody of that name or number: behind the door, 404 or what else stands in the way. */
const unknown = [404, 409];
/** Ids of nothing at all. */
const strangers = ['00000000-0000-4000-8000-000000000004', '00000000-0000-4000-8000-000000000005'];
/** 手册 8.3: 乡镇 its own township's, an enterprise itself, a bank whoever consented. */
const single: Office[] = ['township', 'enterprise', 'bank'];
/** Who tries out another law: the two leads, and who pays. */
const simulating: Declared = { offices: [...leads, 'finance'] };
const tried = { changes: [{ name: 'pool.from', value: '8000000' }] };
const seen = { working: { offices: working }, government: { offices: government } };

/** 三.1: every office an enterprise's troubles are for, and its township. */
const visiting: Office[] = [...working, 'township'];
const visitRecord = {
  id: '6f1c2f62-5a7e-4d0b-9c53-0d9f0c0b1a01',
  visitId: '6f1c2f62-5a7e-4d0b-9c53-0d9f0c0b1a02',
  enterpriseId: '1',
  bases: [],
  madeAt: '2022-10-15T10:00:00+08:00',
  content: {
    visitedOn: '2022-10-15',
    minutes: null,
    visitors: ['某'],
    spokenTo: [],
    answers: {},
    saw: '',
    conclusion: '正常',
    findings: [],
  },
};

/** 五: the offices the clause names. */
const training: Office[] = ['industry', 'statistics', 'tax', 'science', 'market'];
const trainingTerms = {
  title: '统计数据报送培训',
  topic: 'statistics',
  startsAt: '2022-11-20T09:00:00+08:00',
  endsAt: '2022-11-20T17:00:00+08:00',
  place: '会议室',
  capacity: 30,
  enrolUntil: '2022-11-18',
};

/** Path of the endpoint → its rows; several where the input decides who may. */
export const declared: Record<string, Declared[]> = {
  '/api/access/me': [{ offices: 'signedIn' }],
  '/api/access/sign-in': [{ offices: 'anyone', outcome: [401], session: true }],
  '/api/access/sign-out': [{ offices: 'anyone', session: true }],
  // 工作台: whoever is signed in has one; a task of nobody's is not found.
  '/api/work/tasks': [{ offices: 'signedIn' }],
  '/api/work/tasks.xlsx': [{ offices: 'signedIn' }],
  '/api/work/counts': [{ offices: 'signedIn' }],
  '/api/work/colleagues': [{ offices: 'signedIn' }],
  '/api/work/trail': [{ offices: 'signedIn', outcome: [404] }],
  '/api/work/receive': [{ offices: 'signedIn', outcome: [404] }],
  '/api/work/remind': [{ offices: 'signedIn', outcome: [404] }],
  '/api/work/forward': [{ offices: 'signedIn', outcome: [404] }],
  '/api/work/countersign': [{ offices: 'signedIn', outcome: [404] }],
  '/api/work/recall': [{ offices: 'signedIn', outcome: [404] }],
  '/api/work/answer': [{ offices: 'signedIn', outcome: [404] }],
  '/api/work/give-back': [{ offices: 'signedIn', outcome: [404] }],
  '/api/work/withdraw': [{ offices: 'signedIn', outcome: [404] }],
  '/api/work/remind-many': [{ offices: 'signedIn' }],
  '/api/work/forward-many': [{ offices: 'signedIn' }],
  '/api/work/read-copies': [{ offices: 'signedIn' }],
  '/api/work/filters': [{ offices: 'signedIn' }],
  '/api/work/keep-filter': [{ offices: 'signedIn', outcome: [200, 409] }],
  '/api/work/change-filter': [{ offices: 'signedIn', outcome: [404, 409] }],
  '/api/work/drop-filter': [{ offices: 'signedIn', outcome: [404] }],
  '/api/law': [{ offices: 'signedIn' }],
  '/api/directory/enterprises': [{ ...seen.working, single }],
  '/api/directory/enterprises.xlsx': [{ ...seen.working, single }],
  '/api/directory/enterprise': [{ ...seen.working, single, about: 'enterprise' }],
  '/api/directory/tag-enterprise': [
    { offices: ['industry', 'statistics'], about: 'enterprise', input: { tag: 'spinOff' }, outcome: [200, 409] },
  ],
  '/api/directory/edit-enterprise': [
    {
      offices: ['industry', 'statistics', 'market'],
      about: 'enterprise',
      input: { field: 'address', value: '演示路1号' },
      outcome: [200, 409],
    },
  ],
  '/api/intake/batches': [seen.working],
  '/api/intake/batch': [{ ...seen.working, about: 'batch' }],
  '/api/intake/problems': [{ ...seen.working, about: 'batch' }],
  '/api/intake/problems.xlsx': [{ ...seen.working, about: 'batch' }],
  '/api/intake/matches': [seen.working],
  '/api/intake/source-row': [{ ...seen.working, about: 'batch' }],
  '/api/intake/upload': [
    { offices: ['industry', 'tax'], input: { source: 'tax' } },
    { offices: ['industry', 'statistics'], input: { source: 'register' } },
    { offices: ['industry', 'market'], input: { source: 'market' } },
    { offices: ['industry'], input: { source: 'power' } },
  ],
  // A tax roster of the area: its own offices' to file, and the state it is in decides the rest.
  '/api/intake/answer': [{ offices: filing, about: 'batch', outcome: [200, 409] }],
  '/api/intake/file': [{ offices: filing, about: 'batch', outcome: [409] }],
  '/api/intake/resolve-match': [{ offices: filing, about: 'batch', outcome: [403, 404, 409, 422] }],
  '/api/intake/undo': [{ offices: filing, about: 'spareBatch', outcome: [200, 403, 409] }],
  '/api/identification/findings': [seen.working],
  '/api/identification/findings.xlsx': [seen.working],
  '/api/identification/explain': [{ ...seen.working, about: 'enterprise' }],
  '/api/identification/freeze': [{ offices: ['industry'], level: 'city', input: { period: '2022-08' }, outcome: [200, 409] }],
  '/api/supervision/progress': [seen.government],
  '/api/supervision/progress.xlsx': [seen.government],
  '/api/supervision/figure': [{ ...seen.government, input: { figure: 'newCount' } }],
  '/api/supervision/bulletins': [seen.government],
  '/api/supervision/bulletin': [{ ...seen.government, about: 'bulletin' }],
  '/api/supervision/bulletin.docx': [{ ...seen.government, about: 'bulletin' }],
  '/api/forecast/forecast': [seen.government],
  '/api/forecast/forecast.xlsx': [seen.government],
  '/api/forecast/back-test': [seen.government],
  '/api/forecast/levers': [seen.government],
  '/api/forecast/levers.xlsx': [seen.government],
  '/api/simulation/choices': [simulating],
  '/api/simulation/run': [{ ...simulating, input: tried }],
  '/api/simulation/scenarios': [simulating],
  '/api/simulation/scenarios.xlsx': [simulating],
  '/api/simulation/keep-scenario': [{ ...simulating, input: { ...tried, name: '库的下限' } }],
  '/api/simulation/share-scenario': [{ ...simulating, outcome: unknown }],
  '/api/simulation/retire-scenario': [{ ...simulating, outcome: unknown }],
  '/api/supervision/make-bulletin': [{ offices: ['industry'], level: 'city' }],
  '/api/exports/log': [{ offices: ['industry', 'statistics'], level: 'city' }],
  '/api/exports/trace-file': [{ offices: ['industry', 'statistics'], level: 'city' }],
  '/api/contacts/list': [{ ...seen.working, about: 'enterprise' }],
  '/api/contacts/file': [
    { offices: ['industry', 'statistics'], about: 'enterprise', input: { kind: 'phone', value: '13800005678' } },
    { offices: ['industry', 'finance'], about: 'enterprise', input: { kind: 'bankAccount', value: '6222021234567890128' } },
  ],
  '/api/contacts/reveal': [
    { offices: ['industry', 'statistics'], about: 'enterprise', input: { kind: 'phone', reason: why }, outcome: [200, 409] },
    { offices: ['finance'], about: 'enterprise', input: { kind: 'bankAccount', reason: why }, outcome: [200, 409] },
  ],
  // Second factor, password, sessions: one's own, whoever one is.
  '/api/access/sign-in-ways': [{ offices: 'anyone' }],
  '/api/access/account': [{ offices: 'signedIn' }],
  '/api/access/change-password': [{ offices: 'signedIn', outcome: [409, 429] }],
  '/api/access/end-session': [{ offices: 'signedIn', outcome: unknown }],
  // So many wrong passwords from one address, whoever's: 429.
  '/api/access/draw-second-factor': [{ offices: 'signedIn', outcome: [409, 429] }],
  '/api/access/confirm-second-factor': [{ offices: 'signedIn', outcome: [409] }],
  '/api/access/second-factor': [{ offices: 'signedIn', outcome: [409] }],
  '/api/access/renew-recovery-codes': [{ offices: 'signedIn', outcome: [409] }],
  '/api/access/drop-second-factor': [{ offices: 'signedIn', outcome: [409] }],
  '/api/access/act-for': [{ offices: 'signedIn', outcome: unknown }],
  // 等保 8.1.4.2: three administrators, no duty of two.
  '/api/accounts/list': [system],
  '/api/accounts/review': [security],
  '/api/accounts/make': [{ ...system, input: { scope: { office: 'tax', area: null } }, outcome: [409] }],
  '/api/accounts/disable': [{ ...system, outcome: unknown }],
  '/api/accounts/reset': [{ ...system, outcome: unknown }],
  '/api/accounts/request-scope': [{ ...system, input: { scope: { office: 'tax', area: null } }, outcome: unknown }],
  '/api/accounts/request-drop': [{ ...system, outcome: unknown }],
  '/api/accounts/requests': [system],
  '/api/accounts/requests-to-decide': [security],
  '/api/accounts/decide': [{ ...security, outcome: unknown }],
  '/api/accounts/sessions': [{ ...system, outcome: unknown }],
  '/api/accounts/end-session': [{ ...system, outcome: unknown }],
  '/api/accounts/link-identity': [{ ...system, outcome: unknown }],
  '/api/accounts/unlink-identity': [{ ...system, outcome: unknown }],
  '/api/accounts/unlock': [{ ...security, outcome: unknown }],
  '/api/accounts/sign-in-policy': [security],
  '/api/accounts/delegations': [{ offices: 'signedIn' }],
  '/api/accounts/delegate': [{ offices: officials, outcome: unknown, input: { duties: ['supervision.read'] } }],
  '/api/accounts/end-delegation': [{ offices: 'signedIn', outcome: unknown }],
  '/api/accounts/hand-over-items': [{ offices: 'signedIn' }],
  '/api/accounts/hand-over': [{ offices: officials, outcome: unknown }],
  '/api/accounts/hand-over-for': [{ ...system, outcome: unknown }],
  '/api/accounts/confirm-hand-over': [{ offices: 'signedIn', outcome: unknown }],
  '/api/journal/entries': [audit],
  '/api/journal/seals': [audit],
  '/api/journal/check': [{ ...audit, outcome: [200, 409] }],
  // 消息: one's own; what became of what was sent is 系统管理员's, with a second factor for whatever changes it.
  '/api/notices/list': [{ offices: 'signedIn' }],
  '/api/notices/list.xlsx': [{ offices: 'signedIn' }],
  '/api/notices/unread': [{ offices: 'signedIn' }],
  '/api/notices/read': [{ offices: 'signedIn', input: { ids: ['00000000-0000-4000-8000-000000000000'] } }],
  '/api/notices/read-all': [{ offices: 'signedIn' }],
  '/api/notices/settings': [{ offices: 'signedIn' }],
  '/api/notices/save-settings': [{ offices: 'signedIn', input: { digestHour: 9, quietFrom: 22, quietTo: 7 } }],
  '/api/notices/ask-email': [{ offices: 'signedIn', input: { email: 'name@example.cn' }, outcome: [409] }],
  '/api/notices/confirm-email': [{ offices: 'signedIn', outcome: [409] }],
  '/api/notices/drop-email': [{ offices: 'signedIn' }],
  '/api/notices/deliveries': [system],
  '/api/notices/deliveries.xlsx': [system],
  '/api/notices/retry': [{ ...system, outcome: unknown }],
  '/api/notices/channels': [system],
  '/api/notices/open-channel': [{ ...system, input: { url: 'https://qyapi.weixin.qq.com/x' }, outcome: unknown }],
  '/api/notices/change-channel': [{ ...system, outcome: unknown }],
  '/api/notices/renew-secret': [{ ...system, outcome: unknown }],
  '/api/notices/close-channel': [{ ...system, outcome: unknown }],
  '/api/notices/test-channel': [{ ...system, outcome: unknown }],
  '/api/journal/mine': [{ offices: 'signedIn' }],
  '/api/journal/entry': [{ offices: 'signedIn', input: { chain: '攸县', seq: '1' }, outcome: [200, 404] }],
  '/api/journal/receipts': [{ offices: [...working, 'enterprise'], about: 'enterprise', outcome: [200, 404] }],
  '/api/journal/receipt': [{ offices: [...working, 'enterprise'], about: 'enterprise', outcome: [200, 404, 409] }],
  // 五.3: what may be told to whom stands open to everybody; a class is opened by whose data it is.
  '/api/disclosure': [{ offices: 'signedIn' }],
  '/api/disclosure/basis-choices': [seen.working],
  '/api/disclosure/add-basis': [
    {
      offices: ['industry', 'statistics', 'tax', 'market', 'finance', 'businessEnvironment'],
      outcome: [409],
      input: { kind: 'form', purposes: ['statistics'] },
    },
  ],
  '/api/disclosure/end-basis': [
    { offices: ['industry', 'statistics', 'tax', 'market', 'finance', 'businessEnvironment'], outcome: unknown, input: { no: '999999' } },
  ],
  '/api/disclosure/give-consent': [
    {
      offices: ['industry', 'enterprise'],
      about: 'enterprise',
      input: { class: 'pool', office: 'financialOffice', validTo: '2022-12-31' },
      outcome: [200, 404, 409],
    },
  ],
  '/api/disclosure/withdraw-consent': [{ offices: ['industry', 'enterprise'], outcome: unknown, input: { no: '999999' } }],
  '/api/disclosure/attest-tax': [{ offices: ['tax'], about: 'enterprise', input: { year: 2022 }, outcome: [200, 409] }],
  '/api/disclosure/consents': [{ offices: ['industry', 'financialOffice', 'enterprise', 'bank'] }],
  '/api/disclosure/consents.xlsx': [{ offices: ['industry', 'financialOffice', 'enterprise', 'bank'] }],
  '/api/disclosure/attestations': [{ offices: ['industry', 'finance', 'tax', 'enterprise'] }],
  '/api/disclosure/attestations.xlsx': [{ offices: ['industry', 'finance', 'tax', 'enterprise'] }],
  '/api/identification/late-difference': [{ ...seen.working, outcome: [200, 409] }],
  '/api/compliance/guardrails': [{ offices: leads }],
  '/api/compliance/check-wording': [seen.government],
  '/api/compliance/attempts': [{ offices: leads }],
  '/api/compliance/attempts.xlsx': [{ offices: leads }],
  '/api/compliance/queries': [{ offices: [...leads, 'enterprise'] }],
  '/api/compliance/queries.xlsx': [{ offices: [...leads, 'enterprise'] }],
  '/api/compliance/ask-query': [{ offices: leads, about: 'enterprise', outcome: [200, 409] }],
  '/api/compliance/take-query-step': [
    // Asked of an enterprise: it alone answers, and only who asks settles.
    { offices: ['enterprise'], half: leads, about: 'query', input: { step: 'answer', stands: true }, outcome: [200, 409] },
    { offices: leads, half: ['enterprise'], about: 'query', input: { step: 'return' }, outcome: [200, 409] },
  ],
  '/api/integrity/questions': [{ offices: [...leads, 'township'] }],
  '/api/integrity/questions.xlsx': [{ offices: [...leads, 'township'] }],
  '/api/integrity/question': [{ offices: [...leads, 'township'], outcome: [404] }],
  '/api/integrity/take-step': [{ offices: leads, outcome: [404] }],
  '/api/integrity/raise': [{ offices: ['statistics'], about: 'enterprise' }],
  '/api/integrity/sources': [{ offices: leads }],
  '/api/integrity/sources.xlsx': [{ offices: leads }],
  '/api/integrity/agreement': [{ offices: leads }],
  '/api/integrity/agreement.xlsx': [{ offices: leads }],
  '/api/integrity/enterprise': [{ offices: leads, about: 'enterprise' }],
  '/api/closing/months': [seen.government],
  '/api/closing/months.xlsx': [seen.government],
  '/api/closing/month': [{ ...seen.government, input: { area: '渌口区' } }],
  '/api/closing/freezing': [seen.government],
  '/api/closing/take-step': [
    { offices: ['industry'], level: 'area', input: { area: '渌口区', step: 'confirm' }, outcome: [200, 403, 409] },
    { offices: leads, level: 'city', input: { area: '渌口区', step: 'accept' }, outcome: [200, 409] },
    { offices: leads, input: { area: '渌口区', step: 'requestReopen', says: '发现漏报一户企业' }, outcome: [200, 403, 409] },
  ],
  '/api/targets/targets': [seen.government],
  '/api/targets/set-target': [
    { offices: ['industry'], input: { subject: '渌口区', year: 2022, netCount: null }, outcome: [200, 403, 409] },
  ],
  '/api/cultivation/board': [{ offices: pooled }],
  '/api/cultivation/members': [{ offices: pooled }],
  '/api/cultivation/members.xlsx': [{ offices: pooled }],
  '/api/cultivation/member': [{ offices: pooled, about: 'enterprise', outcome: [200, 404] }],
  '/api/cultivation/proposals': [{ offices: pooled }],
  '/api/cultivation/proposals.xlsx': [{ offices: pooled }],
  '/api/cultivation/rebuild.xlsx': [{ offices: pooled, outcome: [200, 404, 409, 422] }],
  '/api/cultivation/funnel': [{ offices: pooled, input: { year: 2022 } }],
  '/api/cultivation/rebuild': [{ offices: pooled, outcome: [200, 404, 409, 422] }],
  '/api/cultivation/rebuilds': [{ offices: pooled, input: { year: 2022 } }],
  '/api/cultivation/views': [{ offices: pooled }],
  '/api/cultivation/keep-view': [{ offices: pooled, outcome: [200, 409] }],
  '/api/cultivation/retire-view': [{ offices: pooled, outcome: unknown }],
  '/api/cultivation/take-step': [{ offices: leads, input: { members: [{ id: '1', ordinal: 1 }] }, outcome: [200, 404, 409] }],
  '/api/cultivation/assign': [{ offices: leads, input: { ids: ['1'] }, outcome: [200, 404, 409] }],
  '/api/cultivation/take-proposals': [{ offices: leads, input: { ids: ['1'] }, outcome: [200, 404, 409] }],
  '/api/cultivation/confirm-rebuild': [{ offices: ['industry'], level: 'area', outcome: [200, 403, 404, 409, 422] }],
  '/api/cultivation/settle-rebuild': [{ offices: ['industry'], level: 'city', outcome: [200, 404, 409, 422] }],
  '/api/cultivation/projects': [seen.working],
  '/api/cultivation/projects.xlsx': [seen.working],
  '/api/cultivation/project': [{ ...seen.working, outcome: [404] }],
  '/api/cultivation/project-leads': [seen.working],
  '/api/cultivation/file-project': [{ offices: ['industry', 'businessEnvironment'], outcome: [200, 404, 409, 422] }],
  '/api/cultivation/take-project-step': [{ offices: ['industry', 'businessEnvironment'], outcome: unknown }],
  '/api/cultivation/replan-project': [{ offices: ['industry', 'businessEnvironment'], outcome: [404, 409, 422] }],
  '/api/lineage/enterprise': [{ ...seen.working, about: 'enterprise' }],
  '/api/lineage/proposals': [seen.working],
  '/api/lineage/say': [{ offices: ['industry', 'statistics', 'market'], outcome: [200, 404, 409, 422] }],
  // 二.1 按月跟踪监测: officials look and send links; the enterprise alone fills in (its link is no seat here: tracking/links.test.ts).
  '/api/tracking/own': [{ offices: ['enterprise'] }],
  '/api/tracking/report': [{ offices: ['enterprise'] }],
  '/api/tracking/save-draft': [{ offices: ['enterprise'], outcome: [409] }],
  '/api/tracking/submit': [{ offices: ['enterprise'], outcome: [409] }],
  '/api/tracking/receipt': [{ offices: ['enterprise'], outcome: [404] }],
  '/api/tracking/list': [{ offices: [...leads, 'township'] }],
  '/api/tracking/list.xlsx': [{ offices: [...leads, 'township'] }],
  '/api/tracking/completeness': [{ offices: [...leads, 'township'] }],
  '/api/tracking/completeness.xlsx': [{ offices: [...leads, 'township'] }],
  '/api/tracking/enterprise': [{ offices: [...leads, 'township'], about: 'enterprise', outcome: [200, 404] }],
  '/api/tracking/issue-links': [{ offices: ['industry'], input: { ids: ['1'] }, outcome: [409] }],
  '/api/tracking/revoke-link': [{ offices: ['industry'], outcome: [404] }],
  // 三: 县市区工信 watches and plans, 市工信 agrees; 优化营商环境中心 sees and assigns. Nothing is watched in the planted city.
  '/api/watch/board': [{ offices: retaining }],
  '/api/watch/cases': [{ offices: retaining }],
  '/api/watch/cases.xlsx': [{ offices: retaining }],
  '/api/watch/case': [{ offices: retaining, about: 'enterprise', outcome: [404] }],
  '/api/watch/state': [{ offices: retaining, input: { id: '1' } }],
  '/api/watch/changes': [{ offices: retaining }],
  '/api/watch/take-changes': [{ offices: ['industry'], level: 'area', input: { items: [{ id: '1', ordinal: 1, listed: 'red' }] } }],
  '/api/watch/take-step': [{ offices: ['industry'], input: { items: [{ id: '1', ordinal: 1 }] } }],
  '/api/watch/assign': [{ offices: retaining, input: { ids: ['1'], login: undefined } }],
  '/api/watch/people': [{ offices: retaining, input: { area: '渌口区' }, outcome: [200, 403] }],
  '/api/watch/clearance': [{ offices: ['industry'], about: 'enterprise', outcome: [404] }],
  '/api/watch/words': [{ offices: retaining }],
  '/api/watch/own': [{ offices: ['enterprise'] }],
  '/api/plans/list': [{ offices: retaining }],
  '/api/plans/list.xlsx': [{ offices: retaining }],
  '/api/plans/plan': [{ offices: retaining, outcome: [404] }],
  '/api/plans/plan.docx': [{ offices: retaining, outcome: [404] }],
  '/api/plans/open': [{ offices: ['industry'], level: 'area', outcome: [404] }],
  '/api/plans/amend': [{ offices: ['industry'], level: 'area', outcome: [404] }],
  '/api/plans/take-step': [{ offices: ['industry'], outcome: [404] }],
  '/api/plans/review': [{ offices: ['industry'], level: 'area', outcome: [404] }],
  // 三.1 走访: whoever may come, a township to its own, an enterprise reads of itself; nobody has planned anything of the planted city.
  '/api/visits/list': [{ offices: [...visiting, 'enterprise'] }],
  '/api/visits/list.xlsx': [{ offices: [...visiting, 'enterprise'] }],
  '/api/visits/month': [{ offices: [...visiting, 'enterprise'] }],
  '/api/visits/checklist': [{ offices: [...visiting, 'enterprise'] }],
  '/api/visits/visit': [{ offices: [...visiting, 'enterprise'], outcome: [404] }],
  '/api/visits/burden': [{ offices: visiting, about: 'enterprise', outcome: [200, 404] }],
  '/api/visits/packet': [{ offices: visiting }],
  '/api/visits/names': [{ offices: visiting, outcome: [200, 409] }],
  '/api/visits/visitors': [{ offices: visiting }],
  '/api/visits/form.docx': [{ offices: visiting, outcome: [404] }],
  '/api/visits/plan': [{ offices: visiting, outcome: [200, 404, 422] }],
  '/api/visits/move': [{ offices: visiting, outcome: [404] }],
  '/api/visits/reason': [{ offices: visiting, outcome: [404] }],
  '/api/visits/raise': [{ offices: visiting, outcome: [404] }],
  '/api/visits/remark': [{ offices: ['enterprise'], outcome: [404] }],
  '/api/visits/sync': [{ offices: visiting, input: { records: [visitRecord] } }],
  '/api/visits/photo': [{ offices: visiting, outcome: [200, 400, 404, 422] }],
  '/api/entry/due': [{ offices: leads }],
  '/api/entry/due.xlsx': [{ offices: leads }],
  '/api/entry/own': [{ offices: ['township', 'enterprise'] }],
  '/api/entry/own.xlsx': [{ offices: ['township', 'enterprise'] }],
  '/api/entry/windows': [{ offices: applying }],
  '/api/entry/application': [{ offices: applying, outcome: [404] }],
  '/api/entry/open-application': [{ offices: ['industry', 'enterprise'], level: 'area', outcome: [200, 404, 409] }],
  '/api/entry/take-step': [{ offices: applying, outcome: [403, 404, 409, 422] }],
  '/api/entry/mark-paper': [{ offices: applying, outcome: [403, 404, 409, 422] }],
  '/api/entry/paper': [{ offices: applying, outcome: [400, 403, 404, 409, 422] }],
  // 月度跟踪模板: an area's 工信 works on its own; the city's is asked which area. Nobody is tracked in the planted city, and no file is a template.
  '/api/tracking/template': [{ offices: ['industry'], outcome: [200, 422] }],
  '/api/tracking/template.xlsx': [{ offices: ['industry'], outcome: [200, 409, 422] }],
  '/api/tracking/template-returns.xlsx': [{ offices: ['industry'], outcome: [200, 422] }],
  '/api/tracking/template-upload': [{ offices: ['industry'], outcome: [422] }],
  '/api/tracking/template-return': [{ offices: ['industry'], outcome: [404] }],
  '/api/tracking/file-template': [{ offices: ['industry'], outcome: [404] }],
  '/api/tracking/template-marked.xlsx': [{ offices: ['industry'], outcome: [404] }],
  // 手册 8.3: awards are 工信's and 财政's; what an area pays is filed by its own 财政, the share approved by the city's.
  '/api/awards/awards': [{ offices: awarding }],
  '/api/awards/awards.xlsx': [{ offices: awarding }],
  '/api/awards/award': [{ offices: awarding, input: { id: '1', year: 2022 }, outcome: [404] }],
  '/api/awards/readings': [{ offices: awarding, input: { year: 2022 } }],
  '/api/awards/area-policies': [{ offices: awarding }],
  '/api/awards/area-policies.xlsx': [{ offices: awarding }],
  '/api/awards/shares': [{ offices: awarding }],
  '/api/awards/shares.xlsx': [{ offices: awarding }],
  '/api/awards/file-area-policy': [{ offices: ['finance'], level: 'area', input: { area: '渌口区', toOn: null }, outcome: [200, 403] }],
  '/api/awards/file-share': [{ offices: ['finance'], input: { area: '渌口区', year: 2022 }, outcome: [200, 403] }],
  '/api/awards/step-area-policy': [{ offices: ['finance'], outcome: [404] }],
  '/api/awards/step-share': [{ offices: ['finance'], level: 'city', outcome: [404] }],
  // 三.3: 工信 and 优化营商环境中心 register, dispatch and call back; any working office handles what it is given; an enterprise its own.
  '/api/problems/list': [{ offices: [...working, 'township'] }],
  '/api/problems/list.xlsx': [{ offices: [...working, 'township'] }],
  '/api/problems/own': [{ offices: ['enterprise'] }],
  '/api/problems/own.xlsx': [{ offices: ['enterprise'] }],
  '/api/problems/problem': [{ offices: [...working, 'township', 'enterprise'], outcome: [404] }],
  '/api/problems/sla': [{ offices: [...working, 'township', 'enterprise'] }],
  '/api/problems/raise': [
    { offices: working, about: 'enterprise', single: ['township', 'enterprise'], input: { category: 'finance', source: 'visit' } },
  ],
  '/api/problems/take-step': [{ offices: [...working, 'enterprise'], outcome: [404] }],
  '/api/problems/upload-file': [{ offices: [...working, 'township', 'enterprise'], outcome: [404, 422] }],
  '/api/problems/groups': [{ offices: [...working, 'township'] }],
  '/api/problems/group': [{ offices: [...working, 'township'], outcome: [404] }],
  '/api/problems/make-group': [{ offices: ['industry', 'businessEnvironment'], input: { problems: strangers }, outcome: [409] }],
  '/api/problems/offer-measure': [{ offices: ['industry', 'businessEnvironment'], outcome: [404] }],
  '/api/problems/assign-group': [{ offices: ['industry', 'businessEnvironment'], outcome: [404] }],
  '/api/problems/metrics': [seen.government],
  '/api/problems/metrics.xlsx': [seen.government],
  '/api/problems/document.docx': [{ offices: [...working, 'township'], outcome: [404] }],
  // 五: the offices the clause names hold courses, an enterprise sees to its own, sums are for all; at the door of a room nobody is signed in.
  '/api/training/law': [{ offices: [...training, 'enterprise'] }],
  '/api/training/list': [{ offices: training }],
  '/api/training/list.xlsx': [{ offices: training }],
  '/api/training/plans': [{ offices: training, input: { year: 2022 } }],
  '/api/training/plans.xlsx': [{ offices: training, input: { year: 2022 } }],
  '/api/training/keep-plan': [
    { offices: training, input: { year: 2022, after: 0, lines: [{ topic: 'statistics', courses: 1, persons: 30 }] }, outcome: [200, 409] },
  ],
  '/api/training/course': [{ offices: training, input: { id: strangers[1] }, outcome: [404] }],
  '/api/training/roll.xlsx': [{ offices: training, input: { id: strangers[1] }, outcome: [404] }],
  '/api/training/plan-course': [
    { offices: training, input: { id: '00000000-0000-4000-8000-000000000016', terms: trainingTerms }, outcome: [200, 422] },
    { offices: training, input: { id: strangers[1], terms: { ...trainingTerms, topic: 'cooking' } }, outcome: [422] },
  ],
  '/api/training/step-course': [{ offices: training, input: { id: strangers[1], step: 'open' }, outcome: [404] }],
  '/api/training/invite': [{ offices: training, input: { id: strangers[1], areas: ['渌口区'] }, outcome: [404] }],
  '/api/training/code': [{ offices: training, input: { id: strangers[1] }, outcome: [404] }],
  '/api/training/check-in-by-hand': [{ offices: training, outcome: [404] }],
  '/api/training/coverage': [{ ...seen.government, input: { year: 2022 } }],
  '/api/training/coverage.xlsx': [{ ...seen.government, input: { year: 2022 } }],
  '/api/training/effect': [{ ...seen.government, input: { year: 2022 } }],
  '/api/training/effect.xlsx': [{ ...seen.government, input: { year: 2022 } }],
  '/api/training/certificate.docx': [{ offices: [...training, 'enterprise'], input: { serial: 'PX-2022-0001-001' }, outcome: [404] }],
  '/api/training/own': [{ offices: ['enterprise'] }],
  '/api/training/enrol': [{ offices: ['enterprise'], input: { courseId: strangers[1] }, outcome: [404] }],
  '/api/training/withdraw': [{ offices: ['enterprise'], outcome: [404] }],
  '/api/training/rate': [{ offices: ['enterprise'], outcome: [404] }],
  '/api/training/sign-pledge': [{ offices: ['enterprise'], outcome: [409] }],
  '/api/training/enter': [{ offices: 'anyone', outcome: [422], session: true }],
  '/api/training/check-in': [{ offices: 'anyone', input: { tail: '0000' }, outcome: [422], session: true }],
  '/api/training/verify': [{ offices: 'anyone', outcome: [404], session: true }],
};
