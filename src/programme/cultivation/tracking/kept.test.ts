import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newHouse } from '../../../../tests/harness.ts';
import { linkFor, small, trackedCity } from '../../../../tests/tracked-city.ts';
import { withClient } from '../../../data/pools.ts';
import { inLinkWork } from '../../../registry/access/link-work.ts';
import { asOnlooker } from '../../../registry/access/work.ts';
import { openJournal } from '../../../registry/journal/opening.ts';
import { sealChains } from '../../../registry/journal/seal.ts';
import { verifyJournal } from '../../../registry/journal/verify.ts';
import { submitReport } from './report.ts';

test('an answer altered behind the system’s back is found, as is whose report it was said to be', async () => {
  const house = await newHouse();
  const ids = await trackedCity(house, [
    { name: '甲厂', area: '渌口区', ...small },
    { name: '乙厂', area: '渌口区', ...small },
  ]);
  await openJournal(house);
  const token = await linkFor(house, '渌口区', ids.get('甲厂') ?? '');
  const given = { period: '2022-09', answers: { revenue: '95', employees: '30', orders: 'same' }, explanations: {}, reason: '', after: 0 };
  await inLinkWork(house, token, (work) => submitReport(work, given));
  const file = join(mkdtempSync(join(tmpdir(), 'kept-')), 'heads.log');
  await sealChains(house, file);
  const faults = async () => {
    const { faults: found } = await asOnlooker(house, ({ client }) => verifyJournal({ client, file, progress: async () => {} }));
    return found.filter(({ table }) => ['tracking_report', 'batch', 'figure', 'journal'].includes(table)).map(({ table }) => table);
  };
  expect(await faults()).toEqual([]);
  const tampered = (statement: string) =>
    withClient(house.ground.ownerUrl, async (client) => {
      for (const table of ['tracking_report', 'batch']) await client.query(`alter table ${table} no force row level security`);
      await client.query('alter table tracking_report disable trigger user');
      await client.query(statement);
    });
  await tampered(`update tracking_report set answers = answers || '{"employees": "300"}'`);
  expect(await faults()).toEqual(['tracking_report']);
  await tampered(`update tracking_report set answers = answers || '{"employees": "30"}'`);
  expect(await faults()).toEqual([]);
  await tampered(`update batch set enterprise_id = ${ids.get('乙厂')} where way = 'link'`);
  expect(await faults()).toEqual(['batch']);
  await house.ground.close();
});
