import { keysIn } from '../../data/keys.ts';
import type { Config, Issuer } from '../../platform/config.ts';
import { type PasswordProfile, passwordProfiles } from './password-profile.ts';
import { type Seal, sealWith } from './seal.ts';

/** 登录设置 of an installation: which password profile, with which key secrets are sealed, and where single sign-on is. */
export interface AccessSettings {
  profile: PasswordProfile;
  seal: Seal;
  /** null: there is no single sign-on. */
  issuer: Issuer | null;
}

/** Settings as the environment says them; the key lies in the data folder, outside the database and its dumps. */
export function accessSettings(config: Pick<Config, 'dataDir' | 'passwordProfile' | 'issuer'>): AccessSettings {
  const { seal } = keysIn(config.dataDir);
  return { profile: passwordProfiles[config.passwordProfile], seal: sealWith(seal), issuer: config.issuer };
}
