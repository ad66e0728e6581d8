import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, describe, expect, test } from 'vitest';
import { catchMail, type MailCatcher } from '../../../../tests/caught-mail.ts';
import { outgoingTo, packFolder, packModule, senderModule, type ToldHouse, toldHouse, toldSecret } from '../../../../tests/told-house.ts';
import { disableAccount } from '../../access/accounts.ts';
import { markAllRead } from '../mark-read.ts';
import { sendRound } from './send-round.ts';

let told: ToldHouse;
let office: MailCatcher;
const opened: ToldHouse[] = [];

async function fresh(): Promise<void> {
  told = await toldHouse();
  opened.push(told);
  office = await catchMail();
}
afterAll(async () => {
  for (const one of opened) await one.house.ground.close();
});

const send = () => told.send(outgoingTo(office.url));
const states = async () => (await told.deliveries()).map(({ state, tries, says }) => [state, tries, says]);

describe('one act, one mail a person', () => {
  test('kind, what is asked, due day and a link, nothing that was only typed along; sent once', async () => {
    await fresh();
    const first = await told.person('渌口甲', 'industry', '渌口区', 'first@example.cn');
    await told.person('渌口乙', 'industry', '渌口区', 'second@example.cn');
    await told.person('渌口丙', 'industry', '渌口区', null);
    await told.person('攸县甲', 'industry', '攸县', 'elsewhere@example.cn');
    await told.say({ says: '县级审核：<b>渌口铸造</b>（王经理13812345678，收入2300万元）\r\nBcc: all@example.cn', dueOn: '2022-10-12' });
    expect(await send()).toBe(2);
    expect(await send()).toBe(0);
    expect(office.mails.map(({ to }) => to[0]).toSorted()).toEqual(['first@example.cn', 'second@example.cn']);
    const mail = office.mails.find(({ to }) => to[0] === 'first@example.cn');
    expect(mail?.header('subject')).toBe(
      '【升规】入统申报：县级审核：<b>渌口铸造</b>（王经理（号码见系统），收入（数额见系统）） Bcc: all@example.cn',
    );
    expect(mail?.header('bcc')).toBe('');
    expect(mail?.text).toContain('渌口甲：');
    expect(mail?.text).toContain('（期限：2022年10月12日）');
    expect(mail?.text).toContain('https://shenggui.example.cn/entry/a1');
    expect(mail?.html).toContain('&#60;b&#62;渌口铸造&#60;/b&#62;');
    expect(mail?.html).toContain('href="https://shenggui.example.cn/entry/a1"');
    expect(`${mail?.raw}${mail?.text}${mail?.html}`).not.toMatch(/13812345678|2300/);
    expect(await states()).toEqual([
      ['sent', 1, null],
      ['sent', 1, null],
    ]);
    // Its receiver sees that it went; the other one does not see it.
    await told.as(first.token, async ({ client }) => {
      const { rows } = await client.query('select d.account_id from notice_delivery d join notice_delivery_item i on i.delivery_id = d.id');
      expect(rows).toEqual([{ account_id: first.accountId }]);
    });
  });

  test('not of a kind the person does not want, not without a confirmed address, not when the house has no mail', async () => {
    await fresh();
    const { accountId } = await told.person('渌口甲', 'industry', '渌口区', 'first@example.cn');
    await told.set(accountId, { muted: ['entry'] });
    await told.say({});
    await told.say({ kind: 'query', thing: 'q1', says: '数据质询待答复' });
    await send();
    expect(office.mails.map((mail) => mail.header('subject'))).toEqual(['【升规】数据质询：数据质询待答复']);
    await told.set(accountId, { muted: [], email: null });
    await told.say({});
    await send();
    await told.set(accountId, { email: 'first@example.cn' });
    await told.say({});
    await told.send({});
    // What was planned without mail is not sent later: it stands in the console.
    expect(await send()).toBe(0);
    expect(office.mails).toHaveLength(1);
  });

  test('as things stand when it leaves: read meanwhile, moved, disabled, address taken back', async () => {
    await fresh();
    const read = await told.person('已读的', 'industry', '渌口区', 'read@example.cn');
    const moved = await told.person('调走的', 'statistics', '渌口区', 'moved@example.cn');
    const gone = await told.person('停用的', 'tax', '渌口区', 'gone@example.cn');
    const back = await told.person('收回的', 'market', '渌口区', 'back@example.cn');
    told.clock('2022-09-28T23:00');
    await told.say({ to: (['industry', 'statistics', 'tax', 'market'] as const).map((of) => ({ office: of, area: '渌口区' })) });
    expect(await send()).toBe(0);
    told.clock('2022-09-29T07:30');
    await told.as(read.token, (work) => markAllRead(work, {}));
    await told.house.ground.authPool.query("update account set area = '攸县' where id = $1", [moved.accountId]);
    await disableAccount(told.house, '停用的');
    await told.set(back.accountId, { email: null });
    expect(gone.accountId).not.toBe('');
    await send();
    expect(office.mails).toEqual([]);
    expect((await states()).map(([state, , says]) => `${state} ${says}`).toSorted()).toEqual([
      'dropped 收件人已不在原单位',
      'dropped 收件人已停用邮箱',
      'dropped 收件人已在系统中阅读',
      'dropped 收件人的账号已停用',
    ]);
  });
});

