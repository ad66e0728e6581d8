import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../../tests/harness.ts';
import { flat, plant } from '../../../../tests/small-city.ts';
import type { Work } from '../../../registry/access/work.ts';
import { identify } from '../../../registry/identification/identify.ts';
import { readPoolMember } from '../member.ts';
import { takePoolStep } from '../steps.ts';
import { takeProposals } from '../take-proposals.ts';
import type { ApplicationStep } from './contract.ts';
import { letPoolFollow } from './pool-follows.ts';

const period = '2022-09';

/** A member of the pool of 2022, at the steps of its cultivation given. */
async function member(work: Work, steps: ('check' | 'admit' | 'suspend')[]): Promise<string> {
  const ids = await plant(work, [{ name: '随动厂', area: '渌口区', tax: { month: { 2021: flat(150), 2022: flat(150, 9) } } }]);
  const id = ids.get('随动厂') ?? '';
  await identify(work, { period });
  await takeProposals(work, { period, ids: [id], accept: true, reason: '当月清单，逐家核对' });
  for (const step of steps) {
    const { ordinal } = await readPoolMember(work, { id, year: 2022, period });
    await takePoolStep(work, { year: 2022, step, reason: '走访核实', members: [{ id, ordinal }] });
  }
  return id;
}
const course = async (work: Work, id: string, taken: ApplicationStep[]) => {
  for (const step of taken) await letPoolFollow(work, id, step, '提交');
  const { rows } = await work.client.query<{ step: string; state: string }>(
    'select step, state from pool_step where enterprise_id = $1 order by ordinal',
    [id],
  );
  return rows.map(({ step, state }) => `${step}:${state}`);
};

test('who applies stands as 申报中, who is sent back waits at the line, whoever is not yet checked is left to a person', async () => {
  const house = await testHouse();
  await undone(house, 'system', async (work) => {
    const id = await member(work, ['check', 'admit']);
    const before = (await course(work, id, [])).length;
    expect((await course(work, id, ['checkTownship'])).length).toBe(before);
    expect((await course(work, id, ['submit'])).slice(before)).toEqual(['reach:due', 'apply:applying']);
    expect((await course(work, id, ['return'])).at(-1)).toBe('sendBack:due');
    expect((await course(work, id, ['resubmit', 'resubmit'])).slice(-2)).toEqual(['sendBack:due', 'apply:applying']);
    expect((await course(work, id, ['refuseByEnterprise'])).at(-1)).toBe('sendBack:due');
  });
  await undone(house, 'system', async (work) => {
    const id = await member(work, ['check']);
    const before = await course(work, id, []);
    expect(await course(work, id, ['submit'])).toEqual(before);
    expect(await course(work, '1', ['submit'])).toEqual([]);
  });
});
