import type { Tone } from '../../../platform/web/Mark.tsx';
import type { Light, ProjectKind } from './contract.ts';

/** 建设性质. */
export const kindSays: Record<ProjectKind, string> = { newBuild: '新建', expansion: '扩建', upgrade: '技改' };

/** 序时灯: its word stands beside the colour; yellow is remembered for ever. */
export const lightSays: Record<Light, { says: string; tone: Tone }> = {
  red: { says: '逾期未投产', tone: 'red' },
  yellow: { says: '曾经逾期', tone: 'yellow' },
  green: { says: '按期投产', tone: 'green' },
  grey: { says: '未到计划月', tone: 'grey' },
};
