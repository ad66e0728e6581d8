import { describe, expect, test } from 'vitest';
import { catchMail, catchPosts } from '../../../tests/caught-mail.ts';
import { readConfig } from '../config.ts';
import type { Refusal } from '../shared/reason.ts';
import { isPublic } from './address-kind.ts';
import { addressRefusal, reach } from './reach.ts';
import { postOffice } from './send-mail.ts';
import { sendWebhook } from './send-webhook.ts';
import { newSecret, verifies } from './sign.ts';

const says = (environment: Record<string, string>) => {
  try {
    return readConfig(environment).outgoing;
  } catch (error) {
    return (error as Refusal).reasons.map((reason) => reason.says).join('\n');
  }
};

describe('settings', () => {
  test('nothing said: nothing leaves', () => expect(says({})).toBeUndefined());

  test('mail, hosts and the address of the console, put together', () => {
    expect(
      says({
        SMTP_URL: 'smtps://user:p%40ss@mail.example.cn:465',
        MAIL_FROM: 'shenggui@example.cn',
        WEBHOOK_HOSTS: 'qyapi.weixin.qq.com, Robot.Example.CN:8443，127.0.0.1:9000',
        CONSOLE_URL: 'https://shenggui.example.cn/',
      }),
    ).toEqual({
      mail: { url: 'smtps://user:p%40ss@mail.example.cn:465', from: 'shenggui@example.cn' },
      webhookHosts: ['qyapi.weixin.qq.com', 'robot.example.cn:8443', '127.0.0.1:9000'],
      consoleUrl: 'https://shenggui.example.cn',
    });
    expect(says({ WEBHOOK_HOSTS: 'a.example.cn', HOST: '0.0.0.0', PORT: '80' })).toMatchObject({
      mail: null,
      consoleUrl: 'http://127.0.0.1:80',
    });
  });

  test.each([
    [{ SMTP_URL: 'smtp://mail.example.cn' }, 'MAIL_FROM 没有设置'],
    [{ MAIL_FROM: 'a@example.cn' }, 'SMTP_URL 没有设置'],
    [{ SMTP_URL: 'http://mail.example.cn', MAIL_FROM: 'a@example.cn' }, 'SMTP_URL 不正确'],
    [{ SMTP_URL: 'smtp://mail.example.cn/?pool=true', MAIL_FROM: 'a@example.cn' }, 'SMTP_URL 不正确'],
    [{ SMTP_URL: 'smtp://mail.example.cn', MAIL_FROM: '升规 <a@example.cn>' }, 'MAIL_FROM 不正确'],
    [{ SMTP_URL: 'smtp://mail.example.cn', MAIL_FROM: 'a@example.cn\r\nBcc: b@example.cn' }, 'MAIL_FROM 不正确'],
    [{ WEBHOOK_HOSTS: '*.example.cn' }, 'WEBHOOK_HOSTS 不正确：「*.example.cn」不是主机名'],
    [{ WEBHOOK_HOSTS: 'https://a.example.cn' }, 'WEBHOOK_HOSTS 不正确'],
    [{ WEBHOOK_HOSTS: 'a.example.cn:99999' }, '端口不正确'],
    [{ WEBHOOK_HOSTS: '169.254.169.254' }, '元数据'],
    [{ WEBHOOK_HOSTS: 'a.example.cn', CONSOLE_URL: 'shenggui.example.cn' }, 'CONSOLE_URL 不正确'],
  ])('%j is refused at start', (environment, why) => expect(says(environment as Record<string, string>)).toContain(why));
});

describe('which addresses are the world’s', () => {
  test.each(['8.8.8.8', '119.29.29.29', '2402:4e00::1', '2606:4700::1111'])('%s is', (address) => expect(isPublic(address)).toBe(true));
  test.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.100.100.200',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'fc00::1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2001:db8::1',
    '2002:a00:1::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is not', (address) => expect(isPublic(address)).toBe(false));
});

