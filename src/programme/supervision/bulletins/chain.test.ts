import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { newHouse, played } from '../../../../tests/harness.ts';
import { type Planted, plant } from '../../../../tests/small-city.ts';
import { asSystem, type House } from '../../../registry/access/work.ts';
import { identify } from '../../../registry/identification/identify.ts';
import { makeSeal } from '../../../registry/journal/seal.ts';
import { makeBulletin } from '../bulletin.ts';
import { tableFigures } from '../bulletin-figures.ts';
import { readProgress } from '../progress.ts';
import { decideVerdict } from './decide-verdict.ts';
import { listChain } from './list-bulletins.ts';
import { openBulletin } from './open-bulletin.ts';
import { issuedFile, readChain } from './read-bulletin.ts';
import { stepBulletin } from './step-bulletin.ts';

const industry = { office: 'industry' } as const;
const statistics = { office: 'statistics' } as const;
const command = { office: 'command' } as const;
const area = { office: 'industry', area: '渌口区' } as const;
const entries = (name: string, of: string, count: number, period = '2022-09'): Planted[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${name}${at}`, area: of, events: [{ kind: 'entry', period, track: 'grown' }] }));
// 石峰区 has 14 of 18: ahead of the curve; 天元区 30 of 50: two points behind; the others have none.
const city = [...entries('石峰机械', '石峰区', 14), ...entries('天元新材', '天元区', 30, '2022-05')];

let house: House;
beforeAll(async () => {
  house = await newHouse();
  await asSystem(house, async (work) => {
    await plant(work, city);
    for (const period of ['2022-07', '2022-08', '2022-09']) await identify(work, { period });
  });
  await played(house, industry, async (work) => {
    for (const period of ['2022-07', '2022-08']) await readProgress(work, { period });
  });
  await asSystem(house, makeSeal);
});

const says = (reason: string) => ({
  reasons: expect.arrayContaining([expect.objectContaining({ says: expect.stringContaining(reason) })]),
});

/** Every proposal confirmed, frozen, signed by both, issued. */
async function issued(id: string, { confirmed = true } = {}): Promise<void> {
  await played(house, industry, async (work) => {
    for (const { area: of, kind } of (await readChain(work, { id })).proposals)
      await decideVerdict(work, { id, area: of, kind, confirmed, ...(confirmed ? {} : { says: '本月先不点名' }) });
    await stepBulletin(work, { id, step: 'freeze' });
  });
  for (const signer of [statistics, command]) await played(house, signer, (work) => stepBulletin(work, { id, step: 'sign' }));
  await played(house, industry, (work) => stepBulletin(work, { id, step: 'issue' }));
}

let first = '';

test('草稿：县市区、别的单位不能起草；同月只有一件在办，两人同时起草只成一件', async () => {
  await expect(played(house, area, (work) => openBulletin(work, { period: '2022-09' }))).rejects.toMatchObject({ status: 403 });
  await expect(played(house, statistics, (work) => openBulletin(work, { period: '2022-09' }))).rejects.toMatchObject({ status: 403 });
  await expect(played(house, industry, (work) => openBulletin(work, { period: '2022-11' }))).rejects.toMatchObject(says('尚未到来'));
  const both = await Promise.allSettled([1, 2].map(() => played(house, industry, (work) => openBulletin(work, { period: '2022-09' }))));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: says('已有第1版在办') });
  const made = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))[0];
  expect(made).toMatchObject({ state: 'draft', number: null, difference: null, signers: ['statistics', 'command'] });
  first = made?.id ?? '';
});

test('建议由参数算出：居前的表扬，慢的提醒，连续三个月落后的通报批评；须由人确认', async () => {
  const { proposals } = await played(house, industry, (work) => readChain(work, { id: first }));
  expect(proposals.find((one) => one.area === '石峰区')).toMatchObject({ kind: 'praise', parameter: 'bulletin.praiseTop', decided: null });
  // Two points behind is within the line.
  expect(proposals.find((one) => one.area === '天元区')).toBeUndefined();
  expect(proposals.find((one) => one.area === '渌口区')).toMatchObject({ kind: 'criticise', clause: '六.3' });
  await expect(played(house, industry, (work) => stepBulletin(work, { id: first, step: 'freeze' }))).rejects.toMatchObject(
    says('尚未确认'),
  );
  const decide = (asked: object) =>
    played(house, industry, (work) => decideVerdict(work, { id: first, area: '渌口区', kind: 'criticise', confirmed: false, ...asked }));
  await expect(decide({})).rejects.toMatchObject(says('不采纳须写明理由'));
  await expect(decide({ area: '天元区', kind: 'remind', confirmed: true })).rejects.toMatchObject(says('没有拟对「天元区」提醒'));
  await decide({ says: '当月有两家在审，下月再看' });
  await expect(decide({ confirmed: true })).rejects.toMatchObject(says('确认过'));
});

test('冻结、审签按次序，一人不能办两道；退回须写理由；印发后数字与进度表一致', async () => {
  await expect(played(house, industry, (work) => stepBulletin(work, { id: first, step: 'issue' }))).rejects.toMatchObject(says('不能印发'));
  await played(house, industry, async (work) => {
    for (const one of (await readChain(work, { id: first })).proposals.filter(({ decided }) => !decided))
      await decideVerdict(work, { id: first, area: one.area, kind: one.kind, confirmed: true });
    expect(await stepBulletin(work, { id: first, step: 'freeze' })).toMatchObject({ state: 'frozen', signed: 0 });
  });
  await expect(played(house, command, (work) => stepBulletin(work, { id: first, step: 'sign' }))).rejects.toMatchObject(
    says('现在由统计局审签'),
  );
  await expect(played(house, industry, (work) => stepBulletin(work, { id: first, step: 'sign' }))).rejects.toMatchObject(
    says('现在由统计局审签'),
  );
  await expect(played(house, statistics, (work) => stepBulletin(work, { id: first, step: 'return', says: '错' }))).rejects.toMatchObject(
    says('至少 4 个字'),
  );
  await expect(played(house, area, (work) => readChain(work, { id: first }))).rejects.toMatchObject({ status: 404 });
  const signs = await Promise.allSettled(
    [1, 2].map(() => played(house, statistics, (work) => stepBulletin(work, { id: first, step: 'sign' }))),
  );
  expect(signs.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await played(house, command, (work) => stepBulletin(work, { id: first, step: 'sign' }))).toMatchObject({
    state: 'signed',
    signed: 2,
  });
  const done = await played(house, industry, (work) => stepBulletin(work, { id: first, step: 'issue' }));
  expect(done).toMatchObject({ state: 'issued', number: '通报〔2022〕1号', seal: { seq: '1' } });

  await played(house, industry, async (work) => {
    const progress = await readProgress(work, { period: '2022-09' });
    let compared = 0;
    for (const row of [progress.city, ...progress.areas])
      for (const { name, of } of tableFigures) {
        const figure = done.figures.find((one) => one.name === (row === progress.city ? name : `${name}:${row.area}`));
        if (figure?.suppressed) continue;
        expect(figure?.value, `${name} ${row.area}`).toBe(of(row));
        compared += 1;
      }
    expect(compared).toBeGreaterThan(150);
    const file = await issuedFile(work, first);
    expect(createHash('sha256').update(file.bytes).digest('hex')).toBe(done.sha256);
    expect(file.fileName).toMatch(/^通报〔2022〕1号/);
  });
  const last = done.sections.at(-1);
  expect(last?.heading).toBe('六、表扬、提醒与通报批评');
  expect(last?.sentences.map((one) => one.says).join('')).toMatch(/对新增完成率居前的石峰区（77.8%）予以表扬/);
  // What was not taken up is not printed; every number of a sentence opens its figure.
  expect(last?.sentences.map((one) => one.says).join('')).not.toContain('渌口区');
  for (const one of last?.sentences ?? [])
    expect(done.figures.filter(({ name }) => one.figures.includes(name)).length).toBe(one.figures.length);
});

test('印发的县市区可读、可下，不能办；数字再变也不动；更正另编一号，前后对照', async () => {
  const before = await played(house, area, (work) => readChain(work, { id: first }));
  expect(before.proposals).toEqual([]);
  expect((await played(house, area, (work) => listChain(work, { page: 1, size: 20 }))).rows).toHaveLength(1);
  await asSystem(house, (work) => plant(work, entries('荷塘铸件', '荷塘区', 4)));
  expect((await played(house, area, (work) => readChain(work, { id: first }))).figures).toEqual(before.figures);

  await expect(played(house, industry, (work) => openBulletin(work, { period: '2022-09' }))).rejects.toMatchObject(says('不能重写'));
  await expect(played(house, industry, (work) => openBulletin(work, { period: '2022-09', corrects: first }))).rejects.toMatchObject(
    says('更正须写明原因'),
  );
  await expect(
    played(house, industry, (work) => openBulletin(work, { period: '2022-08', corrects: first, says: '荷塘区漏报四家' })),
  ).rejects.toMatchObject(says('月份与原通报不同'));
  await expect(
    played(house, industry, (work) => openBulletin(work, { period: '2022-09', corrects: first, says: '企业收入务必报到2000万元以上再来' })),
  ).rejects.toMatchObject({ status: 403 });
  const draft = await played(house, industry, (work) =>
    openBulletin(work, { period: '2022-09', corrects: first, says: '名录迟到，荷塘区四家未计入' }),
  );
  expect(draft.difference?.figures).toContainEqual(
    expect.objectContaining({ name: 'newCount:荷塘区', before: '0', after: '4', unit: '家', area: '荷塘区' }),
  );
  expect(draft.difference?.figures.map(({ name }) => name)).not.toContain('newCount:石峰区');
  expect(draft.difference?.added.join('')).toContain('新增规模以上工业企业48家');
  expect(draft.difference?.gone.join('')).toContain('新增规模以上工业企业44家');
  await issued(draft.id, { confirmed: false });
  const [correction, original] = (await played(house, area, (work) => listChain(work, { page: 1, size: 20 }))).rows;
  expect(correction).toMatchObject({ number: '通报〔2022〕2号', corrects: { id: first, number: '通报〔2022〕1号' }, correctedBy: null });
  expect(original).toMatchObject({ id: first, correctedBy: { number: '通报〔2022〕2号' } });
  // 正文 was not taken up by anybody: no sixth section.
  expect((await played(house, area, (work) => readChain(work, { id: draft.id }))).sections).toHaveLength(5);
  await expect(
    played(house, industry, (work) => openBulletin(work, { period: '2022-09', corrects: first, says: '再更正一次看看' })),
  ).rejects.toMatchObject(says('只能更正最近印发的通报〔2022〕2号'));
});

test('退回的重新起草；先前只生成、没有办理的通报不在档案，仍能下载', async () => {
  const draft = await played(house, industry, (work) => openBulletin(work, { period: '2022-08' }));
  await played(house, industry, (work) => stepBulletin(work, { id: draft.id, step: 'return', says: '数据还要再核' }));
  await expect(played(house, industry, (work) => stepBulletin(work, { id: draft.id, step: 'freeze' }))).rejects.toMatchObject(
    says('「已退回」时不能冻结数据'),
  );
  expect(await played(house, industry, (work) => openBulletin(work, { period: '2022-08' }))).toMatchObject({ state: 'draft', version: 2 });
  const plain = await played(house, industry, (work) => makeBulletin(work, { period: '2022-07' }));
  await expect(played(house, industry, (work) => readChain(work, { id: plain.id }))).rejects.toMatchObject({ status: 404 });
  const { rows } = await asSystem(house, ({ client }) =>
    client.query<{ to: string }>(
      `select to_office || ' ' || asks as to from work_task where kind = 'bulletin' and closed_at is null and form = 'act' order by 1`,
    ),
  );
  expect(rows.map(({ to }) => to)).toEqual(['industry 确认表扬、提醒，冻结数据']);
});

test('库里也拦得住：步骤不按次序、未审签就印发、改印发的通报', async () => {
  const attempt = (sql: string) =>
    played(house, industry, ({ client }) => client.query(sql))
      .then(() => 'done')
      .catch((error: { code?: string }) => error.code);
  const step = `insert into bulletin_step (bulletin_id, ordinal, step, office, persons, taken_by_name, taken_at)`;
  expect(
    await attempt(`${step} select id, 2, 'issue', 'industry', '{}', '某', now() from bulletin where period = '2022-08' and version = 2`),
  ).toBe('42501');
  expect(
    await attempt(`insert into bulletin_issued (bulletin_id, year, serial, issued_on, sha256, docx)
    select id, 2022, 99, now(), 'x', '' from bulletin where period = '2022-08' and version = 2`),
  ).toBe('42501');
  expect(await attempt('update bulletin_issued set serial = 9')).toBe('42501');
  expect(await attempt('delete from bulletin_frozen')).toBe('42501');
});
