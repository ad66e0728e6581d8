import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Upload } from 'antd';
import { useState } from 'react';
import type * as z from 'zod';
import { upload } from '../../platform/web/call.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { traceFile } from './contract.ts';
import { exportColumns } from './exportColumns.tsx';

type Found = z.output<typeof traceFile.output>;

const ways = { bytes: '与导出时逐字节相同', properties: '文件属性中有流水号', text: '表内或页脚有流水号' };

/** 凭文件溯源: a file that was found somewhere is read for its marks; it is not kept. */
export function FoundFile() {
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const look = async (file: File) => {
    setBusy(true);
    setProblem(null);
    try {
      setFound(await upload(traceFile, {}, file, () => undefined));
    } catch (error) {
      setFound(null);
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="panel" aria-label="凭文件溯源">
      <div className="wrap gap">
        <Upload
          accept=".xlsx,.docx,.csv,.txt"
          showUploadList={false}
          beforeUpload={(file) => {
            void look(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />} loading={busy}>
            上传找到的文件
          </Button>
        </Upload>
        <span className="muted">读取文件的校验码、属性和表内水印，查出是谁、何时、为何导出；文件不留存。</span>
      </div>
      <ProblemAlert problem={problem} title="未能读取" />
      {found?.by ? (
        <>
          <Alert
            type={found.altered ? 'warning' : 'success'}
            showIcon
            className="gap"
            title={found.altered ? '是本系统导出的文件，但内容已被另存或改动' : '是本系统导出的文件，未经改动'}
            description={`依据：${ways[found.by]}`}
          />
          <DataTable label="找到的导出" rows={found.rows} columns={exportColumns} rowKey={(row) => row.serial} total={found.rows.length} />
        </>
      ) : null}
      {found && !found.by ? (
        <Alert
          type="info"
          showIcon
          title="没有认出这份文件"
          description="不是本系统导出的，或其中的流水号已全部去除。可按导出人、县市区在下表查找。"
        />
      ) : null}
    </section>
  );
}