describe('where a webhook may go', () => {
  const hosts = ['qyapi.weixin.qq.com', 'robot.example.cn:8443', '127.0.0.1:9000'];
  test.each([
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1',
    'https://QYAPI.weixin.qq.com.:443/x',
    'https://robot.example.cn:8443/',
    'http://127.0.0.1:9000/',
  ])('%s may', (url) => expect(addressRefusal(url, hosts)).toBeNull());
  test.each([
    'http://qyapi.weixin.qq.com/x',
    'https://qyapi.weixin.qq.com:8443/x',
    'https://evil.example.cn/',
    'https://qyapi.weixin.qq.com.evil.example.cn/',
    'https://evil.example.cn/?qyapi.weixin.qq.com',
    'https://qyapi.weixin.qq.com@evil.example.cn/',
    'https://user:pass@qyapi.weixin.qq.com/',
    'https://robot.example.cn/',
    'http://robot.example.cn:8443/',
    'http://127.0.0.1/',
    'http://127.0.0.1:9001/',
    'http://2130706433:9001/',
    'http://localhost:9000/',
    'ftp://qyapi.weixin.qq.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '//qyapi.weixin.qq.com/',
    'qyapi.weixin.qq.com',
    '',
  ])('%s may not', (url) => expect(addressRefusal(url, hosts)).not.toBeNull());

  test('a listed name that points inwards is refused; only the address itself on the list opens it', async () => {
    // localhost: a name every machine resolves to an inward address.
    const inward = await reach('https://localhost/hook', ['localhost']);
    expect(inward).toMatchObject({ never: true, says: expect.stringMatching(/指向内部地址 (127\.0\.0\.1|::1)，不予外发/) });
    expect(await reach('https://10.1.2.3/hook', ['qyapi.weixin.qq.com'])).toMatchObject({ never: true });
    expect(await reach('https://localhost/hook', ['localhost', '127.0.0.1', '::1'])).toMatchObject({
      url: new URL('https://localhost/hook'),
    });
    expect(await reach('https://no-such-host.invalid/', ['no-such-host.invalid'])).toEqual({
      never: false,
      says: '主机 no-such-host.invalid 解析不到地址',
    });
  });
});

