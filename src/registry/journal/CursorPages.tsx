import { Button } from 'antd';
import { useAddress } from '../../platform/web/address.tsx';

/** 翻页 by cursor, in the address: newer is the browser's way back. */
export function CursorPages({ next, lookedThrough }: { next: string | null; lookedThrough: number | null }) {
  const { said, say } = useAddress();
  const after = said('after');
  return (
    <>
      {lookedThrough !== null && next ? (
        <p className="muted gap">文字已在最近 {lookedThrough.toLocaleString('zh-CN')} 条中查过。可缩小时间范围，或点「更早」接着查。</p>
      ) : null}
      <nav className="pages no-print" aria-label="翻页">
        <Button disabled={!after} onClick={() => say({ after: undefined })}>
          回到最新
        </Button>
        <Button disabled={!next} onClick={() => say({ after: next ?? undefined })}>
          更早
        </Button>
      </nav>
    </>
  );
}
