#!/usr/bin/env node
import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { version } from './assemble.ts';
import { addAccount, changeAccount, printAccounts } from './commands/accounts.ts';
import { awardsOfYear } from './commands/awards.ts';
import { command, exits } from './commands/command.ts';
import { exportList, writeBulletin } from './commands/documents.ts';
import { forecastYear, simulateMonth } from './commands/forecast.ts';
import { initialise } from './commands/init.ts';
import { explainEnterprise, identifyMonth, progressOfMonth } from './commands/month.ts';
import { checkPack } from './commands/pack.ts';
import { writePack } from './commands/pack-export.ts';
import { importFiles, undoImport } from './commands/rosters.ts';
import { verify } from './commands/verify.ts';

const program = new Command('shenggui').description(
  '升规：同一套规则的命令行。--json 给程序读；退出码 0 完成，1 按规则不予办理，2 用法或输入有误，3 故障',
);

/** A verb with the option every verb has. */
function verb(usage: string, says: string): Command {
  return program.command(usage).description(says).option('--json', '输出一份 JSON');
}

verb('serve', '启动服务（同 npm start，不构建页面）').action(() => import('./server.ts').then(() => {}));

verb('init', '建立空的正式数据库')
  .option('--real', '正式数据（不装演示城市）')
  .option('--pack <目录>', '方案目录')
  .option('--login <名称>', '首个账号', '市工信局')
  .action((options) => initialise(options));

verb('import <文件...>', '导入花名册')
  .option('--source <来源>', 'register|tax|power|self|market|project|listing')
  .option('--period <月份>', '所属期，如 2022-09')
  .option('--unit <单位>', '元|千元|万元|亿元')
  .option('--basis <口径>', 'month 本月|ytd 累计')
  .option('--sheet <工作表>', '只读这一张工作表')
  .option('--basis-id <编号>', '数据依据的编号，不写则按该来源现行的默认依据')
  .option('--dry-run', '只看不入库')
  .option('--yes', '有把握的建议一律采纳')
  .action((files: string[], options) => command(options.json, (house) => importFiles(house, files, options)));

verb('undo <批次>', '撤销一次导入').action((batch: string, options) => command(options.json, (house) => undoImport(house, batch)));

verb('identify', '某月的清单')
  .option('--period <月份>', '月份')
  .option('--list <清单>', 'pool|dueEntry|exitRisk|returning|newlyBuilt')
  .option('--area <县市区>', '名称、代码或别名')
  .action((options) => command(options.json, (house) => identifyMonth(house, options)));

verb('explain <统一社会信用代码>', '一家企业的认定依据')
  .option('--period <月份>', '月份')
  .action((creditCode: string, options) => command(options.json, (house) => explainEnterprise(house, creditCode, options)));

verb('progress', '各县市区进度')
  .option('--period <月份>', '月份')
  .action((options) => command(options.json, (house) => progressOfMonth(house, options)));

verb('awards', '奖励测算')
  .option('--year <年份>', '入库年度，如 2022')
  .option('--county-policy <文件>', '县级政策与分担比例（YAML 或 JSON），代替已登记的')
  .action((options) => command(options.json, (house) => awardsOfYear(house, options)));
verb('forecast', '目标测算：各目标完成的概率，2025年能否到3000家')
  .option('--year <年份>', '测算哪一年')
  .option('--as-of <月份>', '截至哪个月的数据')
  .action((options) => command(options.json, (house) => forecastYear(house, options)));

verb('simulate', '政策模拟：改一个参数、口径或目标，看清单和资金怎样变')
  .option('--set <NAME=VALUE>', '改动，可写多次', (said: string, before: string[] = []) => [...before, said])
  .option('--period <月份>', '月份')
  .action((options) => command(options.json, (house) => simulateMonth(house, options)));

verb('bulletin', '调度通报')
  .option('--period <月份>', '月份')
  .option('--out <文件>', '.docx')
  .option('--pdf', '同时转成 PDF（需 LibreOffice）')
  .action((options) => command(options.json, (house) => writeBulletin(house, options)));

verb('export <清单>', '导出为表格')
  .option('--period <月份>', '月份')
  .option('--area <县市区>', '县市区')
  .option('--out <文件>', '.xlsx')
  .action((list: string, options) => command(options.json, (house) => exportList(house, list, options)));

verb('verify', '核对：由原始数重算，逐项比较').action((options) => command(options.json, verify));

const packVerb = verb('pack [check或目录] [目录]', '检查方案目录：pack check packs/…').action(
  (word: string | undefined, folder: string | undefined, options) =>
    checkPack((word === 'check' ? folder : word) ?? process.env.PACK ?? 'packs/zhuzhou-2022', options.json),
);
packVerb
  .command('export')
  .description('导出政策包：连同已核准的配置，写成目录或 zip')
  .requiredOption('--out <目录或zip>', '写到哪里')
  .option('--json', '输出一份 JSON')
  .action((options) => command(options.json, (house) => writePack(house, options.out)));

const user = program.command('user').description('账号');
user
  .command('add <名称>')
  .description('新增账号')
  .requiredOption('--office <单位>', '如 industry')
  .option('--area <县市区>', '不写为市级')
  .option('--township <乡镇或园区>', '单位为 township 时')
  .option('--credit-code <代码>', '单位为 enterprise 时，统一社会信用代码')
  .option('--bank <银行>', '单位为 bank 时')
  .option('--display-name <姓名>', '显示的名称')
  .option('--same-as <账号>', '与该账号是同一人')
  .option('--json', '输出 JSON')
  .action((login: string, options) => command(options.json, (house) => addAccount(house, login, options)));
for (const [word, says] of [
  ['disable', '停用账号，会话立即失效'],
  ['reset', '重置口令'],
  ['unbind', '解除动态口令绑定'],
] as const) {
  user
    .command(`${word} <名称>`)
    .description(says)
    .option('--json', '输出 JSON')
    .action((login: string, options) => command(options.json, (house) => changeAccount(house, word, login)));
}
user
  .command('list')
  .description('账号清单')
  .option('--json', '输出 JSON')
  .action((options) => command(options.json, printAccounts));

/** What commander refuses, in Chinese. */
const wrong: Record<string, string> = {
  'commander.unknownCommand': '没有这个命令',
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '缺少参数',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.optionMissingArgument': '选项后面缺少内容',
  'commander.excessArguments': '参数过多',
};

/** Help in Chinese: commander's own headings and placeholders are English. */
const headings: Record<string, string> = { 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Commands:': '命令：' };
const placed = (text: string) => text.replace('[options]', '[选项]').replace('[command]', '[命令]');
const chinese = { styleTitle: (title: string) => headings[title] ?? title, styleUsage: placed, styleSubcommandTerm: placed };
for (const each of [program, ...program.commands, ...user.commands]) {
  each
    .exitOverride()
    .configureHelp(chinese)
    .configureOutput({ outputError: () => {} })
    .helpOption('-h, --help', '显示用法');
}
program.helpCommand('help [命令]', '显示某个命令的用法').version(version, '-V, --version', '显示版本');
user.helpCommand('help [命令]', '显示某个命令的用法');

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  const { code, exitCode, message } = error;
  process.exitCode = exitCode === 0 || code === 'commander.help' ? exits.done : exits.usage;
  if (process.exitCode !== exits.done) {
    const says = `${wrong[code] ?? '用法有误'}：${/'([^']+)'/.exec(message)?.[1] ?? ''}`;
    if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ refused: false, reasons: [{ says }] })}\n`);
    process.stderr.write(`✗ ${says}\n  用法见 shenggui --help\n`);
  }
}
