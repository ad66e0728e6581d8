import { useQuery } from '@tanstack/react-query';
import { Modal, Skeleton } from 'antd';
import { encode } from 'uqr';
import { paths } from '../../paths.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { QrCode } from '../../registry/access/QrCode.tsx';
import { type Course, showCode } from './contract.ts';

/** 出示签到码 for a screen in the room: drawn here, renewed before it is worth nothing; how many came stands beside it. */
export function CodeModal({ course, onClose }: { course: Course; onClose: () => void }) {
  const read = useQuery({
    ...query(showCode, { id: course.id }),
    staleTime: 0,
    refetchInterval: ({ state }) => {
      const left = state.data ? new Date(state.data.nextAt).getTime() - Date.now() : 5000;
      return Math.min(30_000, Math.max(2000, left + 200));
    },
  });
  return (
    <Modal title={`签到：${course.title}`} open footer={null} onCancel={onClose} width={620}>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      {read.data ? (
        <div className="training-code">
          <QrCode modules={modulesOf(paths.checkIn(read.data.code))} says="签到二维码" />
          <p aria-live="polite">
            已签到 <b>{read.data.attended}</b> 人，报上 {read.data.seated} 人
          </p>
          <p className="muted">请用手机扫码，填姓名和报名所留电话的后四位。二维码几十秒自动更换，拍照、转发无效。</p>
        </div>
      ) : read.error ? null : (
        <Skeleton active />
      )}
    </Modal>
  );
}

function modulesOf(path: string): string[] {
  const { data } = encode(new URL(path, window.location.origin).href, { ecc: 'M', border: 2 });
  return data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
}
