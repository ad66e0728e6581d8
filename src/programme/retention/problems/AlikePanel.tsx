import { Alert } from 'antd';
import { paths } from '../../../paths.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import type { Problem } from './contract.ts';
import { problemColumns } from './problemColumns.tsx';

/** 疑似重复: open problems of the same enterprise side by side, for who registers to merge or to keep. */
export function AlikePanel({ problem }: { problem: Problem }) {
  if (problem.alike.length === 0) return null;
  return (
    <section aria-label="疑似重复">
      <Alert
        type="warning"
        showIcon
        title={`同一企业还有 ${problem.alike.length} 件未了结的同类或相似问题`}
        description="请核对：是同一件事的，用「并入已有问题」；不是的，照常登记。系统不自动合并。"
        className="gap"
      />
      <DataTable label="疑似重复的问题" rows={problem.alike} rowKey={(row) => row.id} columns={problemColumns(paths.problem)} />
    </section>
  );
}
