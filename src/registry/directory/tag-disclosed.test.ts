import { expect, test } from 'vitest';
import { played, testHouse } from '../../../tests/harness.ts';
import { bring, demoCode, taxRoster } from '../../../tests/rosters.ts';
import { editEnterprise } from './edit.ts';
import { tagEnterprise } from './tag.ts';

const area = '渌口区';

test('why an enterprise was tagged is not told to an office that is not told who is on a list; it edits the enterprise all the same', async () => {
  const house = await testHouse();
  await played(house, { office: 'industry', area }, (work) => bring(work, taxRoster([[1, 1e6]])));
  const id = await played(house, 'system', async ({ client }) => {
    const { rows } = await client.query<{ id: string }>('select id::text from enterprise where credit_code = $1', [demoCode(1)]);
    return rows[0]?.id ?? '';
  });
  await played(house, { office: 'industry', area }, (work) =>
    tagEnterprise(work, { id, tag: 'marketClearance', lift: false, reason: '产能落后，长期停产', fromPeriod: '2022-09' }),
  );
  const told = (office: 'industry' | 'market') =>
    played(house, { office, area }, async ({ client }) => {
      const { rows } = await client.query<{ field: string }>(
        'select field from enterprise_change where enterprise_id = $1 order by ordinal',
        [id],
      );
      return rows.map(({ field }) => field);
    });
  expect(await told('industry')).toContain('tag');
  expect(await told('market')).not.toContain('tag');
  await played(house, { office: 'market', area }, (work) =>
    editEnterprise(work, { id, field: 'address', value: '演示路1号', reason: '实地核实' }),
  );
  expect((await told('market')).at(-1)).toBe('address');
  expect((await told('industry')).slice(-2)).toEqual(['tag', 'address']);
});