describe('a webhook is posted', () => {
  const posted = (url: string) => ({
    url,
    secret: 'a secret',
    body: '{"msgtype":"text","text":{"content":"县级审核"}}',
    once: 'one',
    at: new Date(),
  });

  test('signed so that its receiver can tell it from another’s, altered or old', async () => {
    const robot = await catchPosts();
    const secret = newSecret();
    expect(await sendWebhook({ ...posted(robot.url), secret }, [robot.host])).toEqual({ sent: true });
    const [post] = robot.posts;
    const seconds = Number(post?.headers['x-shenggui-timestamp']);
    const signature = `${post?.headers['x-shenggui-signature']}`;
    expect(post?.headers['idempotency-key']).toBe('one');
    expect(post?.path).toBe('/cgi-bin/webhook/send?key=a-key-of-a-robot');
    const body = post?.body ?? '';
    expect(verifies(secret, { seconds, signature, body }, seconds)).toBe(true);
    expect(verifies(secret, { seconds, signature, body: `${body} ` }, seconds)).toBe(false);
    expect(verifies(secret, { seconds: seconds + 1, signature, body }, seconds)).toBe(false);
    expect(verifies('another', { seconds, signature, body }, seconds)).toBe(false);
    expect(verifies(secret, { seconds, signature, body }, seconds + 301)).toBe(false);
  });

  test('a redirect is not followed, wherever it leads', async () => {
    const [robot, inner] = [await catchPosts(), await catchPosts()];
    for (const status of [301, 302, 303, 307, 308]) {
      robot.answer = () => ({ status, headers: { location: inner.url } });
      expect(await sendWebhook(posted(robot.url), [robot.host, inner.host])).toMatchObject({
        sent: false,
        never: true,
        says: expect.stringContaining('不予跟随'),
      });
    }
    expect(inner.posts).toEqual([]);
  });

  test('a host that is not on the list is never spoken to', async () => {
    const robot = await catchPosts();
    expect(await sendWebhook(posted(robot.url), ['qyapi.weixin.qq.com'])).toMatchObject({ sent: false, never: true });
    expect(robot.posts).toEqual([]);
  });

  test.each([
    [{ status: 200, body: 'ok' }, { sent: true }],
    [{ status: 204 }, { sent: true }],
    [
      { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' },
      { sent: false, never: true, says: '机器人拒收（错误码 93000）' },
    ],
    [
      { status: 200, body: '{"errcode":45009}' },
      { sent: false, never: false, says: '机器人限流（45009）' },
    ],
    [{ status: 404 }, { sent: false, never: true, says: '对方拒收（404）' }],
    [{ status: 429 }, { sent: false, never: false, says: '对方暂不接收（429）' }],
    [{ status: 503 }, { sent: false, never: false, says: '对方暂不接收（503）' }],
  ])('%j', async (answer, outcome) => {
    const robot = await catchPosts();
    robot.answer = () => answer;
    expect(await sendWebhook(posted(robot.url), [robot.host])).toEqual(outcome);
  });

  test('of an answer without an end a little is read', async () => {
    const robot = await catchPosts();
    robot.answer = () => ({ status: 200, body: 'x'.repeat(3_000_000) });
    expect(await sendWebhook(posted(robot.url), [robot.host])).toEqual({ sent: true });
  });

  test('nobody there: later', async () => {
    const robot = await catchPosts();
    await robot.close();
    expect(await sendWebhook(posted(robot.url), [robot.host])).toEqual({
      sent: false,
      never: false,
      says: '没有送达：对方没有开门（连接被拒绝）',
    });
  });

  test('silence: given up after ten seconds, later', { timeout: 20_000 }, async () => {
    const robot = await catchPosts();
    robot.answer = () => null;
    expect(await sendWebhook(posted(robot.url), [robot.host])).toEqual({ sent: false, never: false, says: '没有送达：十秒内没有应答' });
  });
});

describe('a mail is handed in', () => {
  const mail = {
    from: 'shenggui@example.cn',
    to: 'someone@example.cn',
    subject: '【升规】入统申报',
    text: '县级审核',
    html: '<p>县级审核</p>',
    messageId: '<one@example.cn>',
    at: new Date(),
  };

  test('with what cannot break its head: a subject with a line break adds no header and no receiver', async () => {
    const office = await catchMail();
    const post = postOffice(office.url);
    expect(await post.send({ ...mail, subject: '标题\r\nBcc: all@example.cn\r\n\r\n正文' })).toEqual({ sent: true });
    post.close();
    const [caught] = office.mails;
    expect(caught?.to).toEqual(['someone@example.cn']);
    expect(caught?.header('bcc')).toBe('');
    expect(caught?.header('message-id')).toBe('<one@example.cn>');
    expect(caught?.header('auto-submitted')).toBe('auto-generated');
    expect(caught?.text).toBe('县级审核');
  });

  test('refused for good where the receiver or the letter is refused, later where the way is', async () => {
    const office = await catchMail();
    const post = postOffice(office.url);
    office.receiver = () => 550;
    expect(await post.send(mail)).toEqual({ sent: false, never: true, says: '邮件服务器退回（550）：收件地址不存在或拒收' });
    office.receiver = () => 451;
    expect(await post.send(mail)).toEqual({ sent: false, never: false, says: '邮件服务器暂不接收（451）' });
    office.receiver = null;
    office.answer = () => 554;
    expect(await post.send(mail)).toMatchObject({ sent: false, never: true });
    office.answer = null;
    await office.close();
    expect(await post.send(mail)).toEqual({ sent: false, never: false, says: '连接不上邮件服务器' });
    post.close();
  });

  test('not unenciphered, where the setting does not allow it', async () => {
    const office = await catchMail();
    const post = postOffice(`smtp://localhost.localdomain:${office.port}`);
    const outcome = await post.send(mail);
    post.close();
    expect(outcome).toMatchObject({ sent: false, never: false });
    expect(office.mails).toEqual([]);
  });
});
