import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { nodeRefusals, readConfig } from './config.ts';
import { Refusal } from './shared/reason.ts';

test('nothing said, or said empty: the defaults, with folders absolute', () => {
  const plain = {
    port: 4301,
    host: '127.0.0.1',
    databaseUrl: null,
    dataDir: resolve('data'),
    pack: resolve('packs/zhuzhou-2022'),
    demo: null,
    passwordProfile: 'dengbao3',
    issuer: null,
  };
  expect(readConfig({})).toEqual(plain);
  expect(readConfig({ PORT: '', DATABASE_URL: '', SHENGGUI_DEMO: '' })).toEqual(plain);
  expect(readConfig({ PORT: '0', SHENGGUI_DEMO: '0', DATABASE_URL: 'postgres://a:b@h:5432/d' })).toMatchObject({ port: 0, demo: false });
});

test('every mistake at once, in Chinese, by name', () => {
  const wrong = { PORT: '70000', DATABASE_URL: 'mysql://x', SHENGGUI_DEMO: 'yes' };
  const refusal = (() => {
    try {
      readConfig(wrong);
    } catch (error) {
      return error as Refusal;
    }
    return null;
  })();
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal?.reasons.map(({ says }) => says)).toEqual([
    '环境变量 PORT 不正确：须是 0 至 65535 的整数',
    '环境变量 DATABASE_URL 不正确：须写作 postgres://用户:密码@主机:端口/数据库',
    '环境变量 SHENGGUI_DEMO 不正确：只能是 0（不装演示城市）或 1',
  ]);
});

test('an old Node is told what to do', () => {
  expect(nodeRefusals('20.20.2')[0]?.says).toContain('20.20.2');
  expect(nodeRefusals('22.11.0')).toHaveLength(1);
  expect(nodeRefusals('22.12.0')).toEqual([]);
  expect(nodeRefusals('24.21.0')).toEqual([]);
});

test('single sign-on: all three or none, https or this machine, all mistakes at once', () => {
  const sso = { OIDC_ISSUER: 'https://id.example.cn', OIDC_CLIENT_ID: 'shenggui', OIDC_CLIENT_SECRET: '0123456789abcdef' };
  expect(readConfig(sso).issuer).toEqual({
    url: 'https://id.example.cn',
    clientId: 'shenggui',
    clientSecret: '0123456789abcdef',
    label: '统一身份认证登录',
  });
  expect(readConfig({ ...sso, OIDC_ISSUER: 'http://127.0.0.1:9000', OIDC_LABEL: '市统一登录' }).issuer).toMatchObject({
    label: '市统一登录',
  });
  const says = (environment: Record<string, string>) => {
    try {
      readConfig(environment);
    } catch (error) {
      return (error as Refusal).reasons.map((reason) => reason.says).join('\n');
    }
    return 'fine';
  };
  for (const wrong of [
    'http://id.example.cn',
    'id.example.cn',
    'https://id.example.cn?x=1',
    'https://u:p@id.example.cn',
    'ftp://id.example.cn',
  ])
    expect(says({ ...sso, OIDC_ISSUER: wrong }), wrong).toContain('环境变量 OIDC_ISSUER 不正确');
  expect(says({ OIDC_ISSUER: 'https://id.example.cn', PASSWORD_PROFILE: 'none' })).toMatch(
    /PASSWORD_PROFILE 不正确.*\n.*OIDC_CLIENT_ID 没有设置\n.*OIDC_CLIENT_SECRET 没有设置/,
  );
});
