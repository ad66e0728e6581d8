import { InboxOutlined } from '@ant-design/icons';
import { Progress } from 'antd';
import { type DragEvent, useState } from 'react';
import { sizeText } from './amount.tsx';

/** A file on its way, and how much of it is there. */
export interface Sending {
  file: File;
  share: number;
}

/** 上传区: drop a file or choose one; while one is on its way, how far it is. */
export function FileDrop({
  says,
  hint,
  label,
  accept,
  sending,
  doing,
  onFile,
}: {
  says: string;
  hint: string;
  label: string;
  accept: string;
  sending: Sending | null;
  /** 正在上传. */
  doing: string;
  onFile: (file: File | undefined) => void;
}) {
  const [over, setOver] = useState(false);
  if (sending) {
    return (
      <div className="drop" role="status">
        {doing} {sending.file.name}（{sizeText(sending.file.size)}）
        <Progress percent={Math.round(sending.share * 100)} aria-label="上传进度" />
      </div>
    );
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  }
  return (
    <label
      className={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined style={{ fontSize: 36, color: '#0b4a8f' }} />
      <div style={{ fontSize: 16 }}>{says}</div>
      <div className="muted">{hint}</div>
      <input
        className="sr-only"
        type="file"
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          onFile(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </label>
  );
}