describe('when', () => {
  test('what is told at night leaves in the morning; over a holiday on the workday after it, an adjusted Saturday', async () => {
    await fresh();
    await told.person('渌口甲', 'industry', '渌口区');
    told.clock('2022-09-30T22:30');
    await told.say({});
    expect(await send()).toBe(0);
    for (const quiet of ['2022-10-01T10:00', '2022-10-07T12:00', '2022-10-08T06:59']) {
      told.clock(quiet);
      expect(await send()).toBe(0);
    }
    told.clock('2022-10-08T07:00');
    expect(await send()).toBe(1);
    expect(office.mails).toHaveLength(1);
  });

  test('每日汇总: what was told in a day is one mail, what is due before it comes goes at once, what is read is left out', async () => {
    await fresh();
    const { accountId, token } = await told.person('渌口甲', 'industry', '渌口区');
    await told.set(accountId, { digest_hour: 9 });
    const seen = await told.say({ says: '第一件' });
    await told.say({ kind: 'query', thing: 'q1', says: '第二件' });
    await told.say({ says: '第三件', thing: 'a3' });
    await told.say({ says: '今日就要', dueOn: '2022-09-28' });
    expect(await send()).toBe(1);
    expect(office.mails[0]?.header('subject')).toBe('【升规】入统申报：今日就要');
    await told.as(token, ({ client, now }) => client.query('update notice set read_at = $1 where once = $2', [now, seen]));
    told.clock('2022-09-29T09:00');
    expect(await send()).toBe(1);
    const [, digest] = office.mails;
    expect(digest?.header('subject')).toBe('【升规】您有 2 条消息');
    expect(digest?.text).toContain('第二件');
    expect(digest?.text).toContain('第三件');
    expect(digest?.text).not.toContain('第一件');
    expect((await told.deliveries()).map(({ counted, kind }) => [counted, kind])).toEqual([
      [1, 'entry'],
      [3, null],
    ]);
    expect(await send()).toBe(0);
  });
});

