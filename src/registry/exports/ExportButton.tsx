import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import type { Endpoint } from '../../platform/shared/endpoint.ts';
import { CallProblem, linkTo } from '../../platform/web/call.tsx';
import { download } from '../../platform/web/download.tsx';
import { Reasons } from '../../platform/web/Fault.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';

type Filters = Record<string, string | number | boolean | null | undefined>;

/**
 * 导出: fetches the file, names its serial afterwards. A link all the same, so that it is announced as what it is. Where the server asks
 * for a reason or a second factor, a dialog asks for it and tries again.
 */
export function ExportButton({
  declared,
  filters,
  small = false,
  onDone,
  children = '导出',
}: {
  declared: Endpoint<z.ZodType>;
  filters: Filters;
  small?: boolean;
  /** What is shown may have changed: that it left. */
  onDone?: () => void;
  children?: ReactNode;
}) {
  const { notification } = App.useApp();
  const [bytes, setBytes] = useState<number | null>(null);
  const [asked, setAsked] = useState<CallProblem | null>(null);
  const start = async (reason?: string) => {
    setBytes(0);
    try {
      const { fileName, serial } = await download(declared.path, { ...filters, reason }, setBytes);
      setAsked(null);
      onDone?.();
      notification.success({
        title: `已导出：${fileName}`,
        description: `流水号 ${serial}。本次导出已留痕，文件带有您的姓名、时间和流水号，请妥善保管。`,
        duration: 12,
      });
    } catch (error) {
      if (!(error instanceof CallProblem)) throw error;
      if (error.reasons.some((one) => one.asks !== undefined)) setAsked(error);
      else notification.error({ title: '未能导出', description: <Reasons reasons={error.reasons} />, duration: 0 });
    } finally {
      setBytes(null);
    }
  };
  return (
    <>
      <Button
        icon={<DownloadOutlined />}
        size={small ? 'small' : 'medium'}
        href={linkTo(declared.path, filters)}
        loading={bytes !== null}
        className="no-print"
        onClick={(event) => {
          event.preventDefault();
          if (bytes === null) void start();
        }}
      >
        {bytes === null ? children : progressText(bytes)}
      </Button>
      <ReasonDialog asked={asked} busy={bytes !== null} onGive={(reason) => void start(reason)} onClose={() => setAsked(null)} />
    </>
  );
}

function progressText(bytes: number): string {
  return bytes === 0 ? '正在生成' : `已收到 ${Math.max(1, Math.round(bytes / 1024)).toLocaleString('zh-CN')} KB`;
}
