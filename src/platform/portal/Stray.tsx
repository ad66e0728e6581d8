import { Link } from 'react-router';
import { LinkAway } from './parts.tsx';

/** 正在打开. */
export function Waiting() {
  return (
    <p className="p-waiting" role="status">
      正在打开……
    </p>
  );
}

/** 这一页打不开, or there is no such page. */
export function PageLost() {
  return (
    <main className="p-page">
      <h1>这一页没有打开</h1>
      <p>可能是没有网络，或者地址不对。已填写的内容还在手机上。</p>
      <p className="p-acts">
        <LinkAway to={window.location.href}>重新打开</LinkAway>
        <Link className="p-button" to="/">
          回首页
        </Link>
      </p>
    </main>
  );
}