describe('when the mail server does not take it', () => {
  test('down: tried again after growing pauses, and delivered once when it returns', async () => {
    await fresh();
    await told.person('渌口甲', 'industry', '渌口区');
    await office.close();
    await told.say({});
    expect(await send()).toBe(1);
    expect(await states()).toEqual([['waiting', 1, '连接不上邮件服务器']]);
    // Not before its minute, then not before five more.
    expect(await send()).toBe(0);
    told.clock('2022-09-28T10:01');
    expect(await send()).toBe(1);
    told.clock('2022-09-28T10:05');
    expect(await send()).toBe(0);
    const again = await catchMail(office.port);
    told.clock('2022-09-28T10:06');
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    expect(again.mails).toHaveLength(1);
    expect(await states()).toEqual([['sent', 3, null]]);
  });

  test('for ever: after the eighth try it has failed, with the reason its receiver reads', async () => {
    await fresh();
    await told.person('渌口甲', 'industry', '渌口区');
    office.receiver = () => 451;
    await told.say({});
    for (let hour = 0; hour < 24 * 4; hour += 1) {
      told.clock(`2022-10-${String(10 + Math.floor(hour / 24)).padStart(2, '0')}T${String(hour % 24).padStart(2, '0')}:00`);
      await send();
    }
    expect(await states()).toEqual([['failed', 8, '邮件服务器暂不接收（451）']]);
  });

  test('an address that does not exist: failed at once, the others are sent', async () => {
    await fresh();
    await told.person('渌口甲', 'industry', '渌口区', 'nobody@example.cn');
    await told.person('渌口乙', 'industry', '渌口区', 'second@example.cn');
    office.receiver = (address) => (address.startsWith('nobody') ? 550 : undefined);
    await told.say({});
    await send();
    expect(office.mails.map(({ to }) => to)).toEqual([['second@example.cn']]);
    expect((await states()).toSorted()).toEqual([
      ['failed', 1, '邮件服务器退回（550）：收件地址不存在或拒收'],
      ['sent', 1, null],
    ]);
  });
});

describe('senders', () => {
  test('five at once send each mail once', async () => {
    await fresh();
    for (const n of [1, 2, 3, 4, 5, 6]) await told.person(`渌口${n}号`, 'industry', '渌口区', `n${n}@example.cn`);
    await told.say({});
    await Promise.all(Array.from({ length: 5 }, () => sendRound(told.house, { outgoing: outgoingTo(office.url), secret: toldSecret })));
    expect(office.mails.map(({ to }) => to[0]).toSorted()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `n${n}@example.cn`));
  });

  test('killed between sending and marking: it is sent again under the same Message-ID, once the lease has run out, and marked', {
    timeout: 60_000,
  }, async () => {
    await fresh();
    await told.person('渌口甲', 'industry', '渌口区');
    await told.say({});
    // The server has the letter and never says so.
    const has = new Promise<void>((resolve) => {
      office.answer = () => {
        resolve();
        return new Promise<void>(() => undefined);
      };
    });
    const { ground, clock } = told.house;
    const setup = {
      appUrl: ground.appPool.options.connectionString,
      authUrl: ground.authPool.options.connectionString,
      kind: ground.kind,
      aheadMs: clock().getTime() - Date.now(),
      outgoing: outgoingTo(office.url),
      secret: toldSecret,
    };
    const program = `const { loadPack } = await import(${JSON.stringify(packModule)});
      const { run } = await import(${JSON.stringify(senderModule)});
      await run({ ...JSON.parse(process.env.SETUP), policy: loadPack(${JSON.stringify(packFolder)}) });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, SETUP: JSON.stringify(setup) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await has;
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await states())[0]?.slice(0, 2)).toEqual(['sending', 1]);
    office.answer = null;
    // Another sender leaves it alone while it may still be on its way.
    told.clock('2022-09-28T10:01');
    expect(await send()).toBe(0);
    told.clock('2022-09-28T10:20');
    expect(await send()).toBe(1);
    expect(await states()).toEqual([['sent', 2, null]]);
    expect(office.mails).toHaveLength(2);
    const [before, after] = office.mails.map((mail) => mail.header('message-id'));
    expect(before).toBe(after);
    expect(before).toMatch(/^<[0-9a-f-]{36}@example\.cn>$/);
  });
});
