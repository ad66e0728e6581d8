import { decideVerdict } from '../src/programme/supervision/bulletins/decide-verdict.ts';
import { openBulletin } from '../src/programme/supervision/bulletins/open-bulletin.ts';
import { readChain } from '../src/programme/supervision/bulletins/read-bulletin.ts';
import { stepBulletin } from '../src/programme/supervision/bulletins/step-bulletin.ts';
import { answerMatter, decideMatter, holdMeeting } from '../src/programme/supervision/review/meetings.ts';
import { setMeeting, stepMeeting } from '../src/programme/targets/meeting.ts';
import { setTarget } from '../src/programme/targets/set-target.ts';
import { reportMeasure, stepTarget } from '../src/programme/targets/step-target.ts';
import { asAccount, asSystem, type House, type Work } from '../src/registry/access/work.ts';

const period = '2022-09';
const year = 2022;

/** What the areas of the demo city set for themselves: invented numbers near the annex, and how far each has come on its way. */
const aims: readonly [area: string, newCount: number, netCount: number, end: 'issued' | 'submitted' | 'returned'][] = [
  ['荷塘区', 18, 12, 'issued'],
  ['天元区', 52, 38, 'issued'],
  ['茶陵县', 18, 11, 'submitted'],
  ['石峰区', 18, 18, 'returned'],
  ['渌口区', 20, 13, 'issued'],
];

/** 演示 the chains of aims, of a bulletin and of a review meeting, through the real verbs, each office under its own account; once. */
export async function plantChains(house: House, accountOf: (login: string) => Promise<string>): Promise<string | null> {
  const known = await asSystem(house, async ({ client }) => (await client.query('select from review_meeting limit 1')).rowCount);
  if (known) return null;
  const acting = async <T>(login: string, day: string, run: (work: Work) => Promise<T>) =>
    asAccount({ ...house, clock: () => new Date(`${day}T10:30:00+08:00`) }, await accountOf(login), 'cli', run);
  for (const [area, newCount, netCount, end] of aims) {
    const own = `${area}工信局`;
    const measures = [
      { says: '每季度由工信、统计、税务联合到园区开入统辅导会', office: 'statistics', dueOn: '2022-11-30' },
      { says: '对应统未统名单逐户上门讲清政策和程序', office: 'industry', dueOn: '2022-08-31' },
    ];
    const said = {
      subject: area,
      year,
      newCount,
      netCount,
      document: `演示：${area}2022年升规工作方案`,
      decidedOn: '2022-03-08',
      measures,
    };
    const { version } = await acting(own, '2022-03-14', (work) => setTarget(work, said));
    const step = (login: string, day: string, taken: 'submit' | 'return' | 'issue', says?: string) =>
      acting(login, day, (work) => stepTarget(work, { area, year, version, step: taken, says }));
    await step(own, '2022-03-15', 'submit');
    if (end === 'issued') await step('市工信局', '2022-03-21', 'issue');
    if (end === 'returned') await step('市工信局', '2022-03-21', 'return', '净增与新增相同，等于不容许退库，请核对后另拟');
    if (end === 'issued' && area !== '天元区')
      await acting(own, '2022-06-30', (work) =>
        reportMeasure(work, { area, year, version, measure: 1, state: 'underWay', says: '上半年已开两次，到会企业名单已存档' }),
      );
  }
  await acting('市工信局', '2022-03-04', (work) =>
    setMeeting(work, {
      year,
      document: '演示：2022年全市工业经济工作会议纪要',
      decidedOn: '2022-03-02',
      cityNew: 260,
      cityNet: null,
      rows: house.policy.areas.map(({ name }) => ({
        area: name,
        newCount: house.policy.targets.find((one) => one.area === name && one.year === year)?.newTarget ?? 0,
        netCount: null,
      })),
    }),
  );
  await acting('市统计局', '2022-03-07', (work) => stepMeeting(work, { year, version: 1, step: 'issue', says: '与纪要一致' }));
  await plantBulletin(acting);
  await plantReview(acting);
  return `${period}：年度目标、通报与月度调度会已办理`;
}

type Acting = <T>(login: string, day: string, run: (work: Work) => Promise<T>) => Promise<T>;

/** One issued, of September. */
async function plantBulletin(acting: Acting): Promise<void> {
  const { id, proposals } = await acting('市工信局', '2022-10-17', (work) => openBulletin(work, { period }));
  await acting('市工信局', '2022-10-17', async (work) => {
    for (const { area, kind } of proposals)
      await decideVerdict(work, {
        id,
        area,
        kind,
        confirmed: kind !== 'criticise',
        says: kind === 'criticise' ? '先行约谈，本期不点名' : undefined,
      });
    await stepBulletin(work, { id, step: 'freeze' });
  });
  await acting('市统计局', '2022-10-18', (work) => stepBulletin(work, { id, step: 'sign', says: '数字与名录一致' }));
  await acting('“三个高地”建设指挥部', '2022-10-19', (work) => stepBulletin(work, { id, step: 'sign', says: '同意印发' }));
  await acting('市工信局', '2022-10-20', async (work) => {
    await stepBulletin(work, { id, step: 'issue' });
    return readChain(work, { id });
  });
}

/** The meeting after it, with two matters given to areas; one has answered. */
async function plantReview(acting: Acting): Promise<void> {
  const meeting = await acting('市工信局', '2022-10-21', (work) =>
    holdMeeting(work, { period, heldOn: '2022-10-24', title: '演示：9月份全市升规调度会' }),
  );
  const line = meeting.agenda[0];
  if (!line) return;
  const areas = line.areas.slice(0, 2).map(({ area }) => area);
  for (const area of areas)
    await acting('市工信局', '2022-10-24', (work) =>
      decideMatter(work, {
        meetingId: meeting.id,
        line: line.key,
        area,
        says: '查明原因，逐户讲清政策和程序，月底前反馈',
        dueOn: '2022-10-31',
      }),
    );
  await acting(`${areas[0]}工信局`, '2022-10-28', (work) =>
    answerMatter(work, { meetingId: meeting.id, ordinal: 1, says: '已逐户走访，两家材料不齐，正在辅导，如实申报' }),
  );
}
