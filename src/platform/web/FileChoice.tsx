import { UploadOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';

interface FileChoiceProps {
  id: string;
  accept: string;
  files: File[];
  /** How many at the most. */
  most: number;
  onChange: (files: File[]) => void;
}

/** 选择文件 in a form: what was chosen is named and can be taken off again; nothing is sent before the form is. A browser's own field speaks the browser's language. */
export function FileChoice({ id, accept, files, most, onChange }: FileChoiceProps) {
  return (
    <Upload
      id={id}
      accept={accept}
      multiple={most > 1}
      fileList={files.map((file, index) => ({ uid: `${index}`, name: file.name, size: file.size, status: 'done' as const }))}
      beforeUpload={(_, chosen) => {
        onChange((most === 1 ? chosen : [...files, ...chosen]).slice(0, most));
        return Upload.LIST_IGNORE;
      }}
      onRemove={({ uid }) => onChange(files.filter((_, index) => `${index}` !== uid))}
    >
      <Button icon={<UploadOutlined />} disabled={most > 1 && files.length >= most}>
        选择文件
      </Button>
    </Upload>
  );
}
