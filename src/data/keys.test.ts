import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sealWith } from '../registry/access/seal.ts';
import { keysIn } from './keys.ts';
import { secretsIn } from './secrets.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'keys-'));

test('一个文件装两把密钥，只给本人读；再问还是那两把', () => {
  const at = folder();
  const keys = keysIn(at);
  expect(keys.seal).not.toBe(keys.contact);
  expect(keysIn(at)).toEqual(keys);
  expect(readdirSync(at)).toEqual(['keys.json']);
  expect(statSync(join(at, 'keys.json')).mode & 0o777).toBe(0o600);
});

test('旧的两个文件并入一个：封存的照样打开，旧文件不留', () => {
  const at = folder();
  const { seal } = secretsIn(join(at, 'seal-key.json'), ['seal']);
  const { contact } = secretsIn(join(at, 'field-keys.json'), ['contact']);
  const sealed = sealWith(seal).close('JBSWY3DPEHPK3PXP', '某账号');
  expect(keysIn(at)).toEqual({ seal, contact });
  expect(readdirSync(at)).toEqual(['keys.json']);
  expect(sealWith(keysIn(at).seal).open(sealed, '某账号')).toBe('JBSWY3DPEHPK3PXP');
});

test('只有一个旧文件：那一把沿用，另一把新做；并入之后断电，旧文件还在也不要紧', () => {
  const at = folder();
  const { contact } = secretsIn(join(at, 'field-keys.json'), ['contact']);
  const keys = keysIn(at);
  expect(keys.contact).toBe(contact);
  writeFileSync(join(at, 'field-keys.json'), JSON.stringify({ contact }));
  expect(keysIn(at)).toEqual(keys);
  expect(existsSync(join(at, 'field-keys.json'))).toBe(false);
});

test('两处的密钥不一样：不猜，不启动，什么也不动', () => {
  const at = folder();
  keysIn(at);
  const whole = readFileSync(join(at, 'keys.json'), 'utf8');
  writeFileSync(join(at, 'seal-key.json'), JSON.stringify({ seal: '另一把' }));
  expect(() => keysIn(at)).toThrow('密钥不一致');
  expect(readFileSync(join(at, 'keys.json'), 'utf8')).toBe(whole);
  expect(existsSync(join(at, 'seal-key.json'))).toBe(true);
});
