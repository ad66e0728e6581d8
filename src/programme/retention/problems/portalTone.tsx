import type { Tone } from '../../../platform/portal/parts.tsx';
import type { Light } from './contract.ts';

/** 灯色 in the colours of the portal; the word stands beside it. */
export const lightTones: Record<Light, Tone> = { red: 'red', yellow: 'orange', green: 'green', grey: 'grey', blue: 'blue' };
