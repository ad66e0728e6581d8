import { Link, useLocation } from 'react-router';

/** 面包屑: the section, and that one is inside it. */
export function Crumbs({ names }: { names: Record<string, string> }) {
  const [, first, second] = useLocation().pathname.split('/');
  const section = names[`/${first}`];
  if (!section) return null;
  return (
    <nav className="crumb no-print" aria-label="当前位置">
      <ol>
        <li>首页</li>
        <li>{second ? <Link to={`/${first}`}>{section}</Link> : section}</li>
        {second ? <li aria-current="page">详情</li> : null}
      </ol>
    </nav>
  );
}
