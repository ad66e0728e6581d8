import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { plantDemoCity } from '../seeds/plant.ts';
import { assemble } from '../src/assemble.ts';
import { makeInstallation, readInstallation } from '../src/data/installation.ts';
import { keysIn } from '../src/data/keys.ts';
import { readConfig } from '../src/platform/config.ts';
import { payeeSecret } from '../src/programme/incentives/cases/payee-seal.ts';
import { makeDemoAccounts } from '../src/registry/access/demo-accounts.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { accessSettings } from '../src/registry/access/settings.ts';
import { openBench } from './ground.ts';
import { type Figure, median, timed } from './measure.ts';

/** The reads behind each page of the console, as the city's 工信局 opens it. */
const reads: readonly [string, string][] = [
  ['健康检查（对照）', '/api/health'],
  ['登录人', '/api/access/me'],
  ['进度', '/api/supervision/progress?period=2022-09'],
  ['驾驶舱', '/api/supervision/cockpit?period=2022-09'],
  ['责任分工', '/api/supervision/responsibility?period=2022-09'],
  ['打开一个数：在库', '/api/supervision/figure?period=2022-09&figure=listed'],
  ['清单：全部', '/api/identification/findings?period=2022-09'],
  ['清单：培育库', '/api/identification/findings?period=2022-09&list=pool&size=200'],
  ['清单：退规风险', '/api/identification/findings?period=2022-12&list=exitRisk'],
  ['待核实', '/api/identification/findings?period=2022-12&verify=true'],
  ['企业名录', '/api/directory/enterprises?size=50'],
  ['企业名录：查名称', `/api/directory/enterprises?q=${encodeURIComponent('铸造')}`],
  ['企业名录：第 300 页', '/api/directory/enterprises?size=50&page=300'],
  ['企业名录：查拼音', '/api/directory/enterprises?q=zz'],
  ['一企一档', '/api/directory/enterprise?id=ID'],
  ['认定依据', '/api/identification/explain?id=ID&period=2022-09'],
  ['培育库看板', '/api/cultivation/board?year=2022&period=2022-12'],
  ['培育库名册', '/api/cultivation/members?year=2022&period=2022-12&size=200'],
  ['待列入', '/api/cultivation/proposals?period=2022-12'],
  ['转化漏斗', '/api/cultivation/funnel?year=2022'],
  ['重点项目', '/api/cultivation/projects'],
  ['族谱', '/api/lineage/enterprise?id=ID'],
  ['导入记录', '/api/intake/batches'],
  ['待人工匹配', '/api/intake/matches'],
  ['政策依据', '/api/law'],
  ['通报', '/api/supervision/bulletins'],
];

/** 控制台各页: server time of every read on the seeded city, and how long the city takes to plant. */
export async function benchPages(): Promise<Figure[]> {
  const { house, owner, dataDir, close } = await openBench();
  const pages = mkdtempSync(join(os.tmpdir(), 'shenggui-pages-'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html>');
  try {
    await makeInstallation(house.ground.authPool, { pack: house.policy.id, demo: true });
    await makeDemoAccounts(house);
    const config = readConfig({ DATA_DIR: dataDir });
    const planting = await timed(() => plantDemoCity({ ...house, config }));
    payeeSecret(() => keysIn(dataDir).contact);
    const installation = await readInstallation(house.ground.authPool);
    if (!installation) throw new Error('没有 installation');
    const app = await assemble({ ...house, config, settings: accessSettings(config), installation, close: async () => {} }, pages, {
      ready: true,
      says: '',
    });
    const { rows } = await owner.query<{ account: string; id: string }>(
      `select a.id as account, e.id::text from account a, enterprise e where a.login = '市工信局' and e.name = '石峰机械演示有限公司'`,
    );
    const token = await openSession(house.ground.authPool, { accountId: rows[0]?.account ?? '', kind: 'browser' });
    const figures: Figure[] = [
      {
        bench: 'pages',
        work: '装入演示城市',
        who: '本系统',
        ms: planting.ms,
        ratio: null,
        rssMb: null,
        promise: null,
        kept: null,
        note: '二万家三年，十四份花名册',
      },
    ];
    let health = 0;
    for (const [says, path] of reads) {
      const url = path.replace('ID', rows[0]?.id ?? '');
      const read = async () => {
        const answered = await app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } });
        if (answered.statusCode !== 200) throw new Error(`${says} ${url}：${answered.statusCode} ${answered.body.slice(0, 300)}`);
      };
      const ms = await median(7, read);
      health ||= ms;
      figures.push({
        bench: 'pages',
        work: says,
        who: '本系统',
        ms,
        ratio: ms / health,
        rssMb: null,
        promise: '≤ 300 毫秒',
        kept: ms <= 300,
        note: '倍数对健康检查',
      });
    }
    await app.close();
    return figures;
  } finally {
    await close();
    rmSync(pages, { recursive: true, force: true });
  }
}
