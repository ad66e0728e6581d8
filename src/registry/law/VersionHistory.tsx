import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { useDutyReasons } from '../access/Me.tsx';
import type { Law } from './lawPanels.tsx';

/** 历次配置 of one place of the law (`of`, by its key): number, day, document, who proposed and who approved; leads to its files for those who may read them. */
export function VersionHistory({ of, rows }: { of: string; rows: Law['rules'][number]['history'] }) {
  const reads = useDutyReasons('configuration.read', '查阅参数与规则配置').length === 0;
  if (rows.length === 0) return null;
  return (
    <ul className="versions">
      {rows.map(({ no, from, source, approvedOn }) => (
        <li key={no}>
          {reads ? (
            <Link className="in-text" to={paths.configuration({ key: of })}>
              第{no}号配置
            </Link>
          ) : (
            `第${no}号配置`
          )}
          ，自 {from} 起，{source}，{approvedOn} 核准
        </li>
      ))}
    </ul>
  );
}
