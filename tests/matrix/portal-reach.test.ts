import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type Declared, declared } from './declared.ts';

// 企业端: whatever an enterprise may do is done in the portal, or it is said why not. The portal's files are found from where it is put together.
const source = resolve(import.meta.dirname, '../../src');

/** Why it is not in the portal; an endpoint that is neither there nor here fails, and so does one that is here and has come to be there. */
const elsewhere: Record<string, string> = {
  '/api/directory/enterprises': '企业只看得到自己一家：我的档案',
  '/api/directory/enterprise': '我的档案和回执已载明每一个数；电脑版的一企一档是同一些数的另一种排法',
  '/api/visits/month': '月历供排走访的单位用；企业的走访逐次列出',
  '/api/award-cases/case': '本企业的奖励件由 own 一次给全',
  '/api/award-cases/file': '企业自己交上去的承诺函、开户证明，原件在企业手里',
  '/api/award-cases/take-steps': '一家企业没有批量可办',
  '/api/entry/mark-paper': '核对、退回材料由审核单位办，企业走同一个门只会被拒',
  '/api/training/law': '培训的主题、对象在每次邀请里写明',
  '/api/reliefs/catalogue': '惠企政策页按本企业逐项对照，包括全目录',
};
/** Sheets are for a desk: what they say stands on the page. */
const isSheet = (path: string) => path.endsWith('.xlsx');

const mayEnterprise = (rows: Declared[]) =>
  rows.some(({ offices, half, single }) => [offices, half ?? [], single ?? []].some((some) => some.includes('enterprise')));

function portalFiles(): string[] {
  const found = new Set<string>();
  const take = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, path = ''] of text.matchAll(/(?:from |import\()'(\.[^']+\.tsx)'/g)) take(resolve(dirname(file), path));
  };
  take(resolve(source, 'PortalApp.tsx'));
  return [...found];
}

/** The addresses a page asks: of the endpoints it takes from contracts, and those it links to. */
async function askedBy(file: string): Promise<string[]> {
  const text = readFileSync(file, 'utf8');
  const asked = [...text.matchAll(/'(\/api\/[\w/.-]+)'/g)].map(([, path]) => path ?? '');
  for (const [, names = '', from = ''] of text.matchAll(/import \{([^}]+)\} from '(\.[^']*contract\.ts)'/g)) {
    const contract = (await import(resolve(dirname(file), from))) as Record<string, { path?: string } | undefined>;
    for (const name of names.split(',')) {
      const path = contract[name.trim()]?.path;
      if (typeof path === 'string') asked.push(path);
    }
  }
  return asked;
}

test('every endpoint an enterprise may use is used by the portal, or the reason is said', async () => {
  const files = portalFiles();
  expect(files.length).toBeGreaterThan(40);
  const asked = new Set((await Promise.all(files.map(askedBy))).flat());
  expect(asked.size).toBeGreaterThan(40);
  const theirs = Object.keys(declared).filter((path) => mayEnterprise(declared[path] ?? []) && !isSheet(path));
  expect(theirs.length).toBeGreaterThan(40);
  expect(theirs.filter((path) => !asked.has(path) && !elsewhere[path])).toEqual([]);
  expect(Object.keys(elsewhere).filter((path) => asked.has(path) || !theirs.includes(path))).toEqual([]);
});

test('no page of the portal sends an enterprise to the console for what it is to do', () => {
  const away = portalFiles().flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/<LinkAway to="([^"]+)"/g)].map(([, to]) => `${relative(source, file)} ${to}`),
  );
  // The console as a whole, and preferences nobody asks an enterprise for (动态口令、邮件).
  expect(away.toSorted()).toEqual(['registry/access/PortalAccount.tsx /account', 'registry/claims/PortalMe.tsx /workbench']);
});
