import type { LineageKind, LineageNode } from './contract.ts';

/** 族谱关系. */
export const kindSays: Record<LineageKind, string> = { spinOff: '孵化裂变', merger: '合并', division: '分立', codeChange: '代码变更' };

type MarkKind = LineageNode['marks'][number]['kind'];

/** 图上的记号: a letter of its own beside the colour. */
export const markSays: Record<MarkKind, { says: string; sign: string; colour: string }> = {
  opened: { says: '成立', sign: '○', colour: '#4b5563' },
  entry: { says: '入规', sign: '▲', colour: '#1b6b43' },
  exit: { says: '退规', sign: '▼', colour: '#a2191f' },
  renamed: { says: '改名', sign: '名', colour: '#0b4a8f' },
  moved: { says: '迁移', sign: '迁', colour: '#0b4a8f' },
  cancelled: { says: '注（吊）销', sign: '✕', colour: '#a2191f' },
  decline: { says: '累计收入低于上年同期', sign: '▽', colour: '#a04000' },
};
