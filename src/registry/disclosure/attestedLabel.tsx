import { Mark } from '../../platform/web/Mark.tsx';

/** 是、否 or not yet. */
export function Formed({ formed }: { formed: boolean | null }) {
  return formed === null ? <Mark>尚未证明</Mark> : <Mark tone={formed ? 'green' : 'orange'}>{formed ? '是' : '否'}</Mark>;
}
