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
  about?: 'enterprise' | 'batch' | 'spareBatch' | 'bulletin';
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
const seen = { working: { offices: working }, government: { offices: government } };

/** Path of the endpoint → its rows; several where the input decides who may. */
export const declared: Record<string, Declared[]> = {
  '/api/access/me': [{ offices: 'signedIn' }],
  '/api/access/sign-in': [{ offices: 'anyone', outcome: [401], session: true }],
  '/api/access/sign-out': [{ offices: 'anyone', session: true }],
  '/api/law': [{ offices: 'signedIn' }],
  '/api/directory/enterprises': [seen.working],
  '/api/directory/enterprises.xlsx': [seen.working],
  '/api/directory/enterprise': [{ ...seen.working, about: 'enterprise' }],
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
  '/api/supervision/make-bulletin': [{ offices: ['industry'], level: 'city' }],
  '/api/exports/log': [{ offices: ['auditAdmin', 'industry', 'statistics'], level: 'city' }],
  '/api/exports/trace-file': [{ offices: ['auditAdmin', 'industry', 'statistics'], level: 'city' }],
  '/api/contacts/list': [{ ...seen.working, about: 'enterprise' }],
  '/api/contacts/file': [
    { offices: ['industry', 'statistics'], about: 'enterprise', input: { kind: 'phone', value: '13800005678' } },
    { offices: ['industry', 'finance'], about: 'enterprise', input: { kind: 'bankAccount', value: '6222021234567890128' } },
  ],
  '/api/contacts/reveal': [
    { offices: ['industry', 'statistics'], about: 'enterprise', input: { kind: 'phone', reason: why }, outcome: [200, 409] },
    { offices: ['finance'], about: 'enterprise', input: { kind: 'bankAccount', reason: why }, outcome: [200, 409] },
  ],
};
