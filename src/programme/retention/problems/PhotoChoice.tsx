import { useId } from 'react';
import { sizeText } from '../../../platform/web/amount.tsx';

/** 拍照、选文件: a phone offers its camera; what was chosen is listed and can be left out again. */
export function PhotoChoice({
  files,
  onChange,
  says,
  most,
}: {
  files: File[];
  onChange: (files: File[]) => void;
  says: string;
  most: number;
}) {
  const id = useId();
  return (
    <div className="p-field">
      <label htmlFor={id}>{says}</label>
      <input
        id={id}
        type="file"
        multiple
        accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
        onChange={({ target }) => {
          onChange([...files, ...(target.files ?? [])].slice(0, most));
          target.value = '';
        }}
      />
      <ul className="p-photos">
        {files.map((file, at) => (
          <li key={`${file.name}-${file.size}`}>
            {file.name}（{sizeText(file.size)}）{' '}
            <button
              type="button"
              className="p-plain"
              aria-label={`去掉 ${file.name}`}
              onClick={() => onChange(files.filter((_, one) => one !== at))}
            >
              去掉
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
