import type { Work } from '../../../registry/access/work.ts';

/** 署名 as a bank may read it: an enterprise's account is 企业, for its own name would tell a bank who asks; an office or a bank is itself. */
export const signedName = ({ office, displayName }: Work['actor']) => (office === 'enterprise' ? '企业' : displayName);
