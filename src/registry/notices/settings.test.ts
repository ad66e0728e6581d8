import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catchMail, type MailCatcher } from '../../../tests/caught-mail.ts';
import { outgoingTo, type ToldHouse, toldHouse, toldSecret } from '../../../tests/told-house.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import { saveSettings as contract } from './contract.ts';
import { askEmail, confirmEmail, dropEmail } from './email-address.ts';
import { readSettings, saveSettings } from './settings.ts';

let told: ToldHouse;
let office: MailCatcher;
let me: { accountId: string; token: string };
beforeAll(async () => {
  told = await toldHouse();
  office = await catchMail();
  me = await told.person('渌口甲', 'industry', '渌口区', null);
});
afterAll(() => told.house.ground.close());

const outgoing = () => outgoingTo(office.url);
const ask = (email: string) => told.as(me.token, (work) => askEmail(outgoing)(work, { email }));
const confirm = (oneTimeCode: string) => told.as(me.token, (work) => confirmEmail(() => toldSecret)(work, { oneTimeCode }));
const read = () => told.as(me.token, readSettings(outgoing));
const codeSent = () => /确认码：(\d{6})/.exec(office.mails.at(-1)?.text ?? '')?.[1] ?? '';
const refused = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.message : `${error}`),
  );

describe('邮箱', () => {
  test('counts once the code sent to it came back; nothing else goes there before', async () => {
    for (const wrong of [
      '张三',
      'a@b',
      'a@example.cn, b@example.cn',
      'a@example.cn\r\nBcc: b@example.cn',
      '<a@example.cn>',
      'a@-example.cn',
    ])
      expect(await refused(ask(wrong)), wrong).toContain('邮箱地址不正确');
    expect(await refused(told.as(me.token, (work) => askEmail(() => undefined)(work, { email: 'a@example.cn' })))).toContain(
      '没有配置邮件服务器',
    );
    await ask('mine@example.cn');
    expect(await refused(ask('other@example.cn'))).toContain('刚刚发出');
    await told.say({});
    await told.send(outgoing());
    expect(office.mails.map(({ to, header }) => [to[0], header('subject')])).toEqual([['mine@example.cn', '【升规】确认接收消息的邮箱']]);
    expect(await read()).toMatchObject({ email: null, askedEmail: 'mine@example.cn', mail: true });
    expect(await confirm(codeSent())).toEqual({ confirmed: true, triesLeft: 5 });
    expect(await read()).toMatchObject({ email: 'mine@example.cn', askedEmail: null });
    expect(await refused(confirm(codeSent()))).toContain('没有等待确认的邮箱');
    await told.say({ says: '确认之后' });
    await told.send(outgoing());
    expect(office.mails.at(-1)?.header('subject')).toBe('【升规】入统申报：确认之后');
  });

  test('a wrong code is counted though nothing is refused; after five even the right one is too late; the address in use stays', async () => {
    told.clock('2022-09-28T10:10');
    await ask('new@example.cn');
    await told.send(outgoing());
    const right = codeSent();
    const wrong = right === '000000' ? '000001' : '000000';
    for (const left of [4, 3, 2, 1, 0]) expect(await confirm(wrong)).toEqual({ confirmed: false, triesLeft: left });
    expect(await refused(confirm(right))).toContain('已输错 5 次');
    expect(await read()).toMatchObject({ email: 'mine@example.cn', askedEmail: 'new@example.cn' });
  });

  test('a code is good for half an hour, and not for another address', async () => {
    told.clock('2022-09-28T10:20');
    await ask('late@example.cn');
    await told.send(outgoing());
    const late = codeSent();
    told.clock('2022-09-28T10:51');
    expect(await refused(confirm(late))).toContain('已过期');
    await ask('again@example.cn');
    await told.send(outgoing());
    expect((await confirm(late)).confirmed).toBe(late === codeSent());
    expect(await confirm(codeSent())).toMatchObject({ confirmed: true });
  });

  test('ten codes a day; given up, nothing is sent', async () => {
    let sent = 0;
    for (let minute = 0; minute < 12; minute += 1) {
      told.clock(`2022-09-28T11:${String(minute * 2).padStart(2, '0')}`);
      if ((await refused(ask('many@example.cn'))) === 'done') sent += 1;
    }
    expect(sent).toBe(6);
    expect(await refused(ask('many@example.cn'))).toContain('一天内已发出 10 个');
    await told.send(outgoing());
    const before = office.mails.length;
    await told.as(me.token, dropEmail);
    await told.say({});
    await told.send(outgoing());
    expect(office.mails).toHaveLength(before);
    expect(await read()).toMatchObject({ email: null, askedEmail: null });
  });
});

describe('消息设置', () => {
  const asked = (more: object = {}) =>
    contract.input.parse({ muted: [], digestHour: null, quietFrom: 22, quietTo: 7, quietOffDays: true, urgentThrough: true, ...more });
  const save = (more: object) => told.as(me.token, (work) => saveSettings(work, asked(more)));

  test('are kept, are one’s own, and do not touch the address', async () => {
    const other = await told.person('渌口乙', 'industry', '渌口区', 'second@example.cn');
    await save({ muted: ['query', 'query'], digestHour: 9, quietTo: 8, quietOffDays: false });
    expect(await read()).toMatchObject({ muted: ['query'], digestHour: 9, quietFrom: 22, quietTo: 8, quietOffDays: false });
    const theirs = await told.as(other.token, readSettings(outgoing));
    expect(theirs).toMatchObject({ muted: [], digestHour: null, email: 'second@example.cn' });
    expect(theirs.kinds.map(({ says }) => says)).toContain('入统申报');
  });

  test('a digest within the quiet hours is refused, on both sides of midnight', async () => {
    for (const digestHour of [22, 23, 0, 6]) expect(await refused(save({ digestHour }))).toContain('在免打扰时段内');
    for (const digestHour of [7, 12, 21]) expect(await refused(save({ digestHour }))).toBe('done');
    expect(await refused(save({ digestHour: 13, quietFrom: 12, quietTo: 14 }))).toContain('在免打扰时段内');
    expect(await refused(save({ digestHour: 0, quietFrom: 0, quietTo: 0 }))).toBe('done');
  });

  test('what is no hour or no kind is malformed', () => {
    for (const wrong of [{ quietFrom: 24 }, { quietTo: -1 }, { digestHour: 7.5 }, { muted: ['; drop'] }, { more: 1 }])
      expect(() => asked(wrong), JSON.stringify(wrong)).toThrow();
  });
});
