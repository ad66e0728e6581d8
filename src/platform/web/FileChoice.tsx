import { Button } from 'antd';
import { useRef } from 'react';
import { sizeText } from './amount.tsx';

interface FileChoiceProps {
  /** What the files are for, to whoever cannot see the form. */
  says: string;
  accept: string;
  files: File[];
  /** How many at the most. */
  most: number;
  onChange: (files: File[]) => void;
}

/** 选择文件 in a form: what was chosen is named and can be taken off again; nothing is sent before the form is. A browser's own field speaks the browser's language. */
export function FileChoice({ says, accept, files, most, onChange }: FileChoiceProps) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button disabled={most > 1 && files.length >= most} onClick={() => chooser.current?.click()}>
        选择文件<span className="sr-only">：{says}</span>
      </Button>
      <input
        ref={chooser}
        type="file"
        className="sr-only"
        aria-label={says}
        tabIndex={-1}
        multiple={most > 1}
        accept={accept}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])];
          onChange((most === 1 ? chosen : [...files, ...chosen]).slice(0, most));
          // The same file may be chosen again after it was taken off.
          target.value = '';
        }}
      />
      {files.length === 0 ? <span className="muted"> 尚未选择</span> : null}
      <ul className="reasons">
        {files.map((file) => (
          <li key={`${file.name} ${file.size} ${file.lastModified}`}>
            {file.name}（{sizeText(file.size)}）{' '}
            <button type="button" className="plain-button" onClick={() => onChange(files.filter((other) => other !== file))}>
              移除<span className="sr-only">{file.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
